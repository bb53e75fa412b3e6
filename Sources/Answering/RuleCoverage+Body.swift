import Diagnostics
import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel
import WireFormat

extension RuleCoverage {
  func body(of ruleSet: RuleSet) -> RuleCoverageBody {
    RuleCoverageBody(
      rules: share(of: .rule).body, exceptions: share(of: .exception).body, rows: share(of: .row).body,
      total: share.body, conditions: conditionShare.body,
      parts: parts.map { part in
        let provision = ruleSet.provisions[part.provision]
        return CoveredPartBody(
          rule: provision.id, kind: part.kind.rawValue, title: Titles(provision.title.byLanguage),
          covered: part.test != nil, test: part.test, stoodIn: part.stoodIn.isEmpty ? nil : part.stoodIn,
          file: provision.location.file, line: provision.location.line, column: provision.location.column)
      },
      leaves: conditions.map { leaf in
        var body = CoveredConditionBody(
          condition: ruleSet.vocabulary.body(of: leaf.condition, ruleSet: ruleSet),
          seen: leaf.seen.sorted().map(\.word), unseen: leaf.unseen.map(\.word))
        switch leaf.owner {
        case .serving: break
        case .provision(let provision): body.rule = ruleSet.provisions[provision].id
        case .quota(let quota): body.quota = ruleSet.vocabulary.quotas[quota].id
        }
        return body
      })
  }
}

extension RuleCoverage.Share {
  fileprivate var body: ShareBody { ShareBody(covered: covered, total: total, percent: percent) }
}
