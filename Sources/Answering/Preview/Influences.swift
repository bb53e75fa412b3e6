import RuleLanguage
import TrainingModel

/// What the truth of provisions and the measure of targets hang on in one rule set, followed to the end, as far as it is
/// among the things that differ.
struct Influences {
  private let ruleSet: RuleSet
  private let effective: Set<Thing.Name>
  /// Of things that are no provisions; provisions are looked at where they are met.
  private var courseNeighbours: [String: [Thing.Name]] = [:]
  private var teachers: [String: [Thing.Name]] = [:]
  private var exceptions: [[Ordinal<Provision>]]
  private let changedRecords: [Thing.Name]

  init(_ ruleSet: RuleSet, effective: Set<Thing.Name>) {
    self.ruleSet = ruleSet
    self.effective = effective
    changedRecords = effective.filter { ["class", "course"].contains($0.kind) }.sorted()
    exceptions = .init(repeating: [], count: ruleSet.provisions.count)
    for exception in ruleSet.provisions.ordinals {
      for base in ruleSet.provisions[exception].exceptionTo { exceptions[base.position].append(exception) }
    }
    let vocabulary = ruleSet.vocabulary
    for course in vocabulary.courses.items {
      let name = Thing.Name(kind: "course", id: course.id)
      for taught in course.teaches { teachers[vocabulary.competencies[taught.competency].id, default: []].append(name) }
      for other in course.countsAs { courseNeighbours[vocabulary.courses[other].id, default: []].append(name) }
      for other in course.after {
        courseNeighbours[course.id, default: []].append(.init(kind: "course", id: vocabulary.courses[other].id))
      }
    }
    for held in vocabulary.classes.items {
      for course in held.offers {
        courseNeighbours[vocabulary.courses[course].id, default: []].append(.init(kind: "class", id: held.id))
      }
    }
  }

  /// What differs of that which the truth of a provision hangs on, besides itself.
  func ofProvision(_ ordinal: Ordinal<Provision>) -> [Thing.Name] {
    let own = ruleSet.name(of: ordinal)
    return reach(neighbours(ofProvision: ordinal) + [.init(kind: "serving", id: "serving")]).filter { $0 != own }
  }

  /// What differs of that by which a target is measured.
  func ofTarget(_ target: Target) -> [Thing.Name] {
    let vocabulary = ruleSet.vocabulary
    return switch target {
    case .competency(let competency): reach([.init(kind: "competency", id: vocabulary.competencies[competency].id)])
    case .course(let course): reach([.init(kind: "course", id: vocabulary.courses[course].id)])
    case .training(_, let since):
      reach(since.map { [.init(kind: "field", id: vocabulary.fields[$0].id)] } ?? [], withRecords: true)
    case .quota(let quota): reach([.init(kind: "quota", id: vocabulary.quotas[quota].id)], withRecords: true)
    }
  }

  /// What differs of that on which it hangs who is served.
  func ofServing() -> [Thing.Name] { reach([.init(kind: "serving", id: "serving")]) }

  /// What differs of a course or a class, and of that which decides for whom it is.
  func of(_ name: Thing.Name) -> [Thing.Name] {
    let limits = name.kind == "class" ? effective.filter { $0.kind == "limit" } : []
    return reach([name] + limits)
  }

  private func reach(_ seeds: [Thing.Name], withRecords: Bool = false) -> [Thing.Name] {
    var seen = Set<Thing.Name>()
    var pending = seeds + (withRecords ? changedRecords : [])
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      pending += neighbours(of: next)
    }
    return seen.intersection(effective).sorted()
  }

  private func neighbours(of name: Thing.Name) -> [Thing.Name] {
    let vocabulary = ruleSet.vocabulary
    switch name.kind {
    case "role": return ruleSet.roles[name.id].map(neighbours(ofProvision:)) ?? []
    case "rule", "row": return ruleSet.rules[name.id].map(neighbours(ofProvision:)) ?? []
    case "serving": return names(in: ruleSet.serving)
    case "competency":
      let scale = vocabulary.competencies[id: name.id].map { vocabulary.scales[$0.scale].id }
      return (teachers[name.id] ?? []) + (scale.map { [.init(kind: "scale", id: $0)] } ?? [])
    case "course":
      return (courseNeighbours[name.id] ?? []) + names(in: vocabulary.courses[id: name.id]?.audience ?? [])
    case "class": return names(in: vocabulary.classes[id: name.id]?.audience ?? [])
    case "quota": return names(in: vocabulary.quotas[id: name.id]?.counts ?? [])
    case "field":
      return vocabulary.fields.index(of: name.id).flatMap { vocabulary.codeList(of: $0) }
        .map { [.init(kind: "code-list", id: $0.id)] } ?? []
    default: return []
    }
  }

  private func neighbours(ofProvision ordinal: Ordinal<Provision>) -> [Thing.Name] {
    let provision = ruleSet.provisions[ordinal]
    var names = names(in: provision.conditions)
    for other in provision.exceptionTo + exceptions[ordinal.position] { names.append(ruleSet.name(of: other)) }
    if case .row(let table, let place) = provision.kind {
      let value = ruleSet.tables[table]
      names.append(.init(kind: "table", id: value.id))
      if value.hit == .first { names += value.rows.prefix(place).map { ruleSet.name(of: $0) } }
    }
    return names
  }

  /// All that conditions name.
  private func names(in conditions: [Condition]) -> [Thing.Name] {
    let vocabulary = ruleSet.vocabulary
    return conditions.flatMap { condition -> [Thing.Name] in
      switch condition.form {
      case .all(let children), .any(let children): names(in: children)
      case .not(let child): names(in: [child])
      case .test(let test): names(of: test.field)
      case .missing(let field): names(of: field)
      case .holds(let competency, _): [.init(kind: "competency", id: vocabulary.competencies[competency].id)]
      case .holdsRole(let role): [ruleSet.name(of: role)]
      case .trained(let test): names(in: test.matching) + changedRecords
      }
    }
  }

  private func names(of field: FieldReference) -> [Thing.Name] {
    switch field {
    case .cadre(let field): [.init(kind: "field", id: ruleSet.vocabulary.fields[field].id)]
    case .record, .trainingClass: changedRecords
    case .cadreID, .cadreUnit: []
    }
  }
}
