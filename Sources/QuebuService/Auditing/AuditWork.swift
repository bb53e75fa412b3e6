import Logging
import NIOPosix
import ServiceLifecycle

/// Puts the audit on the disk a tenth of a second after there is something new, or at once where answers wait for it, and for
/// the last time when the service ends. Ends the service where nothing more can be written.
struct AuditSync: Service {
  let audit: Audit
  static let delay = Duration.milliseconds(100)

  func run() async throws {
    // Of its own: who waits for a line must not wait for what looks at everyone.
    let thread = NIOThreadPool(numberOfThreads: 1)
    thread.start()
    do {
      try await run(on: thread)
    } catch {
      try await thread.shutdownGracefully()
      throw error
    }
    try await thread.shutdownGracefully()
  }

  private func run(on thread: NIOThreadPool) async throws {
    // A line that comes while one is put on the disk has the next turn.
    for await _ in audit.changes.cancelOnGracefulShutdown() {
      if !audit.waitsForDisk { try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.delay) } }
      try await thread.runIfActive { audit.sync() }
      if let failure = audit.writingFailure { throw failure }
    }
    try await thread.runIfActive { audit.sync() }
    if let failure = audit.writingFailure { throw failure }
  }
}

/// Writes down the refusals that were counted: each quarter of a minute those of minutes that are over, and the rest when the service
/// ends.
struct AuditRefusals: Service {
  let audit: Audit
  static let interval = Duration.seconds(15)

  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      while true {
        try await Task.sleep(for: Self.interval)
        audit.writeRefusals(at: .now)
      }
    }
    audit.writeRefusals(at: nil)
  }
}

/// Writes the head of the audit into the log of the service at its start, each hour and at its end: whoever keeps that log
/// elsewhere has anchors.
struct AuditHeads: Service {
  let audit: Audit
  let logger: Logger
  static let interval = Duration.seconds(3_600)

  func run() async throws {
    write()
    try? await cancelWhenGracefulShutdown {
      while true {
        try await Task.sleep(for: Self.interval)
        write()
      }
    }
    write()
  }

  private func write() {
    guard let head = audit.head else { return }
    logger.notice("audit head", metadata: ["anchor": "\(head)"])
  }
}
