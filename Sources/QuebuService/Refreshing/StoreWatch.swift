import Persistence
import ServiceLifecycle

/// Ends the service when its database has failed: what it holds is known again when it is opened anew.
struct StoreWatch: Service {
  let refreshes: Refreshes
  let failures: AsyncStream<Void>

  func run() async throws {
    for await _ in failures.cancelOnGracefulShutdown() {
      if let failure = refreshes.storeFailure { throw failure }
    }
  }
}
