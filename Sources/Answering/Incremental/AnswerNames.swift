import RuleEvaluation
import RuleLanguage
package import TrainingModel

/// The numbers that provisions, targets and courses of a rule set have in stored answers: each by its name, which has the
/// same number in every rule set, so that an answer that a change of rules leaves alone is the same bytes.
///
/// Names are `rule/ID` (of rules and rows of tables), `role/ID`, `competency/ID`, `course/ID`, `quota/ID`, `training/KIND` and
/// `training/KIND/FIELD`.
package struct AnswerNames: Sendable {
  /// By the number of a provision.
  let provisions: [UInt32]
  /// By the number of a target among those of the demands.
  let targets: [UInt32]
  /// By the number of a course.
  let courses: [UInt32]

  /// - Parameter names: all that are known, from 0 on; those that are missing join them.
  init(_ tables: EvaluationTables, in names: inout Distinct<String>) {
    let ruleSet = tables.rules.ruleSet
    provisions = ruleSet.provisions.map { names.number(of: Self.name(of: $0)) }
    courses = ruleSet.vocabulary.courses.items.map { names.number(of: "course/\($0.id)") }
    targets = tables.demands.targets.elements.map { names.number(of: Self.name(of: $0, in: ruleSet.vocabulary)) }
  }

  static func name(of provision: Provision) -> String {
    switch provision.kind {
    case .rule, .row: "rule/\(provision.id)"
    case .role: "role/\(provision.id)"
    }
  }

  package static func name(of target: Target, in vocabulary: Vocabulary) -> String {
    switch target {
    case .competency(let competency): "competency/\(vocabulary.competencies[competency].id)"
    case .course(let course): "course/\(vocabulary.courses[course].id)"
    case .quota(let quota): "quota/\(vocabulary.quotas[quota].id)"
    case .training(let kind, since: nil): "training/\(kind.rawValue)"
    case .training(let kind, since: .some(let field)): "training/\(kind.rawValue)/\(vocabulary.fields[field].id)"
    }
  }
}
