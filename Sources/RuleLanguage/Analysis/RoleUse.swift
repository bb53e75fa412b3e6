import Diagnostics
import TrainingModel

/// Roles without any effect: they ask for nothing, and nothing refers to them.
enum RoleUse {
  static func findings(in scope: AnalysisScope) -> [Finding] {
    let ruleSet = scope.ruleSet
    var used = Set<Ordinal<Provision>>()
    func use(_ conditions: [Condition]) {
      for condition in conditions { condition.forEachRole { used.insert($0) } }
    }
    use(ruleSet.serving)
    for provision in ruleSet.provisions {
      use(provision.conditions)
      used.formUnion(provision.exceptionTo)
    }
    for course in scope.vocabulary.courses.items { use(course.audience) }
    for trainingClass in scope.vocabulary.classes.items { use(trainingClass.audience) }
    return ruleSet.roles.values.sorted().compactMap { ordinal in
      let role = ruleSet.provisions[ordinal]
      guard role.demands.isEmpty, !used.contains(ordinal) else { return nil }
      return Finding(
        Diagnostic(
          .uselessRole, .warning, "the role `\(role.id)` asks for nothing, and nothing refers to it", at: role.location)
      )
    }
  }
}
