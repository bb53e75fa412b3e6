import ArgumentParser

/// The options that every command takes, before or behind its name.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The daemon's socket (default: $QUEBU_SOCKET, else /run/quebu/quebud.sock, else ./.quebu/quebud.sock).",
      valueName: "path"), completion: .file())
  var socket: String?

  @Option(name: [.customShort("o"), .long], help: "How data is written.")
  var output: OutputFormat = .table

  @Option(help: "Language of tables and messages: zh or en (default: that of the environment).")
  var lang: Language?

  @Option(help: ArgumentHelp("The day to answer for, YYYY-MM-DD (default: today).", valueName: "date"))
  var asOf: String?

  @Flag(name: .shortAndLong, help: "No notes on standard error.")
  var quiet = false

  @Flag(help: "No colours.")
  var noColor = false

  func validate() throws {
    guard let asOf else { return }
    let digits = asOf.utf8.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) ? "9" : $0 == 0x2D ? "-" : "x" }
    guard digits.joined() == "9999-99-99" else {
      throw ValidationError("'--as-of' is a day as YYYY-MM-DD, not '\(asOf)'.")
    }
  }
}

/// `--offline RULES PROFILES`: answers without the daemon.
struct OfflineOptions: ParsableArguments {
  @Option(
    name: .customLong("offline"), parsing: .singleValue,
    help: ArgumentHelp(
      "Read these two folders, of rules and of profiles, instead of asking the daemon: --offline RULES PROFILES.",
      valueName: "dir"), completion: .directory)
  var folders: [String] = []

  func validate() throws {
    guard folders.isEmpty || folders.count == 2 else {
      throw ValidationError("'--offline' takes two folders: --offline RULES PROFILES.")
    }
  }
}
