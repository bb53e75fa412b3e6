import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

extension RuleDecoder {
  mutating func decodeTests() {
    for declaration in symbols.tests.declared { tests.append(test(declaration)) }
    for declaration in symbols.tests.others { _ = test(declaration) }
  }

  private mutating func test(_ declaration: Declaration) -> DecodedTest? {
    let element = declaration.element
    let file = declaration.file
    let title = title(of: element, file)
    let of = resolveProvisions("of", of: element, file).found
    let expect = element.child("expect")
    var expectations: [(RuleTest.Expectation, SourceLocation)] = []
    for child in expect?.children ?? [] {
      if let expectation = expectation(child, file) { expectations.append((expectation, file.location(child.range))) }
    }
    guard let id = declaration.id, let today = element.date("today"), let cadre = element.child("cadre") else {
      return nil
    }
    return DecodedTest(
      id: id, title: title, of: of, today: today, cadre: cadre, expectations: expectations,
      isExact: expect?.flag("exactly") ?? false, isToDo: element.flag("todo") ?? false, file: file,
      location: file.location(element.range))
  }

  private mutating func expectation(_ element: XMLElement, _ file: FileContext) -> RuleTest.Expectation? {
    let values = DemandValues(element, file)
    switch element.name {
    case "need":
      let level = expectedLevel(values)
      checkExpectedAmounts(values)
      let by = resolveProvisions("by", of: element, file).found
      return target(of: values).map {
        .need(
          .init(
            $0, level: level, hours: element.amount("hours"), days: element.amount("days"),
            priority: element.choice("priority"), due: element.date("due"), state: element.value("state"), by: by))
      }
    case "no-need":
      return target(of: values).map { .noNeed($0) }
    case "let-off":
      let by = resolveProvisions("by", of: element, file).found
      return target(of: values).map { .letOff($0, by: by) }
    case "unknown":
      return field("field", of: element, scope: .cadre, file).map { .unknown($0.reference) }
    case "conflict":
      return .conflict
    case "recommend":
      return resolve("course", of: element, in: symbols.courses, noun: "course", file).map { .recommend($0) }
    case "no-recommend":
      return resolve("course", of: element, in: symbols.courses, noun: "course", file).map { .noRecommend($0) }
    default:
      return nil
    }
  }

  /// The level that a need is expected to have: of a competency, and within its scale.
  private mutating func expectedLevel(_ values: DemandValues) -> Int? {
    guard let value = values["level"], let level = LexicalKind.whole(value.value) else { return nil }
    guard let competency = values["competency"] else {
      let others = RuleGrammar.targetNames.dropFirst().filter { values.has($0) }
      if let other = others.first {
        sink.report(
          Diagnostic(
            .uselessAttribute, .error, "`level` belongs to `competency`, not to `\(other)`", at: value.location))
      }
      return nil
    }
    if let found = symbols.competencies.index(of: competency.value) {
      _ = checkLevel(level, of: found, at: value.location)
    }
    return level
  }

  /// The hours and days that a need is expected to have belong to trainings and quotas.
  private mutating func checkExpectedAmounts(_ values: DemandValues) {
    guard let other = RuleGrammar.targetNames.prefix(2).first(where: { values.has($0) }) else { return }
    for attribute in ["hours", "days"] {
      guard let value = values[attribute] else { continue }
      sink.report(
        Diagnostic(
          .uselessAttribute, .error, "`\(attribute)` belongs to `training` and `quota`, not to `\(other)`",
          at: value.location))
    }
  }
}
