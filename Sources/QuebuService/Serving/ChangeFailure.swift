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
  /// A file of the service's state that cannot be read, or is not what was written. No mistake of an author's, so no `Q`.
  package static let damagedState = DiagnosticCode(rawValue: ProblemKind.damagedState.rawValue)
}

extension Diagnostic {
  init(_ failure: StateFailure) {
    let path =
      switch failure {
      case .inUse(let path), .damaged(let path), .cannot(_, let path, _): path
      }
    self.init(
      .damagedState, .error, "\(failure)", at: SourceLocation(file: path, range: SourceRange(at: .start)))
  }
}
