import ServiceLifecycle
import UnixSignals

/// Reloads at each SIGHUP.
struct HangUps: Service {
  let signals: UnixSignalsSequence
  let reloader: Reloader

  func run() async throws {
    for await _ in signals.cancelOnGracefulShutdown() { _ = await reloader.reload(because: "SIGHUP") }
  }
}
