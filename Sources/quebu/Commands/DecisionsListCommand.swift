import ArgumentParser
import Diagnostics
import WireFormat

/// `quebu decisions list`.
struct DecisionsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "The decisions on recommendations of a cadre, the latest first; those that do not come up any more, too.")

  @Argument(help: "Id of the cadre.")
  var cadre: String

  @OptionGroup var list: ListOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    try listing.run(session, session.daemon, list)
  }

  private var listing: Listing<DecisionBody> {
    Listing(
      columns: [
        .init(name: "course", title: .course, isFlexible: true) { $0.course },
        .init(
          name: "verdict", title: .decision, value: { $0.verdict },
          shown: { $1.decision($0.verdict, nil) }),
        .init(
          name: "reason", title: .reasons, isFlexible: true, value: { $0.reason },
          shown: { .init($0.reason.map($1.declineReason)) }),
        .init(
          name: "comment", title: .comment, isFlexible: true, value: { $0.comment },
          shown: { decision, _ in .init(decision.comment.map(Self.oneLine)) }),
        .init(
          name: "comment_erased", title: .commentErased, value: { $0.commentErased },
          shown: { decision, _ in .init(decision.commentErased, .dim) }),
        .init(
          name: "current", title: .isCurrent, value: { $0.current.map { "\($0)" } },
          shown: { decision, wording in
            decision.current == false ? .init(wording(.no), .dim) : .init(wording(.yes))
          }),
        .init(name: "at", title: .at) { $0.at },
        .init(name: "by", title: .by) { $0.by.map { "\($0)" } },
        .init(name: "recommendation", title: .recommendation) { $0.recommendation },
        .init(name: "revision", title: .revision, isRight: true) { "\($0.revision)" },
      ], question: { .decisions(cadre: cadre, asOf: options.asOf, limit: $0, cursor: $1) })
  }

  private static func oneLine(_ comment: String) -> String {
    VisibleText.of(comment.split { $0 == "\n" || $0 == "\t" }.joined(separator: " "))
  }
}
