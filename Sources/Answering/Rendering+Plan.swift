import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel
import WireFormat

extension Rendering {
  func plan(_ answer: Answer) -> PlanBody {
    PlanBody(
      optimal: answer.plan.isOptimal, hours: answer.plan.hours.wire, lowerBound: answer.plan.lowerBound.wire,
      courses: answer.plan.courses.map { planned($0, of: answer) },
      cannotClose: answer.plan.unclosable.map(cannotClose))
  }

  private func planned(_ planned: LearningPlan.PlannedCourse, of answer: Answer) -> PlannedCourseBody {
    let course = vocabulary.courses.items[planned.course.position]
    return PlannedCourseBody(
      id: facts.id(of: planned, in: answer).description, course: course.id, title: title(course.title),
      hours: course.hours.wire, days: course.days?.wire, method: course.method.rawValue, mode: course.mode.rawValue,
      grade: course.grade?.rawValue, priority: planned.priority.rawValue, due: planned.due?.description,
      closes: planned.closes.map(closes),
      requiredBy: planned.requiredBy.isEmpty ? nil : planned.requiredBy.map { vocabulary.courses[$0].id },
      classes: choices(of: answer.classes(for: planned.course), occupancy: answer.occupancy),
      alternatives: planned.alternatives.map { vocabulary.courses[$0].id })
  }

  func closes(_ closing: LearningPlan.Closing) -> ClosesBody {
    let target = target(closing.target)
    return ClosesBody(
      competency: target.competency, course: target.course, title: targetTitle(closing.target),
      from: target.competency == nil ? nil : closing.from, to: target.competency == nil ? nil : closing.to)
  }

  func cannotClose(_ unclosable: LearningPlan.Unclosable) -> CannotCloseBody {
    let isLevel = if case .competency = unclosable.target { true } else { false }
    return CannotCloseBody(
      target: target(unclosable.target), title: targetTitle(unclosable.target), reason: unclosable.obstacle.rawValue,
      reached: unclosable.reached, required: isLevel ? unclosable.required : nil)
  }
}
