import ServiceLifecycle

/// At the end of the service nobody waits for a job any more, so that whoever waits for one does not hold the end up.
extension Operations: Service {
  /// To be stopped before the listener is.
  package func run() async throws {
    try? await gracefulShutdown()
    interruptAll()
  }
}
