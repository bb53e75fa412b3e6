import ArgumentParser
import Diagnostics
import WireFormat

/// `quebu audit`.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Who was told of which cadres, changed the service, or was refused: for auditors.",
    discussion: """
      The daemon writes a line before it tells anybody of a person, changes a decision or is changed itself, and of each \
      refusal; of those beyond 30 of a user in a minute one line with their count. Reading them is in it, too.

      Exit status: 0; 1 the audit is not what was written; 2 a line cannot be read; 64 usage; 66 no audit there; 69 no daemon; \
      74 it cannot be read; 75 a daemon writes to it; 77 not permitted.
      """,
    subcommands: [AuditListCommand.self, AuditWhoSawCommand.self, AuditVerifyCommand.self])
}

/// Which lines are asked for.
struct AuditOptions: ParsableArguments {
  @Option(help: ArgumentHelp("From that day on, in UTC.", valueName: "date"))
  var from: String?

  @Option(help: ArgumentHelp("Up to that day, in UTC, and with it.", valueName: "date"))
  var to: String?

  @Option(help: ArgumentHelp("What that user asked for.", valueName: "user id"))
  var uid: UInt32?

  /// - Parameter cadre: nil: about anybody.
  func listing(of cadre: String?) -> Listing<AuditEntryBody> {
    Listing(
      columns: [
        .init(name: "number", title: Phrase("序号", "No."), isRight: true) { "\($0.number)" },
        .init(name: "at", title: .at) { $0.at },
        .init(name: "by", title: .by) { $0.by.map { "\($0)" } },
        .init(
          name: "outcome", title: .result, value: { $0.outcome },
          shown: { .init($1.auditOutcome($0.outcome), $0.outcome == "refused" ? .yellow : .plain) }),
        .init(
          name: "reason", title: .reasons, value: { $0.reason },
          shown: { .init($0.reason.map($1.refusal)) }),
        .init(name: "request", title: Phrase("请求", "Request"), isFlexible: true) { $0.request },
        .init(
          name: "persons", title: .cadres, isFlexible: true, value: { $0.persons.joined(separator: " ") },
          shown: { .init(Self.some(of: $0.persons, $1)) }),
        .init(name: "generation", title: Phrase("结果版本", "Generation"), isRight: true) { $0.generation.map { "\($0)" } },
        .init(
          name: "rule_set", title: .ruleSet, value: { $0.ruleSet },
          shown: { entry, _ in .init(entry.ruleSet.map(ShortDigest.text)) }),
        .init(
          name: "subject", title: Phrase("对象", "Subject"), value: { $0.subject },
          shown: { entry, _ in .init(entry.subject.map { VisibleText.of($0) }) }),
        .init(name: "count", title: Phrase("次数", "Count"), isRight: true) { $0.count.map { "\($0)" } },
        .init(name: "since", title: Phrase("自", "Since")) { $0.since },
        .init(name: "unnamed", title: Phrase("未列出", "Unnamed"), isRight: true) { $0.unnamed.map { "\($0)" } },
      ],
      question: { .audit(cadre: cadre, from: from, to: to, uid: uid, limit: $0, cursor: $1) })
  }

  /// In a table a few stand for all.
  private static func some(of persons: [String], _ wording: Wording) -> String {
    let shown = persons.prefix(3).map { VisibleText.of($0) }
    let rest = persons.count - shown.count
    return wording.list(shown) + (rest > 0 ? wording(Phrase(" 等 \(persons.count) 人", " and \(rest) more")) : "")
  }
}

/// `quebu audit list`.
struct AuditListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The lines of the audit, the latest first.")

  @OptionGroup var wanted: AuditOptions
  @OptionGroup var list: ListOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    try wanted.listing(of: nil).run(session, session.daemon, list)
  }
}

/// `quebu audit who-saw`.
struct AuditWhoSawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "who-saw", abstract: "Who was told of a cadre, or tried to be, the latest first.")

  @Argument(help: "Id of the cadre.")
  var cadre: String

  @OptionGroup var wanted: AuditOptions
  @OptionGroup var list: ListOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    try wanted.listing(of: cadre).run(session, session.daemon, list)
  }
}
