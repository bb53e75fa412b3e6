import Answering
import Diagnostics
import WireFormat

extension ChangeFailure {
  /// As it goes over the wire.
  var problem: Problem {
    switch self {
    case .mistakes(let diagnostics):
      .mistakes(diagnostics, consequence: "what was served before is still served")
    case .loss(let loss):
      Problem(
        .profilesLost, "\(loss.diagnostic.message); what was served before is still served",
        errors: [ProblemErrorBody(DiagnosticBody(loss.diagnostic))])
    case .otherActive: Problem(.preconditionFailed, "another rule set is active than the one in `If-Match`")
    case .unknownSet: .noRuleSet
    case .noEarlierSet: Problem(.noEarlierRuleSet, "no rule set that is still kept was active before")
    case .damaged: Problem(.damagedState, "the stored files of the rule set are damaged")
    case .notKeeping: Problem(.noState, "the service was started without `--state`, so it keeps no rule sets")
    case .cannotWrite: Problem(.stateNotWritten, "the state cannot be written; what was served is still served")
    }
  }
}
