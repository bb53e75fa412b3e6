import Diagnostics
import TrainingModel

/// Figures without a basis: who is asked for something may ask in turn where that is written.
enum MissingBasis {
  static func findings(in scope: AnalysisScope) -> [Finding] {
    let ruleSet = scope.ruleSet
    var out: [Finding] = []
    func tell(_ name: String, _ location: SourceLocation) {
      out.append(
        Finding(
          Diagnostic(
            .missingBasis, .warning, "\(name) has no basis: a `<basis>` names the source of what it says", at: location)
        ))
    }
    for ordinal in ruleSet.provisions.ordinals {
      let provision = ruleSet.provisions[ordinal]
      guard provision.basis.isEmpty, provision.state != .retired else { continue }
      switch provision.kind {
      // A role that asks for nothing is a name for a condition.
      case .role where provision.demands.isEmpty: continue
      case .row(let table, _) where ruleSet.tables[table].rows.first != ordinal: continue
      case .rule, .role, .row: break
      }
      let owner = scope.owner(of: ordinal)
      tell(owner.name, owner.location)
    }
    for quota in scope.vocabulary.quotas.items where quota.basis.isEmpty {
      tell("the quota `\(quota.id)`", quota.location)
    }
    for limit in ruleSet.limits.items where limit.basis.isEmpty && limit.state != .retired {
      tell("the limit `\(limit.id)`", limit.location)
    }
    return out
  }
}
