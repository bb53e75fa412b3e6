import Glibc
import Logging
import QuebuService

/// Logs to standard error: one line an event, with the time, the level, what happened, and its facts as `key=value`. Where standard
/// error is the journal, which has times of its own, the level is the priority before it (sd-daemon(3)).
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
    var line =
      Self.isJournal
      ? "<\(Self.priority(event.level))>\(event.message)" : "\(Clock.timestamp()) \(event.level) \(event.message)"
    for (key, value) in facts.sorted(by: { $0.key < $1.key }) { line += " \(key)=\(Self.quoted("\(value)"))" }
    // A line break in a message would make two events of one.
    let bytes = line.utf8.map { $0 < 0x20 ? UInt8(ascii: " ") : $0 } + [UInt8(ascii: "\n")]
    // One call, so that lines of different threads do not mix.
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }

  /// Whether systemd says that standard error is a stream of its journal: `DEVICE:INODE` in `$JOURNAL_STREAM` (systemd.exec(5)).
  private static let isJournal: Bool = {
    var facts = stat()
    guard let stream = getenv("JOURNAL_STREAM"), fstat(STDERR_FILENO, &facts) == 0 else { return false }
    return String(cString: stream) == "\(facts.st_dev):\(facts.st_ino)"
  }()

  /// That of syslog(3).
  private static func priority(_ level: Logger.Level) -> Int {
    switch level {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }

  /// In quotes where it would not be one word.
  private static func quoted(_ value: String) -> String {
    guard value.isEmpty || value.utf8.contains(where: { $0 <= 0x20 || $0 == 0x22 || $0 == 0x3D }) else { return value }
    return "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
  }
}
