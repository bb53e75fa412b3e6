import Answering
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Logging
import Persistence
import TrainingModel
import WireFormat

extension RouteTable {
  /// `PUT /v1/refreshes/{date}?verify=&unit=|cadre=`: the profiles are read afresh, and the stored answers of everyone brought up to date
  /// for a day. 202 and the operation that does so, one that was interrupted where it is of the same inputs; 200 and what
  /// was done where the current generation is of the same inputs, and no check is asked for. Of a unit or a cadre only those
  /// are looked at; the current generation has to be of the same day and rules then.
  mutating func addRefreshes(_ backend: Backend) {
    put("/v1/refreshes/{date}") { request, scope in
      _ = try request.accepted()
      var query = try request.query()
      let verifies = query.flag("verify") ?? false
      let unit = query.text("unit").map { "unit/\($0)" }
      let cadre = query.text("cadre").map { "cadre/\($0)" }
      try query.finish()
      guard unit == nil || cadre == nil else { throw Problem.parameter("cadre", "give `unit` or `cadre`, not both") }
      guard let date = CalendarDate(try scope.segment("date")) else {
        throw Problem.parameter("date", "the path ends with a day as YYYY-MM-DD")
      }
      _ = try backend.serving.current()
      let refreshes = try backend.keptRefreshes()
      try backend.operations.refuse("refresh")
      let served = try await backend.servedAfresh(scope)
      return try await onBulkThreads {
        let chosen = try (unit ?? cadre).map { text throws(Problem) in
          guard let chosen = RefreshScope(text, in: served.snapshot.population) else {
            throw Problem(.notFound, "there is no such \(unit == nil ? "cadre" : "unit")")
          }
          return chosen
        }
        let inputs = served.refreshInputs(on: date, scope: chosen)
        let store = refreshes.store
        let latest = try refreshes.storing { () throws(StoreFailure) in
          (current: try store.current(), refresh: try store.refreshes(limit: 1).first)
        }
        if chosen != nil {
          guard let current = latest.current?.inputs, current.date == inputs.date,
            current.ruleSetMeaning == inputs.ruleSetMeaning
          else {
            throw Problem(.preconditionFailed, "everyone has to be refreshed first for that day and those rules")
          }
        }
        if !verifies, let current = latest.current, current.inputs == inputs,
          let result = try refreshes.storing({ () throws(StoreFailure) in try store.result(of: current.number) })
        {
          // Of one that was held, and has been published since.
          if var body = try? JSONDecoder().decode(RefreshBody.self, from: Data(result.utf8)) {
            body.state = current.state.rawValue
            body.held = nil
            return .json(body)
          }
        }
        let interrupted = latest.refresh.flatMap {
          $0.state == .interrupted && $0.inputs == inputs && $0.verifies == verifies ? $0 : nil
        }
        return try Self.start(
          served, on: date, scope: chosen, verifies: verifies, resuming: interrupted, backend, refreshes,
          logger: scope.logger)
      }
    }
  }

  /// 202 and the operation that works on it.
  static func start(
    _ served: Served, on date: CalendarDate, scope: RefreshScope?, verifies: Bool, resuming interrupted: RefreshRecord?,
    _ backend: Backend,
    _ refreshes: Refreshes, logger: Logger
  ) throws(Problem) -> Response {
    let operation = try backend.operations.start("refresh", id: interrupted?.id)
    do throws(StoreFailure) {
      let job = try RefreshJob(
        operation, of: served, on: date, scope: scope, verifies: verifies, resuming: interrupted, refreshes,
        logger: logger)
      do throws(Problem) { try job.start() } catch { throw StoreFailure.busy }
    } catch {
      // What is stored of one that was to go on is still there to go on.
      if interrupted == nil { operation.fail("\(error)") } else { backend.operations.forget(operation) }
      refreshes.note(error)
      throw error.problem
    }
    var response = Response.json(operation.body, headers: [.location: Operations.path(of: operation)])
    response.status = .accepted
    return response
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
