import Answering
import Hummingbird
import TrainingModel
import WireFormat

extension RouteTable {
  /// `/v1/cadres/{id}/recommendations?as_of=&explain=none|summary|full&met=`.
  mutating func addRecommendations(_ backend: Backend) {
    get("/v1/cadres/{id}/recommendations", for: .persons, as: .recommendations) { request, scope in
      _ = try request.accepted()
      var query = try request.query()
      let asOf = query.asOf(else: backend)
      let options = query.answerOptions()
      try query.finish()
      let served = try backend.serving.current()
      let id = try scope.cadre(in: served)
      let refreshes = backend.refreshes
      // Read before the decisions are: whoever asks after another one has another key.
      let decision = refreshes?.decided.latest(of: id) ?? 0
      let key = AnswerCache.Key(cadre: id, asOf: asOf, options: options, decision: decision)
      if let known = served.answers[key] { return try scope.disclose(known.response(for: request), of: [id]) }
      served.makeReady(ifAskedAgainFor: asOf)
      let answer: TaggedBytes
      if let refreshes, decision > 0 {
        answer = try await onBulkThreads {
          guard let body = served.snapshot.recommendations(for: id, asOf: asOf, options: options) else {
            throw Problem.noCadre
          }
          return TaggedBytes(try refreshes.marking(body), sources: served.sources)
        }
      } else {
        guard let line = served.snapshot.recommendationLine(for: id, asOf: asOf, options: options) else {
          throw Problem.noCadre
        }
        answer = TaggedBytes(line: line, sources: served.sources)
      }
      served.answers.keep(answer, for: key)
      return try scope.disclose(answer.response(for: request), of: [id])
    }
  }
}

extension Query {
  /// `as_of`, by default today.
  mutating func asOf(else backend: Backend) -> CalendarDate { date("as_of") ?? backend.today() }

  /// `explain` and `met`.
  mutating func answerOptions() -> AnswerOptions {
    let explain: Explain? = choice("explain", ["none": .none, "summary": .summary, "full": .full])
    return AnswerOptions(explain: explain ?? .none, includeMet: flag("met") ?? false)
  }
}

extension RouteDocument {
  fileprivate static let recommendations = RouteDocument(
    "recommend", "What a cadre lacks, and the courses and classes that fill it",
    "A pure function of the rule set, the profile and the day, and of the places taken in classes.",
    taking: .asOf + .explained + .ifNoneMatch,
    answers: [
      .json(AnswerBody.self, "Needs in order, the plan, and what could not be judged.", headers: ["ETag"]),
      .notModified,
    ],
    problems: [.starting, .storeFailed, .busy])
}
