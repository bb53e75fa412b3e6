package import RuleEvaluation
import Synchronization

/// Planners that are lent out, so that answers for one cadre at a time do not make one each. Plans are the same with any.
package final class PlannerPool: Sendable {
  /// How many are kept; more are made where more threads plan at a time.
  private static let mostIdle = 8

  private let rules: CompiledRules
  private let idle = Mutex<[CoursePlanner]>([])

  package init(_ rules: CompiledRules) { self.rules = rules }

  /// - Parameter facts: by the rules of the pool.
  func plan(for needs: [Need], of facts: CadreFacts) -> LearningPlan {
    var planner = idle.withLock { $0.popLast() } ?? CoursePlanner(rules)
    let plan = planner.learningPlan(for: needs, of: facts)
    idle.withLock { if $0.count < Self.mostIdle { $0.append(planner) } }
    return plan
  }
}
