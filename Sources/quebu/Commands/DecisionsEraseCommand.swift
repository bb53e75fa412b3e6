import ArgumentParser
import WireFormat

/// `quebu decisions erase`.
struct DecisionsEraseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Erase everything that is stored of a cadre who is gone, for good.",
    discussion: """
      Decisions with their log and comments, and the answers of all generations, of a cadre who is in no profile any more, nor in \
      the current generation: reload and refresh everyone first. For those who see everyone. The database is written anew, which \
      takes as much room on the disk, and in the daemon's memory, as it has. Backups, copies that a restore or a later version has kept beside the \
      database, and the audit still name the cadre.

      "deleted, and not yet overwritten: ask again", with 75 (somebody reads or writes, or the database has failed) or 2 (the disk is \
      full), means that nobody is told of it any more and bytes of it may be left in the file: ask again, and it ends with 0. \
      With 66 nothing is stored, and nothing is left.
      """)

  @Argument(help: "Id of the cadre.")
  var cadre: String

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    // It writes all of the database.
    let response = try session.daemon.send(
      "POST", RequestTarget("v1", "cadres", cadre, "decisions:erase").text, timeout: 600)
    guard response.status == 200 else { throw session.daemon.failure(for: response, session) }
    try session.write(ErasedCadreBody.self, response.body) { body in
      let text = Phrase(
        "已清除处理意见 \(body.decisions) 条、推荐结果 \(body.answers) 份",
        "erased: decisions \(body.decisions), answers \(body.answers)")
      return ["● \(session.wording(text))"]
    }
  }
}
