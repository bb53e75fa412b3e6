import ArgumentParser
import WireFormat

/// `quebu decisions set`.
struct DecisionsSetCommand: ParsableCommand {
  enum Verdict: String, CaseIterable, ExpressibleByArgument {
    case confirmed, declined
  }

  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Confirm or decline a recommendation.",
    discussion: """
      Reasons: \(DecisionReason.allCases.map { "\($0.rawValue) (\(Wording.phrase($0).zh))" }.joined(separator: ", ")). \
      `other` takes a comment. A comment has at most \(NewDecisionBody.commentLimit) characters.
      """)

  @OptionGroup var about: DecisionSubject

  @Argument(help: "confirmed or declined.")
  var verdict: Verdict

  @Option(help: ArgumentHelp("Why it is declined.", valueName: "code"))
  var reason: DecisionReason?

  @Option(help: ArgumentHelp("For whoever reads it later; `-`: what stands on standard input.", valueName: "text"))
  var comment: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    switch (verdict, reason) {
    case (.declined, nil): throw ValidationError("What is declined has a reason: --reason \(DecisionReason.list).")
    case (.confirmed, .some): throw ValidationError("What is confirmed has no reason.")
    case (.declined, .some(let reason)) where reason.needsComment && comment == nil:
      throw ValidationError("The reason '\(reason.rawValue)' takes a comment: --comment TEXT.")
    default: break
    }
  }

  func run() throws {
    let session = Session(options)
    let daemon = session.daemon
    let found = try about.find(session, daemon)
    let body = NewDecisionBody(verdict: verdict.rawValue, reason: reason?.rawValue, comment: givenComment)
    let response = try daemon.send(
      "PUT", found.target.adding("as_of", options.asOf).text, body: WireEncoder.encode(body),
      ifMatch: found.revision.map(String.init), ifAbsent: found.revision == nil)
    guard response.status == 200 || response.status == 201 else { throw daemon.failure(for: response, session) }
    try session.write(DecisionBody.self, response.body) { decision in
      let wording = session.wording
      let said = wording.decision(decision.verdict, decision.reason)
      return ["\(session.terminal.ink(said.style, "● \(said.text)"))  \(decision.course)  \(decision.recommendation)"]
    }
  }

  private var givenComment: String? {
    comment == "-" ? String(decoding: StandardStreams.read(), as: UTF8.self) : comment
  }
}

extension DecisionReason: ExpressibleByArgument {}
