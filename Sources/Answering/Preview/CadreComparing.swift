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
    let (a, b) = (a, b)
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

  // MARK: Needs

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
      body.required = .amounts(AmountsBody(hours: need.demand.hours?.wire, days: need.demand.days?.wire))
      body.held = .amounts(AmountsBody(hours: sums.certain.hours.wire, days: sums.certain.days.wire))
      if need.demand.asksForBoth { body.both = true }
    }
    return body
  }

  // MARK: The plan

  private mutating func addPlan(_ a: Side, _ b: Side, to change: inout CadreChange) {
    let (before, after) = (a.answer.plan, b.answer.plan)
    let kept = Set(before.courses.compactMap { oldToNew.course($0.course) })
    let now = Set(after.courses.map(\.course))
    let gained = after.courses.filter { !kept.contains($0.course) }
    let lost = before.courses.filter { planned in !(oldToNew.course(planned.course).map(now.contains) ?? false) }
    let (classesGained, classesLost) = classes(a, b)
    let cannotClose = cannotClose(before, after)
    let (oldHours, newHours) = (before.hours.wire, after.hours.wire)
    guard
      !gained.isEmpty || !lost.isEmpty || !classesGained.isEmpty || !classesLost.isEmpty || !cannotClose.isEmpty
        || oldHours != newHours
    else { return }
    // Where no need that the course closes changes, courses differ: itself, or one that stands in for it.
    var instead: [CauseBody] = []
    for planned in gained { instead += causes.ofCourse(old: nil, new: planned.course) }
    for planned in lost { instead += causes.ofCourse(old: planned.course, new: nil) }
    func moved(_ planned: LearningPlan.PlannedCourse, _ set: RuleSet, _ word: String) -> CourseChangeBody {
      let course = set.vocabulary.courses[planned.course]
      let needs = zip(change.body.needs, change.closedBy).filter { $1.contains(course.id) }.flatMap { $0.0.causes }
      let found = needs.isEmpty ? instead : needs
      return CourseChangeBody(
        course: course.id, title: Titles(course.title.byLanguage), change: word,
        causes: Self.distinct(found.isEmpty ? change.body.needs.flatMap(\.causes) : found))
    }
    change.body.plan = PlanChangeBody(
      oldHours: oldHours, newHours: newHours,
      courses: (gained.map { moved($0, new, "gained") } + lost.map { moved($0, old, "lost") })
        .sorted { $0.course < $1.course },
      classes: (classesGained + classesLost).sorted { $0.trainingClass < $1.trainingClass }, cannotClose: cannotClose)
    change.courseHours = (change.body.plan?.courses ?? []).map { moved in
      let set = moved.change == "gained" ? new : old
      return set.vocabulary.courses[id: moved.course]?.hours.wire ?? 0
    }
  }

  private func classes(_ a: Side, _ b: Side) -> (gained: [ClassChangeBody], lost: [ClassChangeBody]) {
    func body(_ held: TrainingClass, _ word: String) -> ClassChangeBody {
      ClassChangeBody(trainingClass: held.id, title: Titles(held.title.byLanguage), change: word)
    }
    let before = a.classes.all.map { old.vocabulary.classes[$0] }
    let after = b.classes.all.map { new.vocabulary.classes[$0] }
    return (
      after.filter { held in !before.contains { $0.id == held.id } }.map { body($0, "gained") },
      before.filter { held in !after.contains { $0.id == held.id } }.map { body($0, "lost") }
    )
  }

  private func cannotClose(_ before: LearningPlan, _ after: LearningPlan) -> [CannotCloseChangeBody] {
    func body(_ item: LearningPlan.Unclosable, _ set: RuleSet, _ word: String) -> CannotCloseChangeBody {
      CannotCloseChangeBody(
        target: set.vocabulary.body(of: item.target), title: Titles(set.vocabulary.title(of: item.target).byLanguage),
        change: word, reason: item.obstacle.rawValue)
    }
    func same(_ x: LearningPlan.Unclosable, _ y: LearningPlan.Unclosable) -> Bool {
      oldToNew.target(x.target) == y.target && x.obstacle == y.obstacle
    }
    return after.unclosable.filter { item in !before.unclosable.contains { same($0, item) } }
      .map { body($0, new, "gained") }
      + before.unclosable.filter { item in !after.unclosable.contains { same(item, $0) } }.map { body($0, old, "lost") }
  }

  private static func distinct(_ causes: [CauseBody]) -> [CauseBody] {
    var names = Set<Thing.Name>()
    return causes.filter { names.insert(.init(kind: $0.kind, id: $0.id)).inserted }
      .sorted { Thing.Name(kind: $0.kind, id: $0.id) < Thing.Name(kind: $1.kind, id: $1.id) }
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
