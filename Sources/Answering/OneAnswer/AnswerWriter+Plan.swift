import Recommendation
import RuleEvaluation
import TrainingModel
import WireFormat

extension AnswerWriter {
  mutating func writePlan(to output: inout WireOutput) {
    let plan = evaluator.plan
    output.append(plan.isOptimal ? "{\"optimal\":true,\"hours\":" : "{\"optimal\":false,\"hours\":")
    plan.hours.wire.write(to: &output)
    output.append(",\"lower_bound\":")
    plan.lowerBound.wire.write(to: &output)
    output.append(",\"courses\":[")
    for step in plan.steps { write(step, of: plan, to: &output) }
    output.append("],\"cannot_close\":[")
    for unclosable in plan.unclosable { write(unclosable, to: &output) }
    output.append("]}")
  }

  private mutating func write(_ step: CompactPlan.Step, of plan: CompactPlan, to output: inout WireOutput) {
    let course = step.course.position
    askForNeeds(closedBy: step, of: plan)
    output.comma()
    output.append("{\"id\":\"")
    output.append(hexadecimal: name(at.courseNames[course]).value)
    output.append("\",")
    output.append(at.plannedCourses[course])
    writePriority(step.priority, due: step.due?.dayNumber ?? PackedHolding.noDay, to: &output)
    output.append(",\"closes\":[")
    for place in step.closes { write(plan.closings[place], to: &output) }
    output.append("]")
    if !step.requiredBy.isEmpty {
      output.append(",\"required_by\":[")
      for place in step.requiredBy { writeCourse(plan.dependents[place], to: &output) }
      output.append("]")
    }
    output.append(",\"classes\":[")
    write(at.classesOfCourse[course], to: &output)
    output.append("],\"alternatives\":[")
    for other in evaluator.alternatives(to: step) { writeCourse(other, to: &output) }
    output.append("]}")
  }

  private func writeCourse(_ course: Ordinal<Course>, to output: inout WireOutput) {
    output.comma()
    output.append(at.courses[course.position])
  }

  /// Puts who asks for what a course closes into `askingByID`.
  private mutating func askForNeeds(closedBy step: CompactPlan.Step, of plan: CompactPlan) {
    asking.removeAll(keepingCapacity: true)
    askingByID.removeAll(keepingCapacity: true)
    for place in step.closes {
      asking += evaluation.asking(for: parts.tables.demands.number(of: plan.closings[place].target))
    }
    for provision in asking where !askingByID.contains(provision) { addByID(provision) }
  }

  private func write(_ closing: LearningPlan.Closing, to output: inout WireOutput) {
    output.comma()
    switch closing.target {
    case .competency(let competency):
      output.append("{\"competency\":")
      output.append(at.competencies[competency.position])
      output.append(",\"from\":")
      output.append(decimal: UInt64(closing.from))
      output.append(",\"to\":")
      output.append(decimal: UInt64(closing.to))
    case .course(let course):
      output.append("{\"course\":")
      output.append(at.courses[course.position])
    case .training, .quota: output.append("{")
    }
    output.append("}")
  }

  private func write(_ unclosable: LearningPlan.Unclosable, to output: inout WireOutput) {
    output.comma()
    output.append("{\"target\":")
    output.append(at.targets[Int(parts.tables.demands.number(of: unclosable.target))])
    output.append(",\"reason\":")
    output.string(unclosable.obstacle.rawValue)
    output.field("reached", unclosable.reached)
    if case .competency = unclosable.target { output.field("required", unclosable.required) }
    output.append("}")
  }
}
