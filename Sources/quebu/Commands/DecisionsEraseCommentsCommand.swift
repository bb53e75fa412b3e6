import ArgumentParser
import WireFormat

/// `quebu decisions erase-comments`.
struct DecisionsEraseCommentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase-comments", abstract: "Erase what was said about a cadre in comments, for good.",
    discussion: """
      The decisions stay, and the log keeps that there were comments, and when and by whom they were erased; those of \
      decisions that were replaced or withdrawn are erased too. Backups, and copies that a restore or a later version has kept beside the database, still have them.
      """)

  @Argument(help: "Id of the cadre.")
  var cadre: String

  @Option(help: ArgumentHelp("Only on this recommendation (default: on all).", valueName: "id"))
  var recommendation: String?

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let daemon = session.daemon
    let target = RequestTarget("v1", "cadres", cadre, "decisions:erase-comments")
      .adding("recommendation", recommendation)
    let response = try daemon.send("POST", target.text)
    guard response.status == 200 else { throw daemon.failure(for: response, session) }
    try session.write(ErasedCommentsBody.self, response.body) { body in
      let count = body.erased
      let text = Phrase("已清除备注 \(count) 条", "\(count) \(count == 1 ? "comment" : "comments") erased")
      return ["● \(session.wording(text))"]
    }
  }
}
