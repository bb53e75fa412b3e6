import TrainingModel
import XMLReading

extension Witness {
  /// The witness as a `<test>` to paste into a rule file, in the layout of `quebu rules fmt`.
  ///
  /// - Parameters:
  ///   - expectations: the elements of `<expect>`, by name and attributes; an attribute without a value is left out.
  ///   - ruleSet: the set that it is a witness of.
  package func test(
    id: String, of provisions: [String], expectations: [(name: String, attributes: [(String, String?)])],
    in ruleSet: RuleSet
  ) -> String {
    let vocabulary = ruleSet.vocabulary
    let unit = units[cadre.unit].id
    var parts: [String] = []
    for field in vocabulary.fields.ordinals {
      parts += texts(of: cadre.values[field.position], field, vocabulary).map {
        element(vocabulary.fields[field].id, [], XMLSpelling.text($0))
      }
    }
    for holding in cadre.holdings {
      parts.append(
        element(
          "holds",
          [
            ("competency", vocabulary.competencies[holding.competency].id), ("level", "\(holding.level)"),
            ("assessed-on", holding.assessedOn?.description), ("expires-on", holding.expiresOn?.description),
          ]))
    }
    parts += cadre.records.map { training($0, vocabulary) }
    let cadreElement = element(
      "cadre", [("id", cadre.id == Self.plainID ? nil : cadre.id), ("unit", unit.isEmpty ? nil : unit)],
      parts.joined(separator: "\n"))
    let expect = element("expect", [], expectations.map { element($0.name, $0.attributes) }.joined(separator: "\n"))
    let test = element(
      "test",
      [
        ("id", id), ("of", provisions.isEmpty ? nil : provisions.joined(separator: " ")), ("today", today.description),
      ], cadreElement + "\n" + expect)
    return Self.laidOut(test, in: ruleSet)
  }

  private func training(_ record: TrainingRecord, _ vocabulary: Vocabulary) -> String {
    element(
      "training",
      [
        ("course", record.course.map { vocabulary.courses[$0].id }),
        ("class", record.trainingClass.map { vocabulary.classes[$0].id }), ("kind", record.kind?.rawValue),
        ("starts", record.starts?.description), ("ends", record.ends?.description),
        ("hours", record.hours?.description), ("days", record.days?.description), ("mode", record.mode?.rawValue),
        ("place", record.place?.rawValue), ("organiser-level", record.organiserLevel?.rawValue),
        ("result", record.result.rawValue), ("leave-hours", record.leaveHours?.description),
      ], record.title.map { element("title", [], XMLSpelling.text($0)) } ?? "")
  }

  private func texts(of value: FieldValue, _ field: Ordinal<Field>, _ vocabulary: Vocabulary) -> [String] {
    switch value {
    case .missing: []
    case .code(let code): [vocabulary.codeList(of: field)?.codes[Int(code)].value ?? ""]
    case .text(let text): [text]
    case .number(let number): [number.description]
    case .date(let date): [date.description]
    case .flag(let flag): [flag ? "yes" : "no"]
    case .many(let values): values.flatMap { texts(of: $0, field, vocabulary) }
    }
  }

  private func element(_ name: String, _ attributes: [(String, String?)], _ content: String = "") -> String {
    let written = attributes.map { name, value in value.map { " \(name)=\(XMLSpelling.value($0))" } ?? "" }.joined()
    return content.isEmpty ? "<\(name)\(written)/>" : "<\(name)\(written)>\(content)</\(name)>"
  }

  /// The element as it would stand in a rule file, one step in.
  private static func laidOut(_ test: String, in ruleSet: RuleSet) -> String {
    let root = "<training-rules xmlns=\"\(RuleGrammar.namespace)\" set=\"\(ruleSet.id)\" format=\"1\">"
    let file = RuleFile(name: "witness.xml", bytes: Array("\(root)\n\(test)\n</training-rules>\n".utf8))
    guard let bytes = RuleFormatter.format(file).bytes else { return test }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(where: { $0.hasPrefix("  <test") }),
      let last = lines.lastIndex(where: { $0.hasPrefix("  </test>") })
    else { return test }
    return lines[first...last].joined(separator: "\n")
  }
}
