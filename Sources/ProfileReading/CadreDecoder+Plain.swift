import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

// The short way: a cadre without any mistake and in the plainest spelling is decoded in one go over its parts. All that is
// out of the ordinary, right or wrong, sends the whole element the long way, which knows every rule and says what is wrong.
// So nothing is accepted here that is not accepted there, with the same outcome.
extension CadreDecoder {
  /// The names of the rule set that parts refer to.
  struct References: Sendable {
    let competencies: [String: Ordinal<Competency>]
    /// The highest levels of the competencies.
    let tops: [Int]
    let courses: [String: Ordinal<Course>]
    let classes: [String: Ordinal<TrainingClass>]

    init(_ vocabulary: Vocabulary) {
      competencies = Self.numbers(vocabulary.competencies.items.map(\.id))
      tops = vocabulary.competencies.items.map { vocabulary.scales[$0.scale].levels.count }
      courses = Self.numbers(vocabulary.courses.items.map(\.id))
      classes = Self.numbers(vocabulary.classes.items.map(\.id))
    }

    private static func numbers<Thing>(_ ids: [String]) -> [String: Ordinal<Thing>] {
      Dictionary(ids.enumerated().map { ($1, Ordinal($0)) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// Nil where the element has to go the long way. `unit` is called last.
  func decodePlain(_ element: XMLElement, file: String, unit: (String) -> Ordinal<Unit>?) -> Cadre? {
    guard element.attributes.count == 2, let id = element[attribute: "id"]?.value,
      let unitID = element[attribute: "unit"]?.value, LexicalKind.isIdentifier(id), PlainValue.isPlain(unitID),
      !RefusedContent.hasIdentityNumber(id), element.trailingText.isEmpty
    else { return nil }
    var name: String?
    var values = noValues
    var holdings: [Holding] = []
    var records: [TrainingRecord] = []
    for child in element.children {
      guard child.precedingText.isEmpty, let part = parts[child.name] else { return nil }
      switch part {
      case .name:
        guard name == nil, let text = plainText(child) else { return nil }
        name = text
      case .holds:
        guard let holding = plainHolding(child) else { return nil }
        holdings.append(holding)
      case .training:
        guard let record = plainRecord(child) else { return nil }
        records.append(record)
      case .field(let field):
        guard field.refused == nil, child.attributes.isEmpty, child.children.isEmpty else { return nil }
        if child.trailingText.isEmpty { continue }
        guard let value = plainValue(child, as: field) else { return nil }
        switch values[field.number.position] {
        case .missing: values[field.number.position] = value
        case .many(var several):
          values[field.number.position] = .missing
          if !several.contains(value) { several.append(value) }
          values[field.number.position] = .many(several)
        default: return nil
        }
      }
    }
    guard let name, let number = unit(unitID) else { return nil }
    var cadre = Cadre(
      id: id, name: name, unit: number, values: values, holdings: holdings, records: records,
      location: .init(file: file, range: element.range))
    sortParts(of: &cadre)
    return cadre
  }

  /// The text of an element with nothing else in it.
  func plainText(_ element: XMLElement) -> String? {
    guard element.attributes.isEmpty, element.children.isEmpty, let first = element.trailingText.unicodeScalars.first,
      // Something to be seen, so that it is not empty in its plain form.
      (0x21...0x7E).contains(first.value) || (0x3041...0x9FFF).contains(first.value)
    else { return nil }
    let text = element.normalizedText
    return RefusedContent.hasIdentityNumber(text) ? nil : text
  }

  private func plainValue(_ element: XMLElement, as field: FieldPart) -> FieldValue? {
    if field.type == .text { return plainText(element).map { .text($0) } }
    let text = element.trailingText
    guard PlainValue.isPlain(text) else { return nil }
    switch field.type {
    case .code: return field.places[text].map { .code($0) }
    case .integer: return PlainValue.whole(text).map { .number(Amount($0)) }
    case .number: return PlainValue.amount(text).map { .number($0) }
    case .date: return PlainValue.date(text).flatMap { Self.isPlausible($0) ? .date($0) : nil }
    case .flag: return text == "yes" ? .flag(true) : text == "no" ? .flag(false) : nil
    case .text: return nil
    }
  }
}
