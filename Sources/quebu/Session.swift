import Glibc
import WireFormat

/// One run of a command: its options, the terminal, where answers come from, and how they are written.
struct Session {
  let options: GlobalOptions
  let environment: [String: String]
  let wording: Wording
  let terminal: Terminal

  init(_ options: GlobalOptions) {
    var environment: [String: String] = [:]
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "NO_COLOR", "TERM", "QUEBU_SOCKET"] {
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
    self.options = options
    self.environment = environment
    wording = Wording(language: options.lang ?? Language(environment: environment))
    terminal = Terminal(environment: environment, wantsColour: !options.noColor)
  }

  var language: Language { wording.language }

  /// The socket that was asked for; by default that of the system, or that of the working folder where only it is there.
  var socketPath: String {
    if let path = options.socket { return path }
    if let path = environment["QUEBU_SOCKET"], !path.isEmpty { return path }
    let paths = ["/run/quebu/quebud.sock", ".quebu/quebud.sock"]
    return paths.first { access($0, F_OK) == 0 } ?? paths[0]
  }

  var daemon: DaemonSource { DaemonSource(path: socketPath, language: language) }

  /// The daemon, or the folders of `--offline`.
  func source(_ offline: OfflineOptions) throws -> any AnswerSource {
    guard offline.folders.count == 2 else { return daemon }
    return try OfflineSource(rules: offline.folders[0], profiles: offline.folders[1], session: self)
  }

  /// Writes a note to standard error, unless `-q`.
  func note(_ text: String) {
    if !options.quiet { StandardStreams.note(text) }
  }

  /// Writes one answer in the form that was asked for.
  ///
  /// - Parameters:
  ///   - csv: the answer as rows; nil: it has no such form, and `-o csv` is refused.
  ///   - lines: the answer for people.
  func write<Body: WireBody>(
    _ type: Body.Type, _ bytes: [UInt8], csv: ((Body) -> CSV)? = nil, lines: (Body) throws -> [String]
  ) throws {
    switch options.output {
    case .json, .ndjson: writeLine(bytes)
    case .yaml: StandardStreams.write(try YAMLText.text(bytes))
    case .csv:
      guard let csv else {
        throw Failure(
          .usage,
          wording(
            Phrase("这里没有 csv 格式，可用 table、json、ndjson、yaml", "this has no csv form: use table, json, ndjson or yaml")))
      }
      StandardStreams.write(csv(try DaemonSource.decode(type, from: bytes)).text)
    case .table: write(try lines(try DaemonSource.decode(type, from: bytes)))
    }
  }

  func write(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    StandardStreams.write(lines.joined(separator: "\n") + "\n")
  }

  /// JSON, and a newline behind it.
  func writeLine(_ bytes: [UInt8]) {
    StandardStreams.write(bytes.last == UInt8(ascii: "\n") ? bytes : bytes + [UInt8(ascii: "\n")])
  }
}
