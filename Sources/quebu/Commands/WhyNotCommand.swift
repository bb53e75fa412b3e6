import ArgumentParser
import WireFormat

/// `quebu why-not`: what stands in the way, and the least that would have to change.
struct WhyNotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why-not",
    abstract: "Why a rule, a course or a class does not apply to a cadre, and what would have to change.")

  @Argument(help: "Id of the cadre.")
  var cadre: String

  @Option(help: "Id of a rule, a role or a table row.")
  var rule: String?

  @Option(help: "Id of a course.")
  var course: String?

  @Option(name: .customLong("class"), help: "Id of a class.")
  var trainingClass: String?

  @OptionGroup var offline: OfflineOptions
  @OptionGroup var options: GlobalOptions

  private var subjects: [Question.Subject] {
    [("rule", rule), ("course", course), ("class", trainingClass)].compactMap { name, id in
      id.map { .init(parameter: name, id: $0) }
    }
  }

  func validate() throws {
    guard subjects.count == 1 else { throw ValidationError("Give one of --rule, --course and --class.") }
  }

  func run() throws {
    let session = Session(options)
    let source = try session.source(offline)
    let bytes = try source.bytes(for: .whyNot(cadre: cadre, subjects[0], asOf: options.asOf))
    try session.write(WhyNotBody.self, bytes) { WhyNotView(whyNot: $0).lines(session.terminal, session.wording) }
  }
}
