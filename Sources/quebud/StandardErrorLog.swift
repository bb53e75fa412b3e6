import Glibc
import Logging
import QuebuService

/// Logs to standard error: one line an event, with the time, the level, what happened, and its facts.
struct StandardErrorLog: LogHandler {
  let label: String
  var logLevel = Logger.Level.info
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?

  init(label: String) { self.label = label }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var facts = metadata
    for (key, value) in event.metadata ?? [:] { facts[key] = value }
    var line = "\(Clock.timestamp()) \(event.level) \(event.message)"
    for (key, value) in facts.sorted(by: { $0.key < $1.key }) { line += " \(key)=\(value)" }
    // A line break in a message would make two events of one.
    let bytes = line.utf8.map { $0 < 0x20 ? UInt8(ascii: " ") : $0 } + [UInt8(ascii: "\n")]
    // One call, so that lines of different threads do not mix.
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}
