import ArgumentParser
import WireFormat

/// `quebu why`: the reasons behind a need, a course or a rule.
struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "Why a need, a course or a rule applies to a cadre, in full.")

  @Argument(help: "Id of the cadre.")
  var cadre: String

  @Option(help: "A need: its id, or the id of its competency, course, quota or kind of training.")
  var need: String?

  @Option(help: "Id of a course.")
  var course: String?

  @Option(help: "Id of a rule, a role or a table row.")
  var rule: String?

  @OptionGroup var offline: OfflineOptions
  @OptionGroup var options: GlobalOptions

  private var subjects: [Question.Subject] {
    [("need", need), ("course", course), ("rule", rule)].compactMap { name, id in
      id.map { .init(parameter: name, id: $0) }
    }
  }

  func validate() throws {
    guard subjects.count == 1 else { throw ValidationError("Give one of --need, --course and --rule.") }
  }

  func run() throws {
    let session = Session(options)
    let source = try session.source(offline)
    let bytes = try source.bytes(for: .why(cadre: cadre, subjects[0], asOf: options.asOf))
    try session.write(WhyBody.self, bytes) { WhyView(why: $0).lines(session.terminal, session.wording) }
  }
}
