package import Diagnostics
import ServiceLifecycle

/// Reads the folders once at the start, while the listener already says `starting`; a rule set with mistakes ends the
/// service, since there is no last good one to serve.
struct FirstReading: Service {
  let reloader: Reloader
  let onServed: @Sendable () -> Void

  func run() async throws {
    if case .failed(let diagnostics) = await reloader.reload(because: "start") {
      throw StartFailure.invalidRules(diagnostics)
    }
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
}
