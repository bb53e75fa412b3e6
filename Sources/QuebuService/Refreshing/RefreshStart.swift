import Answering
import FoundationEssentials
import Hummingbird
import Persistence
import Synchronization
import TrainingModel
import WireFormat

/// A refresh that was asked for, until it is known whether there is anything to do: the profiles are read afresh first, which takes
/// long for many. Whoever asked waits some time for that, and is then told of the operation, which is stored from there on; what
/// came of it stands in it. If he has not been told of it, it is as if it had never been where nothing was begun.
final class RefreshStart: Sendable {
  struct Wish: Sendable {
    var date: CalendarDate
    /// As it is stored; '': everyone.
    var scope = ""
    var verifies = false
  }

  private enum Outcome: Sendable {
    /// A job works on it.
    case begun
    /// The current generation, or the one that is held, is of the same inputs: what was done for it.
    case done(RefreshBody)
    case refused(Problem)
  }

  private struct Facts {
    var outcome: Outcome?
    var isTold = false
  }

  let operation: Operation
  private let wish: Wish
  private let backend: Backend
  private let refreshes: Refreshes
  private let request: RequestScope
  /// Was begun with the same wish, and goes on if the inputs are the same; the operation has its id.
  private let interrupted: RefreshRecord?
  /// Whether that one goes on or nothing does.
  private let onlyGoesOn: Bool
  /// As it is stored as long as the inputs are not known.
  private let record: RefreshRecord
  private let facts = Mutex(Facts())

  /// - Parameter named: the one that was interrupted and has to go on; nil: any of the same wish does, or none.
  /// - Throws: `Problem` of kind `busy`; of kind `precondition-failed` where that one cannot go on.
  init(
    _ wish: Wish, resuming named: RefreshRecord? = nil, _ backend: Backend, _ refreshes: Refreshes,
    _ request: RequestScope
  ) throws(Problem) {
    self.wish = wish
    self.backend = backend
    self.refreshes = refreshes
    self.request = request
    var inputs = try backend.serving.current().refreshInputs(on: wish.date, of: wish.scope)
    (inputs.profilesDigest, inputs.population) = ("", "")
    let latest = try refreshes.storing { () throws(StoreFailure) in try refreshes.store.interruptedRefresh() }
    let candidate = named ?? latest
    interrupted = candidate.flatMap { candidate in
      var known = candidate.inputs
      (known.profilesDigest, known.population) = ("", "")
      return known == inputs && candidate.verifies == wish.verifies ? candidate : nil
    }
    guard named == nil || interrupted != nil else { throw .otherInputs }
    // One that never came so far as to begin knows of no profiles yet.
    onlyGoesOn = named?.inputs.profilesDigest.isEmpty == false
    operation = try backend.operations.start(
      "refresh", id: interrupted?.id, about: RefreshScope.cadre(in: wish.scope).map(Operation.Persons.one) ?? .none)
    record = RefreshRecord(
      id: operation.id, inputs: inputs, verifies: wish.verifies, total: 0, created: operation.body.created)
  }

  /// Reads, and then begins or knows why not.
  func run() async {
    do {
      let (served, loss) = try await backend.servedAfresh(request)
      try await onBulkThreads { try self.decide(served, losing: loss) }
    } catch {
      end(.refused(error as? Problem ?? Problem(.internalError)))
    }
  }

  private func decide(_ served: Served, losing loss: ProfileLoss?) throws(Problem) {
    if operation.isCancelled { return stop() }
    // Where it is not known who is there, nobody is looked at by himself.
    if let loss, !wish.scope.isEmpty { throw ChangeFailure.loss(loss).problem }
    let loss = loss?.reason
    let scope = try wish.scope.isEmpty ? nil : chosen(in: served)
    let inputs = served.refreshInputs(on: wish.date, of: wish.scope)
    let store = refreshes.store
    let (current, held) = try refreshes.storing { () throws(StoreFailure) in (try store.current(), try store.held()) }
    if scope != nil {
      if let held {
        throw Problem(.preconditionFailed, "generation \(held.number) is held; publish or drop it first")
      }
      guard let current = current?.inputs, current.date == inputs.date, current.ruleSetMeaning == inputs.ruleSetMeaning
      else { throw Problem(.preconditionFailed, "everyone has to be refreshed first for that day and those rules") }
    }
    // One that is held stays so, however often the same is asked for.
    if !wish.verifies, let same = [held, current].compactMap({ $0 }).first, same.inputs == inputs,
      let result = try refreshes.storing({ () throws(StoreFailure) in try store.result(of: same.number) }),
      var body = try? JSONDecoder().decode(RefreshBody.self, from: Data(result.utf8))
    {
      body.state = same.state.rawValue
      if same.state == .published {
        // Of one that was held, and has been published since.
        body.held = nil
      }
      return end(.done(body))
    }
    let isSame = interrupted?.inputs == inputs && interrupted?.generation != nil
    if onlyGoesOn, !isSame { throw .otherInputs }
    func job(resuming record: RefreshRecord?) throws(StoreFailure) -> RefreshJob {
      try RefreshJob(
        operation, of: served, losing: loss, on: wish.date, scope: scope, verifies: wish.verifies, resuming: record,
        refreshes, logger: request.logger)
    }
    do throws(StoreFailure) {
      let begun: RefreshJob
      do throws(StoreFailure) {
        begun = try job(resuming: isSame ? interrupted : nil)
      } catch {
        // Another one has taken its place since, or it had failed and that was not written down yet.
        guard error == .ended, isSame, !onlyGoesOn else { throw error }
        begun = try job(resuming: nil)
      }
      do throws(Problem) { try begun.start() } catch { throw StoreFailure.busy }
    } catch {
      refreshes.note(error)
      throw onlyGoesOn && error == .ended ? .gone : error.problem
    }
    end(.begun)
  }

