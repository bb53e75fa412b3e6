import Answering
import Diagnostics
import ProfileReading
import RuleLanguage
import TrainingModel
import WireFormat

/// Answers from a folder of rules and a folder of profiles, without the daemon: the same code, the same bytes.
final class OfflineSource: AnswerSource {
  let snapshot: Snapshot
  /// How many cadres were left out because of mistakes.
  let leftOut: Int
  /// Whether files of profiles, or all of them, are not used.
  let hasBadFiles: Bool
  private let calendar: LocalCalendar
  private let wording: Wording

  /// Reads both folders; what is wrong with profiles that are left out is noted on standard error.
  init(rules: String, profiles: String, session: Session) throws {
    wording = session.wording
    calendar = LocalCalendar(wording: session.wording)
    for folder in [rules, profiles] where !Folder.exists(folder) {
      throw Failure(.noInput, session.wording(.noSuchFolder(folder)))
    }
    let reading = RuleSetReader.read(folder: rules)
    guard let ruleSet = reading.ruleSet else { throw RuleReport(reading, folder: rules).failure(session) }
    let people = ProfileReader.read(folder: profiles, vocabulary: ruleSet.vocabulary)
    for diagnostic in people.diagnostics {
      session.note(DiagnosticLine.text(DiagnosticBody(diagnostic), session.terminal.ink))
    }
    leftOut = people.leftOut
    hasBadFiles = people.diagnostics.contains { $0.code == .profileFolder && $0.severity == .error }
    snapshot = Snapshot(ruleSet: ruleSet, population: people.population)
  }

  func bytes(for question: Question) throws -> [UInt8] {
    do {
      return try answer(question)
    } catch let failure as AnswerFailure {
      switch failure {
      case .notFound(let what): throw notFound(what)
      case .invalid(_, let detail): throw Failure(.usage, detail)
      }
    }
  }

  private func answer(_ question: Question) throws -> [UInt8] {
    switch question {
    case .recommendations(let cadre, let asOf, let explain, let includeMet):
      let options = AnswerOptions(explain: explain, includeMet: includeMet)
      return try found(
        snapshot.recommendations(for: cadre, asOf: try calendar.day(asOf), options: options), "cadre")
    case .why(let cadre, let subject, let asOf):
      return WireEncoder.encode(try snapshot.why(cadre, Self.why(subject), asOf: try calendar.day(asOf)))
    case .whyNot(let cadre, let subject, let asOf):
      return WireEncoder.encode(try snapshot.whyNot(cadre, Self.whyNot(subject), asOf: try calendar.day(asOf)))
    case .cadres(let unit, let role, let text, let asOf, let limit, let cursor):
      return page(
        try snapshot.cadres(
          unit: unit, role: role, query: text, asOf: try calendar.day(asOf), after: try id(of: cursor), limit: limit))
    case .cadre(let id, let asOf): return try found(snapshot.cadre(id, asOf: try calendar.day(asOf)), "cadre")
    case .courses(let limit, let cursor): return page(snapshot.courses(after: try id(of: cursor), limit: limit))
    case .course(let id): return try found(snapshot.course(id), "course")
    case .classes(let course, let from, let to, let onlyFree, let limit, let cursor):
      return page(
        try snapshot.classes(
          course: course, from: try from.map(calendar.day), to: try to.map(calendar.day), free: onlyFree ? true : nil,
          after: try self.id(of: cursor), limit: limit))
    case .trainingClass(let id): return try found(snapshot.trainingClass(id), "class")
    case .candidates(let id, let asOf, let limit, let cursor):
      var body = try snapshot.candidates(id, asOf: try calendar.day(asOf), after: try self.id(of: cursor), limit: limit)
      body.next = body.next.map { Cursor.text(after: $0) }
      return WireEncoder.encode(body)
    case .needs(let by, let asOf): return WireEncoder.encode(try snapshot.needs(by: by, asOf: try calendar.day(asOf)))
    case .ruleSet(let digest):
      return try found(digest == snapshot.ruleSet.digest ? snapshot.ruleSetBody() : nil, "rule-set")
    case .ruleSets: return page(Page(items: [snapshot.ruleSetBody()]))
    // Nothing is kept without the daemon.
    case .ruleSetHistory: return page(Page<RuleSetChangeBody>(items: []))
    case .generations: return page(Page<GenerationBody>(items: []))
    case .operations: return page(Page<OperationBody>(items: []))
    case .generation, .generationDiff, .generationCounts, .operation: throw notFound("generation")
    case .ruleSetStatus, .ruleSetFiles: throw notFound("rule-set")
    case .decisions, .declines: throw notFound("decision")
    case .audit: throw notFound("audit")
    case .ready:
      return WireEncoder.encode(
        ReadyBody(
          status: "ready", ruleSet: snapshot.ruleSetReference, cadres: snapshot.population.cadres.count, errors: []))
    }
  }

  private func found(_ body: (some WireBody)?, _ what: String) throws -> [UInt8] {
    guard let body else { throw notFound(what) }
    return WireEncoder.encode(body)
  }

  /// A page with its cursor in the form of the API.
  private func page(_ page: Page<some WireBody>) -> [UInt8] {
    var page = page
    page.next = page.next.map { Cursor.text(after: $0) }
    return WireEncoder.encode(page)
  }

  private func id(of cursor: String?) throws -> String? {
    guard let cursor else { return nil }
    guard let id = Cursor.id(of: cursor) else {
      throw Failure(.usage, wording(Phrase("cursor 不是某一页给出的 next", "the cursor is not the `next` of a page")))
    }
    return id
  }

  private func notFound(_ what: String) -> Failure { Failure(.noInput, wording(.noSuch(wording.code(what)))) }

  private static func why(_ subject: Question.Subject) -> WhySubject {
    switch subject.parameter {
    case "need": .need(subject.id)
    case "course": .course(subject.id)
    default: .rule(subject.id)
    }
  }

  private static func whyNot(_ subject: Question.Subject) -> WhyNotSubject {
    switch subject.parameter {
    case "class": .trainingClass(subject.id)
    case "course": .course(subject.id)
    default: .rule(subject.id)
    }
  }
}
