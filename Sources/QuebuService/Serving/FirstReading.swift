package import Diagnostics
import ServiceLifecycle

/// Serves for the first time, while the listener already says `starting`; where there is nothing that can be served, neither
/// in the folder of rules nor in the state, the service ends.
struct FirstReading: Service {
  let reloader: Reloader
  let onServed: @Sendable () -> Void

  func run() async throws {
    try await reloader.start()
    onServed()
    // A service that returns would end the others.
    try? await gracefulShutdown()
  }
}

/// Why the service does not start.
package enum StartFailure: Error, Sendable {
  /// The folder is not there, is not a folder, or may not be read.
  case missingFolder(String)
  case invalidRules([Diagnostic])
  /// The process may not open so many files as it needs with a single connection.
  case tooFewFiles(Int, needed: Int)
}
