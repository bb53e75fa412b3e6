import Answering
import Hummingbird
import Logging
import NIOCore
import Persistence
import TrainingModel
import WireFormat

extension RouteTable {
  /// `PUT /v1/refreshes/{date}?verify=&unit=|cadre=&wait=`, and `POST /v1/refreshes` for today: the profiles are read afresh, and the
  /// stored answers of everyone brought up to date for a day. 200 and what was done where the current generation is of the
  /// same inputs, and no check is asked for; else 202 and the operation that does so, one that was interrupted where it is of
  /// the same inputs. Where reading takes longer than `wait` seconds (1), it is 202 at that moment, and the operation tells
  /// what came of it. Of a unit or a cadre only those are looked at; the current generation has to be of the same day and
  /// rules then.
  mutating func addRefreshes(_ backend: Backend) {
    put("/v1/refreshes/{date}", for: .operations, .control, isChange: true, as: .refresh) { request, scope in
      guard let date = CalendarDate(try scope.segment("date")) else {
        throw Problem.parameter("date", "the path ends with a day as YYYY-MM-DD")
      }
      return try await Self.refresh(date, request, backend, scope)
    }
    post("/v1/refreshes", for: .operations, .control, isChange: true, as: .refreshToday) { request, scope in
      try await Self.refresh(backend.today(), request, backend, scope)
    }
  }

  private static func refresh(
    _ date: CalendarDate, _ request: Request, _ backend: Backend, _ scope: RequestScope
  ) async throws -> Response {
    _ = try request.accepted()
    var query = try request.query()
    var wish = RefreshStart.Wish(date: date)
    wish.verifies = query.flag("verify") ?? false
    let (unit, cadre) = (query.text("unit"), query.text("cadre"))
    let wait = query.number("wait", in: 0...60)
    try query.finish()
    guard unit == nil || cadre == nil else { throw Problem.parameter("cadre", "give `unit` or `cadre`, not both") }
    wish.scope = unit.map { "unit/\($0)" } ?? cadre.map { "cadre/\($0)" } ?? ""
    _ = try backend.serving.current()
    let refreshes = try backend.keptRefreshes()
    return try await begin(wish, waiting: wait.map { .seconds($0) }, backend, refreshes, scope)
  }

  /// - Parameters:
  ///   - named: one that was interrupted, and has to go on; nil: one that was goes on where it is of the same wish.
  ///   - time: how long whoever asks waits to hear whether there is anything to do; nil: as long as is usual.
  static func begin(
    _ wish: RefreshStart.Wish, resuming named: RefreshRecord? = nil, waiting time: Duration? = nil, _ backend: Backend,
    _ refreshes: Refreshes, _ scope: RequestScope
  ) async throws -> Response {
    let start = try await onBulkThreads { try RefreshStart(wish, resuming: named, backend, refreshes, scope) }
    start.operation.perform { await start.run() }
    await start.operation.wait(behind: 0, for: time ?? backend.readingTime)
    return try await onBulkThreads { try start.response() }
  }
}

extension Backend {
  /// - Throws: `Problem` of kind `no-state`: answers are stored nowhere.
  func keptRefreshes() throws(Problem) -> Refreshes {
    guard let refreshes else { throw Problem(.noState, "the service was started without `--state`") }
    if let failure = refreshes.storeFailure { throw failure.problem }
    return refreshes
  }
}

extension RouteDocument {
  fileprivate static let refresh = RouteDocument.refresh(
    "refresh", "Bring the stored answers of everyone up to date for a day")
  fileprivate static let refreshToday = RouteDocument.refresh("refreshToday", "The same for today")

  private static func refresh(_ id: String, _ summary: String) -> RouteDocument {
    RouteDocument(
      id, summary, "The profiles are read afresh. One that was interrupted goes on where it is of the same inputs.",
      taking: [
        .query("verify", "Evaluate everyone and compare.", ["type": "boolean"]),
        .query("unit", "Of a unit alone, with those below it."), .query("cadre", "Of a cadre alone."),
        .query(
          "wait", "How many seconds to wait to hear whether there is anything to do.",
          ["type": "integer", "minimum": 0, "maximum": 60]),
      ], answers: [.json(RefreshBody.self, "The answers are of the same inputs already."), .accepted],
      problems: [.starting, .invalidRules, .profilesLost, .preconditionFailed, .diskFull] + stored)
  }
}
