import Answering
package import Diagnostics
package import WireFormat

/// Why what was served stays.
package enum ChangeFailure: Error, Sendable {
  /// Of the rules or their tests; of the profiles where all of them are gone.
  case mistakes([Diagnostic])
  /// Of those who are served more are not in the profiles any more than the limit allows.
  case loss(ProfileLoss)
  /// Another set is active than the one that the request is meant for.
  case otherActive
  /// No set with that digest is kept.
  case unknownSet
  /// There is nothing to roll back to.
  case noEarlierSet
  /// The files of the set are not what was kept.
  case damaged(StateFailure)
  /// The service was started without a folder for its state.
  case notKeeping
  case cannotWrite(StateFailure)

  /// What it is told by where diagnostics are told.
  var diagnostics: [Diagnostic] {
    switch self {
    case .mistakes(let diagnostics): diagnostics
    case .loss(let loss): [loss.diagnostic]
    case .damaged(let failure), .cannotWrite(let failure): [Diagnostic(failure)]
    case .otherActive, .unknownSet, .noEarlierSet, .notKeeping: []
    }
  }
}

/// Profiles that would take too many cadres out of the answers, as an export that is empty or was cut off does.
package struct ProfileLoss: Sendable {
  /// What would be served.
  package var served: Served
  /// Of the limit `profiles`.
  package var reason: HoldReasonBody
  package var diagnostic: Diagnostic

  /// - Parameter folder: of the profiles.
  init(_ reason: HoldReasonBody, serving served: Served, from folder: String) {
    self.served = served
    self.reason = reason
    diagnostic = Self.diagnostic(reason, folder: folder)
  }

  static func diagnostic(_ reason: HoldReasonBody, folder: String) -> Diagnostic {
    Diagnostic(
      .profilesLost, .error,
      "\(reason.count) of \(reason.of) cadres are not in the profiles any more, and at most \(reason.atMost) % may be missing",
      at: SourceLocation(file: folder, range: SourceRange(at: .start)))
  }
}

extension DiagnosticCode {
  // Of files of the service itself, or of what it compares them with: no mistakes of an author's, so the names of the problems instead of a `Q`.
  static let damagedState = DiagnosticCode(rawValue: ProblemKind.damagedState.rawValue)
  static let profilesLost = DiagnosticCode(rawValue: ProblemKind.profilesLost.rawValue)
  static let stateNotWritten = DiagnosticCode(rawValue: ProblemKind.stateNotWritten.rawValue)
}

extension Diagnostic {
  init(_ failure: StateFailure) {
    let (code, path): (DiagnosticCode, String) =
      switch failure {
      case .inUse(let path), .cannot(_, let path, _): (.stateNotWritten, path)
      case .damaged(let path): (.damagedState, path)
      }
    self.init(code, .error, "\(failure)", at: SourceLocation(file: path, range: SourceRange(at: .start)))
  }
}
