import ServiceLifecycle
import UnixSignals

/// Reloads at each SIGHUP.
struct HangUps: Service {
  let signals: UnixSignalsSequence
  let reloader: Reloader

  func run() async throws {
    for await _ in signals.cancelOnGracefulShutdown() {
      // The reloader logs what came of it.
      _ = try? await reloader.reload(.everything, ChangeCause(.reload, reason: "SIGHUP"))
    }
  }
}
