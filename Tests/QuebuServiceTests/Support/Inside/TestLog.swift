import Logging
import Synchronization

/// Keeps what is logged.
final class TestLog: Sendable {
  private let all = Mutex<[String]>([])

  /// Each as its message, and its facts behind it.
  var lines: [String] { all.withLock { $0 } }

  func clear() { all.withLock { $0 = [] } }

  var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

  private struct Handler: LogHandler {
    let log: TestLog
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let facts = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }
      log.all.withLock { $0.append("\(event.message)" + facts.joined()) }
    }
  }
}
