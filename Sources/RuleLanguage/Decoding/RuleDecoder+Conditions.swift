import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

extension RuleDecoder {
  /// The conditions that stand in an element, in an order of their own; those with a mistake, which has its message, are left out.
  mutating func conditions(in element: XMLElement, scope: FieldScope, _ file: FileContext) -> [Condition] {
    var out: [Condition] = []
    let children = element.children
    out.reserveCapacity(children.count)
    for child in children {
      if let condition = condition(child, scope: scope, file) { out.append(condition) }
    }
    return out.count < 2 ? out : out.sorted(by: Condition.precedes)
  }

  private mutating func condition(_ element: XMLElement, scope: FieldScope, _ file: FileContext) -> Condition? {
    guard let form = form(of: element, scope: scope, file) else { return nil }
    return Condition(form, at: file.location(element.range))
  }

  private mutating func form(
    of element: XMLElement, scope: FieldScope, _ file: FileContext
  ) -> Condition.Form? {
    switch element.name {
    case "is":
      return fieldTest(element, scope: scope, file).map { .test($0) }
    case "all":
      return .all(conditions(in: element, scope: scope, file))
    case "any":
      return .any(conditions(in: element, scope: scope, file))
    case "not":
      return conditions(in: element, scope: scope, file).first.map { .not($0) }
    case "missing":
      return field("field", of: element, scope: scope, file).map { .missing($0.reference) }
    case "holds" where scope == .cadre:
      return holds(element, file)
    case "holds-role" where scope == .cadre:
      return holdsRole(element, file)
    case "trained" where scope == .cadre:
      return .trained(
        TrainedTest(
          withinPast: element.period("within-past"), atLeast: element.positiveInteger("at-least") ?? 1,
          matching: conditions(in: element, scope: .record, file)))
    default:
      return nil
    }
  }

  private mutating func holds(_ element: XMLElement, _ file: FileContext) -> Condition.Form? {
    guard
      let competency = resolve("competency", of: element, in: symbols.competencies, noun: "competency", file)
    else { return nil }
    let level = element.positiveInteger("at-least") ?? 1
    guard checkLevel(level, of: competency, at: file.location(element.range(of: "at-least"))) else { return nil }
    return .holds(competency, level: level)
  }

  private mutating func holdsRole(_ element: XMLElement, _ file: FileContext) -> Condition.Form? {
    guard let attribute = element[attribute: "role"], let id = attribute.plainValue else { return nil }
    if let role = symbols.provisions.roles[id] { return .holdsRole(role) }
    reportUnknown(
      id, noun: "role", among: symbols.provisions.roles.keys, mayBeUnnamed: symbols.provisions.lacksNames,
      at: file.location(attribute.range))
    return nil
  }

  private mutating func fieldTest(_ element: XMLElement, scope: FieldScope, _ file: FileContext) -> FieldTest? {
    guard let use = field("field", of: element, scope: scope, file), let type = use.type else { return nil }
    // Two operators have had their message; so has none.
    let given = element.attributes { Operator.named($0) != nil }.filter { $0.plainValue != nil }
    guard given.count == 1, let attribute = given.first, let op = Operator.named(attribute.name),
      let operand = attribute.plainValue
    else { return nil }
    guard let accepts = valueTest(op, attribute, type: type, field: element.value("field") ?? "", file) else {
      return nil
    }
    return FieldTest(
      field: use.reference, op: op, operand: operand, accepts: accepts, ifMissing: element.flag("if-missing"))
  }
}

extension Operator {
  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// The same as by its raw value, in less time.
  fileprivate static func named(_ name: String) -> Operator? { byName[name] }
}