  private func chosen(in served: Served) throws(Problem) -> RefreshScope {
    if let scope = RefreshScope(wish.scope, in: served.snapshot.population, request.sight(in: served)) { return scope }
    throw Problem(.notFound, "there is no such \(wish.scope.hasPrefix("cadre/") ? "cadre" : "unit")")
  }

  /// It was cancelled, or the service ends, before anything was begun.
  private func stop() {
    facts.withLock { _ in
      if operation.state == .cancelled { store(.cancelled) }
    }
  }

  private func end(_ outcome: Outcome) {
    facts.withLock { facts in
      if case .begun = outcome {
        facts.outcome = outcome
        return
      }
      if !facts.isTold, backend.operations.forget(operation) {
        facts.outcome = outcome
        return
      }
      // Whoever cancels it from here on is told that it is too late.
      guard operation.close() else {
        if operation.state == .cancelled { store(.cancelled) }
        return
      }
      facts.outcome = outcome
      switch outcome {
      case .begun: return
      case .done(let body):
        let result = WireEncoder.encode(body)
        store(.succeeded, result: String(decoding: result, as: UTF8.self))
        operation.succeed(result)
      case .refused(let problem):
        let reason = problem.detail ?? problem.kind.title
        // What is stored of one that was to go on is still there to go on.
        if interrupted == nil { store(.failed, error: reason, kind: problem.kind) }
        operation.fail(reason, kind: problem.kind)
      }
    }
  }

  private func store(
    _ state: RefreshRecord.State, result: String? = nil, error: String? = nil, kind: ProblemKind? = nil
  ) {
    var record = interrupted ?? record
    (record.state, record.result, record.error, record.finished) = (state, result, error, Clock.timestamp())
    record.errorKind = kind?.rawValue
    do throws(StoreFailure) {
      try refreshes.store.finish(record, generation: .dropped, verdict: nil)
    } catch {
      // After the next start it is one that was interrupted.
      refreshes.note(error)
    }
  }

  /// What whoever asked is told by now: 200 and what was done, 202 and the operation, or a refusal.
  func response() throws(Problem) -> Response {
    let outcome = try facts.withLock { facts throws(Problem) -> Outcome? in
      if facts.outcome == nil, !facts.isTold, !operation.state.isFinal {
        if interrupted == nil {
          do throws(Problem) {
            try refreshes.storing { () throws(StoreFailure) in try refreshes.store.announce(record) }
          } catch {
            operation.cancel()
            throw error
          }
          // It ended just before it was announced, and had nothing stored to end.
          if operation.state.isFinal, (try? refreshes.store.refresh(record.id))??.state == .running {
            store(operation.state == .cancelled ? .cancelled : .failed, error: operation.body.error)
          }
        }
        facts.isTold = true
      }
      return facts.outcome
    }
    switch outcome {
    case .done(let body):
      guard let cadre = RefreshScope.cadre(in: wish.scope) else { return .json(body) }
      return try request.disclose(.json(body), of: [cadre], generation: body.generation.map(Int64.init))
    case .refused(let problem): throw problem
    case .begun, nil: return .accepted(operation)
    }
  }
}

extension Problem {
  fileprivate static let gone = Problem(
    .preconditionFailed, "what the refresh had stored is not kept any more; begin another one")
  fileprivate static let otherInputs = Problem(
    .preconditionFailed, "rules or profiles are not those that the refresh began with; begin another one")
}

extension Response {
  /// 202 and the operation that works on it.
  static func accepted(_ operation: Operation) -> Response {
    var response = Response.json(operation.body, headers: [.location: Operations.path(of: operation)])
    response.status = .accepted
    return response
  }
}
