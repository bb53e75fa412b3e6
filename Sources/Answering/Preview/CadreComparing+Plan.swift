import Recommendation
import RuleLanguage
import TrainingModel
import WireFormat

extension CadreComparing {
  /// What changes in the learning plan and in the classes to ask for; behind the needs, whose causes it takes.
  mutating func addPlan(_ a: Side, _ b: Side, to change: inout CadreChange) {
    let (before, after) = (a.answer.plan, b.answer.plan)
    let kept = Set(before.courses.compactMap { oldToNew.course($0.course) })
    let now = Set(after.courses.map(\.course))
    let gained = after.courses.filter { !kept.contains($0.course) }
    let lost = before.courses.filter { planned in !(oldToNew.course(planned.course).map(now.contains) ?? false) }
    let plan = PlanChangeBody(
      oldHours: before.hours.wire, newHours: after.hours.wire,
      courses: courses(gained: gained, lost: lost, of: change), classes: classes(a, b, of: change),
      cannotClose: cannotClose(before, after))
    guard
      !plan.courses.isEmpty || !plan.classes.isEmpty || !plan.cannotClose.isEmpty || plan.oldHours != plan.newHours
    else { return }
    change.body.plan = plan
    change.courseHours = plan.courses.map { moved in
      let set = moved.change == "gained" ? new : old
      return set.vocabulary.courses[id: moved.course]?.hours.wire ?? 0
    }
  }

  /// By id. The causes are those of the needs that a course closes; where none of them changes, what differs of the courses
  /// themselves, for one may stand in for another.
  private mutating func courses(
    gained: [LearningPlan.PlannedCourse], lost: [LearningPlan.PlannedCourse], of change: CadreChange
  ) -> [CourseChangeBody] {
    guard !gained.isEmpty || !lost.isEmpty else { return [] }
    let moved = gained.map { ($0, new, "gained") } + lost.map { ($0, old, "lost") }
    let instead = moved.flatMap { planned, set, _ in
      causes.of(.init(kind: "course", id: set.vocabulary.courses[planned.course].id))
    }
    let all = instead + change.body.needs.flatMap(\.causes)
    return moved.map { planned, set, word in
      let course = set.vocabulary.courses[planned.course]
      let targets = planned.closes.map { set.vocabulary.body(of: $0.target) }
      let own = change.body.needs.filter { targets.contains($0.target) }.flatMap(\.causes)
      let found = [own, instead, all].first { !$0.isEmpty } ?? causes.ofCatalogue
      return CourseChangeBody(
        course: course.id, title: Titles(course.title.byLanguage), change: word, causes: Self.distinct(found))
    }.sorted { ($0.course, $0.change) < ($1.course, $1.change) }
  }

  /// By id. The causes are what differs of the classes, else those of the needs.
  private mutating func classes(_ a: Side, _ b: Side, of change: CadreChange) -> [ClassChangeBody] {
    let before = a.classes.all.map { old.vocabulary.classes[$0] }
    let after = b.classes.all.map { new.vocabulary.classes[$0] }
    let gained = after.filter { held in !before.contains { $0.id == held.id } }
    let lost = before.filter { held in !after.contains { $0.id == held.id } }
    guard !gained.isEmpty || !lost.isEmpty else { return [] }
    let instead = (gained + lost).flatMap { causes.of(.init(kind: "class", id: $0.id)) }
    let needs = change.body.needs.flatMap(\.causes)
    func body(_ held: TrainingClass, _ word: String) -> ClassChangeBody {
      let found = [causes.of(.init(kind: "class", id: held.id)), instead, needs].first { !$0.isEmpty }
      return ClassChangeBody(
        trainingClass: held.id, title: Titles(held.title.byLanguage), change: word,
        causes: Self.distinct(found ?? causes.ofCatalogue))
    }
    var bodies: [ClassChangeBody] = []
    for held in gained { bodies.append(body(held, "gained")) }
    for held in lost { bodies.append(body(held, "lost")) }
    return bodies.sorted { ($0.trainingClass, $0.change) < ($1.trainingClass, $1.change) }
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
