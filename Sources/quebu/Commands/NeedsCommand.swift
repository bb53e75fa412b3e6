import ArgumentParser
import WireFormat

/// `quebu needs`: how many lack what.
struct NeedsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "needs", abstract: "How many cadres lack what; holds no person.")

  @Option(
    help: ArgumentHelp(
      "Of unit, level, system, role, competency, course: one or several, with commas.", valueName: "dimensions"))
  var by: String = "competency"

  @OptionGroup var offline: OfflineOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let dimensions = by.split(separator: ",").map(String.init)
    let bytes = try session.source(offline).bytes(for: .needs(by: dimensions, asOf: options.asOf))
    guard options.output != .ndjson else {
      for row in try DaemonSource.decode(NeedsBody.self, from: bytes).rows {
        session.writeLine(WireEncoder.encode(row))
      }
      return
    }
    try session.write(NeedsBody.self, bytes, csv: { NeedsView(needs: $0).csv }) {
      NeedsView(needs: $0).lines(session.terminal, session.wording)
    }
  }
}
