import ArgumentParser
import WireFormat

/// `quebu decisions withdraw`.
struct DecisionsWithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take a decision back; the log keeps that there was one.")

  @OptionGroup var about: DecisionSubject
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let daemon = session.daemon
    let found = try about.find(session, daemon)
    guard let revision = found.revision else {
      throw Failure(.noInput, session.wording(.noSuch(session.wording.code("decision"))))
    }
    let response = try daemon.send("DELETE", found.target.text, ifMatch: "\(revision)")
    guard response.status == 204 else { throw daemon.failure(for: response, session) }
    if options.output == .table {
      session.write(["● \(session.wording(Phrase("已撤回", "withdrawn")))  \(found.recommendation)"])
    }
  }
}
