import Answering
import ArgumentParser
import WireFormat

/// `quebu recommend`: what cadres lack, and what closes it.
struct RecommendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recommend", abstract: "What cadres lack, and the courses and classes that close it.")

  @Argument(help: "Id of a cadre.")
  var cadre: String?

  @Option(help: "All cadres of a unit and of the units below it.")
  var unit: String?

  @Flag(help: "All cadres.")
  var all = false

  @Flag(help: "With every reason: rules, bases, conditions with actual values, and all classes.")
  var explain = false

  @Flag(help: "With the needs that are met, too.")
  var met = false

  @OptionGroup var offline: OfflineOptions
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard [cadre != nil, unit != nil, all].filter({ $0 }).count == 1 else {
      throw ValidationError("Name one cadre, or give --unit UNIT, or --all.")
    }
  }

  func run() throws {
    let session = Session(options)
    let source = try session.source(offline)
    if let cadre {
      try one(cadre, session, source)
    } else {
      try RecommendMany(command: self, session: session, source: source).run()
    }
  }

  func question(_ cadre: String) -> Question {
    let explain: Explain = self.explain ? .full : options.output == .table ? .summary : .none
    return .recommendations(cadre: cadre, asOf: options.asOf, explain: explain, includeMet: met)
  }

  private func one(_ id: String, _ session: Session, _ source: any AnswerSource) throws {
    let bytes = try source.bytes(for: question(id))
    try session.write(AnswerBody.self, bytes, csv: { NeedRows.csv(of: [$0]) }) { answer in
      let cadre = try? source.body(CadreBody.self, for: .cadre(id, asOf: options.asOf))
      return AnswerView(answer: answer, cadre: cadre, isFull: explain).lines(session.terminal, session.wording)
    }
  }
}
