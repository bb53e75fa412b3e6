import ArgumentParser
import WireFormat

/// `quebu classes candidates`.
struct ClassesCandidatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "candidates", abstract: "Whom to call to a class: the cadres whom it would help, most urgent first.")

  @Argument(help: "Id of the class.")
  var trainingClass: String

  @OptionGroup var list: ListOptions
  @OptionGroup var offline: OfflineOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let source = try session.source(offline)
    if [.json, .yaml].contains(options.output) {
      let bytes = try source.bytes(for: question(min(list.limit ?? 1_000, 1_000), list.cursor))
      try session.write(ClassCandidatesBody.self, bytes) { _ in [] }
      if let next = try DaemonSource.decode(ClassCandidatesBody.self, from: bytes).next {
        session.note("quebu: \(session.wording(.moreWith(next)))")
      }
      return
    }
    let body = try everyone(source)
    switch options.output {
    case .ndjson:
      for candidate in body.candidates { session.writeLine(WireEncoder.encode(candidate)) }
    case .csv: StandardStreams.write(CandidatesView(candidates: body).csv.text)
    default: session.write(CandidatesView(candidates: body).lines(session.terminal, session.wording))
    }
  }

  private func question(_ limit: Int, _ cursor: String?) -> Question {
    .candidates(trainingClass: trainingClass, asOf: options.asOf, limit: limit, cursor: cursor)
  }

  /// All pages in one.
  private func everyone(_ source: any AnswerSource) throws -> ClassCandidatesBody {
    let most = list.limit ?? .max
    var body: ClassCandidatesBody = try source.body(for: question(min(most, 1_000), list.cursor))
    while let next = body.next, body.candidates.count < most {
      let page: ClassCandidatesBody = try source.body(for: question(min(most - body.candidates.count, 1_000), next))
      body.candidates += page.candidates
      body.next = page.next
    }
    return body
  }
}
