package import Diagnostics

/// Why a stream of profiles cannot be read on.
package enum ProfileStreamFailure: Error {
  /// A file that cannot be opened or read.
  case unreadable(file: String, reason: String)
  /// Mistakes of units, which concern everybody.
  case units([Diagnostic])
}
