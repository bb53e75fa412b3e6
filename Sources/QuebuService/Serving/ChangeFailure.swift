import Answering
package import Diagnostics

/// Why what was served stays.
package enum ChangeFailure: Error, Sendable {
  /// Of the rules or their tests; of the profiles where all of them are gone.
  case mistakes([Diagnostic])
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
    case .damaged(let failure), .cannotWrite(let failure): [Diagnostic(failure)]
    case .otherActive, .unknownSet, .noEarlierSet, .notKeeping: []
    }
  }
}

extension DiagnosticCode {
  // Of files of the service itself: no mistakes of an author's, so the names of the problems instead of a `Q`.
  static let damagedState = DiagnosticCode(rawValue: ProblemKind.damagedState.rawValue)
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
