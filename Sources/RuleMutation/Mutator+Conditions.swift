import Diagnostics
import TrainingModel
import XMLReading

extension Mutator {
  /// What the fields of a condition are fields of.
  enum Scope { case cadre, record, trainingClass }

  /// The conditions in `<when>`, `<all>` and the like: of each the changes, and all but it; and any instead of all.
  func conditions(in element: XMLElement, _ scope: Scope) -> [Change] {
    var changes = element.below { child in [child.dropped(.condition)] + condition(child, scope) }
    guard element.children.count > 1 else { return changes }
    if ["all", "any"].contains(element.name) {
      var other = element
      other.name = element.name == "all" ? "any" : "all"
      changes.append(element.change(.combination, "<\(other.name)> for <\(element.name)>", other))
    } else {
      var any = element
      any.children = [XMLElement(name: "any", range: element.range, children: element.children)]
      changes.append(element.change(.combination, "any of <\(element.name)> instead of all", any))
    }
    return changes
  }

  private func condition(_ element: XMLElement, _ scope: Scope) -> [Change] {
    switch element.name {
    case "all", "any": return conditions(in: element, scope)
    case "not":
      guard let child = element.children.first else { return [] }
      return [element.change(.combination, "\(child.tag) without not", child)]
        + element.below { condition($0, scope) }
    case "is": return comparison(element, scope)
    case "missing", "holds-role": return [opposite(element)]
    case "holds":
      return [opposite(element)] + figures(element, ["at-least"])
    case "trained":
      var changes = [opposite(element)] + figures(element, ["at-least"]) + conditions(in: element, .record)
      if let period = element.value("within-past") {
        changes += Neighbours.ofPeriod(period).map { element.change(.period, "within-past", to: $0) }
        changes.append(element.change(.period, "within-past", to: nil))
      }
      return changes
    default: return []
    }
  }

  private func opposite(_ element: XMLElement) -> Change {
    element.change(
      .comparison, "not \(element.tag)", XMLElement(name: "not", range: element.range, children: [element]))
  }

  private func figures(_ element: XMLElement, _ names: [String]) -> [Change] {
    names.flatMap { name in
      Neighbours.ofNumber(element.value(name) ?? "1").map { element.change(.figure, name, to: $0) }
    }
  }

  /// An `<is>`: its operator, its operand and `if-missing`.
  private func comparison(_ element: XMLElement, _ scope: Scope) -> [Change] {
    guard let field = element.value("field"),
      let attribute = element.attributes.first(where: { Operator(rawValue: $0.name) != nil }),
      let op = Operator(rawValue: attribute.name)
    else { return [] }
    var changes = operators(element, op, attribute.value)
    let list = codeList(of: field, scope)
    switch op {
    case .equals:
      if let flag = Self.flags[attribute.value] {
        changes.append(element.change(.value, attribute.name, to: flag))
      } else {
        changes += Neighbours.of(attribute.value, in: list).suffix(1).map {
          element.change(Self.kind(of: $0, list), attribute.name, to: $0)
        }
      }
    case .oneOf, .noneOf:
      changes += Neighbours.ofList(attribute.value).map { element.change(.value, attribute.name, to: $0) }
    case .between:
      changes += Neighbours.ofRange(attribute.value, in: list).map {
        element.change(Self.kind(of: $0, list), attribute.name, to: $0)
      }
    default:
      changes += Neighbours.of(attribute.value, in: list).map {
        element.change(Self.kind(of: $0, list), attribute.name, to: $0)
      }
    }
    if let missing = element.value("if-missing") {
      changes += [Self.flags[missing], nil].map { element.change(.ifMissing, "if-missing", to: $0) }
    }
    return changes
  }

  private static let flags = ["yes": "no", "no": "yes"]

  private static func kind(of value: String, _ list: CodeList?) -> Mutant.Kind {
    if list != nil { return .value }
    if value.hasPrefix("P") { return .period }
    return value.contains("-") ? .date : .figure
  }

  private func operators(_ element: XMLElement, _ op: Operator, _ operand: String) -> [Change] {
    let others: [Operator]
    switch op {
    case .equals: return Self.flags[operand] == nil ? [opposite(element)] : []
    case .oneOf: others = [.noneOf]
    case .noneOf: others = [.oneOf]
    case .atLeast: others = [.moreThan, .atMost]
    case .atMost: others = [.lessThan, .atLeast]
    case .moreThan: others = [.atLeast, .lessThan]
    case .lessThan: others = [.atMost, .moreThan]
    case .before: others = [.onOrAfter]
    case .onOrAfter: others = [.before]
    case .withinPast: others = [.olderThan]
    case .olderThan: others = [.withinPast]
    case .withinNext: others = [.withinPast]
    case .between, .within: return [opposite(element)]
    }
    return others.map { element.renaming(op.rawValue, to: $0.rawValue) }
  }

  /// The codes that a field takes; nil for fields of other types.
  func codeList(of field: String, _ scope: Scope) -> CodeList? {
    switch (scope, field) {
    case (.cadre, _):
      return vocabulary.fields[id: field]?.codes.map { vocabulary.codeLists[$0] }
    case (_, "kind"): return TrainingKind.codeList
    case (_, "place"): return Place.codeList
    case (_, "organiser-level"): return OrganiserLevel.codeList
    case (_, "content"): return Content.codeList
    case (.record, "mode"): return TrainingMode.codeList
    case (.record, "result"): return TrainingResult.codeList
    case (.trainingClass, "state"): return ClassState.codeList
    default: return nil
    }
  }
}
