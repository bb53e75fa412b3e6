import ArgumentParser
import WireFormat

/// `quebu decisions counts`.
struct DecisionsCountsCommand: ParsableCommand {
  enum Dimensions: String, CaseIterable, ExpressibleByArgument {
    case rule
    case ruleAndReason = "rule,reason"
  }

  static let configuration = CommandConfiguration(
    commandName: "counts",
    abstract: "How many recommendations of each rule were declined; holds no person and nothing about fewer than five.")

  @Option(help: ArgumentHelp("`rule`, or `rule,reason`.", valueName: "dimensions"))
  var by: Dimensions = .rule

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let bytes = try session.daemon.bytes(for: .declines(by: by.rawValue))
    guard options.output != .ndjson else {
      for row in try DaemonSource.decode(DeclineCountsBody.self, from: bytes).rows {
        session.writeLine(WireEncoder.encode(row))
      }
      return
    }
    try session.write(DeclineCountsBody.self, bytes, csv: { DeclineCountsView(counts: $0).csv }) {
      DeclineCountsView(counts: $0).lines(session.terminal, session.wording)
    }
  }
}
