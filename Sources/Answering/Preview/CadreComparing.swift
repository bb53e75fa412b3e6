import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel
import WireFormat

/// Compares the answers of two sets for one cadre after another, by the ids of what they name.
struct CadreComparing {
  /// All that one set says of a cadre.
  struct Side {
    var answer: Answer
    var classes: FirstClasses
  }

  let old: RuleSet
  let new: RuleSet
  let matching: ProvisionMatching
  let oldToNew: TargetMap
  let newToOld: TargetMap
  var causes: Causes
  private let levelField: Ordinal<Field>?

  init(old: RuleSet, new: RuleSet, comparison: RuleSetComparison) {
    self.old = old
    self.new = new
    matching = comparison.matching
    oldToNew = TargetMap(from: old.vocabulary, to: new.vocabulary)
    newToOld = TargetMap(from: new.vocabulary, to: old.vocabulary)
    causes = Causes(old: old, new: new, comparison: comparison)
    levelField = old.vocabulary.fields.index(of: Preview.levelField)
  }

  /// Nil: nothing changes.
  mutating func change(_ a: Side, _ b: Side) -> CadreChange? {
    let facts = a.answer.facts
    let isServed = (old: a.answer.demands.serving == .yes, new: b.answer.demands.serving == .yes)
    var change = CadreChange(
      body: CadreChangeBody(
        cadre: facts.cadre.id, unit: facts.units[facts.cadre.unit].id, level: level(of: facts),
        served: isServed.old == isServed.new ? nil : isServed.new ? "gained" : "lost", needs: [],
        letOff: letOffs(a.answer, b.answer), unknown: unknowns(a.answer, b.answer),
        conflicts: conflicts(a.answer, b.answer)), closedBy: [], courseHours: [])
    addNeeds(a.answer, b.answer, to: &change)
    addPlan(a, b, to: &change)
    let body = change.body
    let isSame =
      body.served == nil && body.needs.isEmpty && body.plan == nil && body.letOff.isEmpty && body.unknown.isEmpty
      && body.conflicts.isEmpty
    return isSame ? nil : change
  }

  private func level(of facts: CadreFacts) -> String? {
    levelField.flatMap { old.vocabulary.texts(of: facts.cadre.values[$0.position], in: .cadre($0))?.first }
  }

  private mutating func addNeeds(_ a: Answer, _ b: Answer, to change: inout CadreChange) {
    var unpaired = Set(a.needs.map(\.target))
    for need in b.needs {
      let counterpart = newToOld.target(need.target)
      let before = counterpart.flatMap { target in a.needs.first { $0.target == target } }
      if let before { unpaired.remove(before.target) }
      add(before, need, a, b, to: &change)
    }
    for need in a.needs where unpaired.contains(need.target) { add(need, nil, a, b, to: &change) }
  }

  private mutating func add(_ before: Need?, _ after: Need?, _ a: Answer, _ b: Answer, to change: inout CadreChange) {
    let wasUnmet = before.map { !$0.isMet } ?? false
    let isUnmet = after.map { !$0.isMet } ?? false
    guard wasUnmet || isUnmet else { return }
    let isMeasuredOtherwise = before.flatMap { x in after.map { !x.isMeasured(like: $0) } } ?? false
    if wasUnmet, isUnmet, let before, let after, !isMeasuredOtherwise, before.isAsked(like: after) { return }
    let oldTarget = before?.target ?? after.flatMap { newToOld.target($0.target) }
    let newTarget = after?.target ?? before.flatMap { oldToNew.target($0.target) }
    func reliefs(_ answer: Answer, _ target: Target?) -> [Ordinal<Provision>] {
      answer.demands.letOffs.filter { $0.target == target }.flatMap(\.by)
    }
    let (oldReliefs, newReliefs) = (reliefs(a, oldTarget), reliefs(b, newTarget))
    let question = Causes.Question(
      old: .init(target: oldTarget, by: before?.demand.by ?? [], reliefs: oldReliefs),
      new: .init(target: newTarget, by: after?.demand.by ?? [], reliefs: newReliefs),
      isMeasuredOtherwise: isMeasuredOtherwise, isServedOtherwise: a.demands.serving != b.demands.serving)
    let word = !wasUnmet ? "gained" : !isUnmet ? "lost" : "changed"
    let (target, title) =
      after.map { (new.vocabulary.body(of: $0.target), new.vocabulary.title(of: $0.target)) }
      ?? before.map { (old.vocabulary.body(of: $0.target), old.vocabulary.title(of: $0.target)) }
      ?? (TargetBody(), LocalizedText())
    change.body.needs.append(
      NeedChangeBody(
        target: target, title: Titles(title.byLanguage), change: word, old: before.map { stand($0, old) },
        new: after.map { stand($0, new) },
        letOff: word == "lost" && !newReliefs.isEmpty ? newReliefs.map { new.provisions[$0].id } : nil,
        causes: causes.of(question)))
    let closing = word == "lost" ? (a, oldTarget, old) : (b, newTarget, new)
    change.closedBy.append(
      closing.0.plan.courses.filter { planned in planned.closes.contains { $0.target == closing.1 } }
        .map { closing.2.vocabulary.courses[$0.course].id })
  }

  private func stand(_ need: Need, _ set: RuleSet) -> NeedStandBody {
    var body = NeedStandBody(
      state: need.state.rawValue, priority: need.demand.priority.rawValue, due: need.demand.due?.description,
      rules: need.demand.by.map { set.provisions[$0].id })
    switch need.measure {
    case .level(let required, let held):
      body.required = .level(required)
      body.held = .level(held)
    case .course: break
    case .training(let sums, _), .quota(let sums, _):
      if case .quota(_, let window) = need.measure {
        body.window = WindowBody(from: window.lowerBound.description, to: window.upperBound.description)
      }
      body.required = .amounts(AmountsBody(hours: need.demand.hours?.wire, days: need.demand.days?.wire))
      body.held = .amounts(AmountsBody(hours: sums.certain.hours.wire, days: sums.certain.days.wire))
      if need.demand.asksForBoth { body.both = true }
    }
    return body
  }
}

extension Need {
  /// Whether as much is held of it, over the same days.
  fileprivate func isMeasured(like other: Need) -> Bool {
    switch (measure, other.measure) {
    case (.level(_, let a), .level(_, let b)): a == b
    case (.course(let a), .course(let b)): a == b && isMet == other.isMet
    case (.training(let a, let since), .training(let b, let other)): a == b && since == other
    case (.quota(let a, let window), .quota(let b, let other)): a == b && window == other
    default: false
    }
  }

  /// Whether the same is asked for, and the state is the same.
  fileprivate func isAsked(like other: Need) -> Bool {
    state == other.state && demand.level == other.demand.level && demand.priority == other.demand.priority
      && demand.due == other.demand.due && demand.hours == other.demand.hours && demand.days == other.demand.days
      && demand.asksForBoth == other.demand.asksForBoth
  }
}
