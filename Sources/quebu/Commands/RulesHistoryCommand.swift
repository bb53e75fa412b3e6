import ArgumentParser
import WireFormat

/// `quebu rules history`.
struct RulesHistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Which rule set became active when, how and by whom, the latest first; failures too.")

  @OptionGroup var list: ListOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    try Self.listing.run(session, session.daemon, list)
  }

  static var listing: Listing<RuleSetChangeBody> {
    Listing(
      columns: [
        .init(name: "number", title: Phrase("序号", "No."), isRight: true) { $0.number.map { "\($0)" } },
        .init(name: "at", title: .at) { $0.at },
        .init(name: "how", title: .how, value: { $0.how }, shown: { .init($1.how($0.how)) }),
        .init(
          name: "result", title: .result, value: { $0.result },
          shown: { .init($1.code($0.result), $0.result == "failed" ? .yellow : .plain) }),
        .init(
          name: "digest", title: .digest, value: { $0.digest },
          shown: { change, _ in .init(change.digest.map(ShortDigest.text)) }),
        .init(name: "id", title: .id) { $0.id },
        .init(name: "by", title: .by) { $0.by.map { "\($0)" } },
        .init(name: "errors", title: .errors, isRight: true) { $0.errors.map { "\($0)" } },
      ], question: { .ruleSetHistory(limit: $0, cursor: $1) })
  }
}
