import ArgumentParser
import WireFormat

/// `quebu rules list`.
struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "The rule sets that the daemon keeps: the active one, those before, those that were sent.")

  @OptionGroup var list: ListOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    try Self.listing.run(session, session.daemon, list)
  }

  static var listing: Listing<RuleSetBody> {
    Listing(
      columns: [
        .init(
          name: "digest", title: .digest, value: { $0.digest },
          shown: { set, _ in .init(ShortDigest.text(set.digest), set.active ? .bold : .plain) }),
        .init(name: "id", title: .id) { $0.id },
        .init(
          name: "state", title: .state, value: { $0.state },
          shown: { .init($0.state.map($1.code), $0.active ? .green : .plain) }),
        .init(name: "since", title: .since) { $0.since },
        .init(name: "by", title: .by) { $0.by.map { "\($0)" } },
        .init(name: "rules", title: .rules, isRight: true, value: { "\($0.provisions.rules)" }),
        .init(name: "courses", title: .courses, isRight: true, value: { "\($0.courses)" }),
        .init(name: "tests", title: .tests, isRight: true, value: { "\($0.tests)" }),
      ], question: { .ruleSets(limit: $0, cursor: $1) })
  }
}

/// A digest as tables show it; `rules activate` takes it so.
enum ShortDigest {
  static func text(_ digest: String) -> String { String(digest.dropFirst("sha256:".count).prefix(12)) }
}
