import ArgumentParser
import WireFormat

/// `quebu decisions erase-comments`.
struct DecisionsEraseCommentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase-comments", abstract: "Erase what was said about a cadre in comments, for good.",
    discussion: """
      The decisions stay, and the log keeps that there were comments, and when and by whom they were erased; those of \
      decisions that were replaced or withdrawn are erased too. Of a withdrawn decision on a course that is no longer \
      recommended, only the id of the recommendation is known. Backups, and copies that a restore or a later version has kept \
      beside the database, still have them.
      """)

  @Argument(help: "Id of the cadre.")
  var cadre: String

  @Option(
    help: ArgumentHelp(
      "Only on this recommendation, or on those of this course, now and before (default: on all).",
      valueName: "recommendation"))
  var recommendation: String?

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let daemon = session.daemon
    var erased = 0
    for id in try recommendation.map({ try ids(of: $0, session, daemon) }) ?? [nil] {
      let target = RequestTarget("v1", "cadres", cadre, "decisions:erase-comments")
        .adding("recommendation", id).adding("as_of", options.asOf)
      let response = try daemon.send("POST", target.text)
      guard response.status == 200 else { throw daemon.failure(for: response, session) }
      erased += try DaemonSource.decode(ErasedCommentsBody.self, from: response.body).erased
    }
    try session.write(ErasedCommentsBody.self, WireEncoder.encode(ErasedCommentsBody(erased: erased))) { body in
      let count = body.erased
      let text = Phrase("已清除备注 \(count) 条", "\(count) \(count == 1 ? "comment" : "comments") erased")
      return ["● \(session.wording(text))"]
    }
  }

  private func ids(of name: String, _ session: Session, _ daemon: DaemonSource) throws -> [String?] {
    let name = RecommendationName(cadre: cadre, text: name)
    if name.isID { return [name.text] }
    let decisions = try daemon.items(DecisionBody.self, limit: nil) {
      .decisions(cadre: cadre, asOf: options.asOf, limit: $0, cursor: $1)
    }
    let now = try name.recommendedNow(session, daemon)
    let before = name.decided(decisions).filter { $0 != now }
    guard now != nil || !before.isEmpty else { throw name.unknown(session) }
    return (now.map { [$0] } ?? []) + before
  }
}
