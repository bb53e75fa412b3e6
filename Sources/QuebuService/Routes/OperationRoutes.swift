import Answering
import HTTPTypes
import Hummingbird
import NIOCore
import Persistence
import TrainingModel
import WireFormat

extension RouteTable {
  /// `/v1/operations`, `/v1/operations/{id}?since=&wait=`, `/{id}/events` (server-sent events), and POST `/{id}:cancel` and
  /// `/{id}:resume`. Refreshes of earlier processes are among them.
  mutating func addOperations(_ backend: Backend) {
    get("/v1/operations", for: [.operations, .ruleSets], .control, as: .operations) { request, scope in
      try request.expectNothing()
      return try await onBulkThreads { .json(Page(items: try backend.allOperations(for: scope))) }
    }

    get("/v1/operations/{id}", for: [.operations, .ruleSets], .control, as: .operation) { request, scope in
      _ = try request.accepted()
      var query = try request.query()
      let since = query.number("since", in: 0...Int(Int32.max))
      let wait = query.number("wait", in: 0...60)
      try query.finish()
      let id = try scope.segment("id")
      guard let operation = try backend.operation(id, for: scope) else {
        return try await onBulkThreads {
          let record = try backend.record(id, for: scope)
          return try scope.telling(.bytes(record.json + [UInt8(ascii: "\n")], .json), of: record.namedPersons)
        }
      }
      if let wait, wait > 0 { await operation.wait(behind: since ?? operation.body.revision, for: .seconds(wait)) }
      let bytes = operation.json
      return try scope.telling(.bytes(bytes + [UInt8(ascii: "\n")], .json), of: operation.namedPersons)
    }

    get("/v1/operations/{id}/events", for: [.operations, .ruleSets], .control, as: .events) { request, scope in
      _ = try request.accepted(among: [.events])
      let query = try request.query()
      try query.finish()
      let id = try scope.segment("id")
      let seen = FieldName.lastEventID.flatMap { request.headers[$0] }.flatMap { Int($0) }
      if let operation = try backend.operation(id, for: scope) {
        return .events(of: operation, behind: seen, to: scope)
      }
      return try await onBulkThreads {
        let record = try backend.record(id, for: scope)
        return try scope.telling(.events(record.json, revision: record.body.revision), of: record.namedPersons)
      }
    }

    post("/v1/operations/{id}:cancel", for: [.operations, .ruleSets], .control, isChange: true, as: .cancelling) {
      request, scope in
      try request.expectNothing()
      return try await Self.cancel(try scope.segment("id"), backend, scope)
    }

    post("/v1/operations/{id}:resume", for: [.operations, .ruleSets], .control, isChange: true, as: .resuming) {
      request, scope in
      try request.expectNothing()
      return try await Self.resume(try scope.segment("id"), backend, scope)
    }
  }

  private static func cancel(_ id: String, _ backend: Backend, _ scope: RequestScope) async throws -> Response {
    if let operation = try backend.operation(id, for: scope), !operation.state.isFinal {
      operation.cancel()
      return try await onBulkThreads {
        // What its job has stored the job ends; before there is one, it is ended here, so that it stays cancelled.
        if let refreshes = backend.refreshes, operation.state == .cancelled,
          let record = try refreshes.storing({ () throws(StoreFailure) in try refreshes.store.refresh(id) }),
          record.state == .interrupted || record.state == .running && record.generation == nil
        {
          try refreshes.cancel(record)
        }
        return .json(operation.body)
      }
    }
    return try await onBulkThreads {
      if let refreshes = backend.refreshes, let record = try? backend.record(id, for: scope),
        record.state == .interrupted
      {
        try refreshes.cancel(record)
        return .json(try backend.record(id, for: scope).body)
      }
      return try .json(backend.operation(id, for: scope)?.body ?? backend.record(id, for: scope).body)
    }
  }

  /// A refresh goes on behind the last cadre that is stored; only with the inputs that it began with.
  private static func resume(_ id: String, _ backend: Backend, _ request: RequestScope) async throws -> Response {
    let record = try await onBulkThreads { try backend.record(id, for: request) }
    let refreshes = try backend.keptRefreshes()
    try backend.operations.refuse("refresh")
    // What a job that was cancelled has stored it takes away when it comes to an end.
    if let own = try backend.operation(id, for: request), own.state == .cancelled {
      throw Problem(.preconditionFailed, "the operation is cancelled, not interrupted")
    }
    guard record.state == .interrupted, let date = CalendarDate(record.inputs.date) else {
      throw Problem(.preconditionFailed, "the operation is \(record.state.rawValue), not interrupted")
    }
    let wish = RefreshStart.Wish(date: date, scope: record.inputs.scope, verifies: record.verifies)
    return try await begin(wish, resuming: record, backend, refreshes, request)
  }
}

extension Backend {
  /// Those that someone may know of. A preview is for those who work on rules, everything else for those who run the
  /// service, and what names persons for those who see them.
  fileprivate func isFor(_ scope: RequestScope, _ kind: String, _ persons: Operation.Persons) -> Bool {
    guard scope.principal.has(kind == "what-if" ? .ruleSets : .operations) else { return false }
    switch persons {
    case .none: return true
    case .all: return scope.principal.units == .all
    case .one(let cadre): return (try? visible(to: scope).includes(cadre)) ?? (scope.principal.units == .all)
    }
  }

  /// One of this process; nil: there is none, or it is of an earlier one.
  ///
  /// - Throws: `Problem` of kind `not-found` where it is not for whoever asks.
  fileprivate func operation(_ id: String, for scope: RequestScope) throws(Problem) -> Operation? {
    guard let found = operations.find(id) else { return nil }
    guard isFor(scope, found.kind, found.persons) else { throw .noOperation }
    return found
  }

  /// Those of this process, and refreshes of earlier ones, the newest first.
  fileprivate func allOperations(for scope: RequestScope) throws(Problem) -> [OperationBody] {
    let own = operations.all
    let known = Set(own.map(\.id))
    let stored = try refreshes.map { refreshes throws(Problem) in
      try refreshes.storing { () throws(StoreFailure) in try refreshes.store.refreshes(limit: 100) }
    }
    return own.filter { isFor(scope, $0.kind, $0.persons) }.map(\.body)
      + (stored ?? []).filter { !known.contains($0.id) && isFor(scope, "refresh", $0.persons) }
      .map(\.ofEarlierProcess.body)
  }

  fileprivate func record(_ id: String, for scope: RequestScope) throws(Problem) -> RefreshRecord {
    let found = try refreshes.flatMap { refreshes throws(Problem) in
      try refreshes.storing { () throws(StoreFailure) in try refreshes.store.refresh(id) }
    }
    guard let found, isFor(scope, "refresh", found.persons) else { throw .noOperation }
    return found.ofEarlierProcess
  }

  /// What is served after the profiles were read again, or would be if they had not lost so many.
  func servedAfresh(_ scope: RequestScope) async throws -> (served: Served, loss: ProfileLoss?) {
    do throws(ChangeFailure) {
      return try await reloader.readForRefresh(ChangeCause(.refresh, of: scope))
    } catch {
      throw error.problem
    }
  }
}

extension Problem {
  fileprivate static let noOperation = Problem(.notFound, "there is no such operation")
}

extension RequestScope {
  /// What is told of an operation is written down where it is about persons.
  fileprivate func telling<Answer>(_ answer: Answer, of persons: [String]) throws(Problem) -> Answer {
    persons.isEmpty ? answer : try disclose(answer, of: persons)
  }
}

extension RefreshRecord {
  fileprivate var persons: Operation.Persons { RefreshScope.cadre(in: inputs.scope).map { .one($0) } ?? .none }
  fileprivate var namedPersons: [String] { [RefreshScope.cadre(in: inputs.scope)].compactMap { $0 } }

  /// One that says it runs, and does not in this process: whoever ran it could not write down that it stopped.
  fileprivate var ofEarlierProcess: RefreshRecord {
    var record = self
    if state == .running { record.state = .interrupted }
    return record
  }

  /// As an operation of this process has it. The revision counts its states.
  fileprivate var body: OperationBody {
    OperationBody(
      id: id, kind: "refresh", state: state.rawValue, revision: state == .running ? 1 : 2,
      progress: OperationProgressBody(done: done, total: total), created: created, finished: finished, error: error,
      errorKind: errorKind)
  }

  fileprivate var json: [UInt8] { Operation.json(body, result: result.map { Array($0.utf8) }) }
}

extension Response {
  /// Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html): the operation whenever something
  /// happens to it, at most once a second while it comes along, until it ends.
  ///
  /// - Parameter seen: the id of the last event that the client has seen; nil: none.
  fileprivate static func events(
    of operation: Operation, behind seen: Int?, to scope: RequestScope
  ) -> Response {
    let body = ResponseBody { writer in
      var latest: (revision: Int, done: Int)?
      // A client that has seen the end has nothing to wait for.
      if let seen, operation.state.isFinal, operation.body.revision <= seen {
        try await writer.finish(nil)
        return
      }
      while true {
        let now = operation.body
        let progress = (now.revision, now.progress?.done ?? 0)
        if latest.map({ $0 != progress }) ?? true {
          let bytes = operation.json
          try await writer.write(
            try scope.telling(event(bytes, revision: now.revision), of: operation.namedPersons))
          latest = progress
        } else {
          try await writer.write(ByteBuffer(string: ":\n\n"))
        }
        if Operation.State(rawValue: now.state)?.isFinal == true { break }
        // Progress wakes nobody: whoever only waits for a change is told every second what has come along.
        await operation.wait(behind: now.revision, for: .seconds(1))
      }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: eventHeaders, body: body)
  }

  fileprivate static func events(_ json: [UInt8], revision: Int) -> Response {
    Response(status: .ok, headers: eventHeaders, body: .init(byteBuffer: event(json, revision: revision)))
  }

  private static var eventHeaders: HTTPFields {
    [.contentType: MediaType.events.contentType, .cacheControl: "no-store"]
  }

  private static func event(_ json: [UInt8], revision: Int) -> ByteBuffer {
    var buffer = ByteBuffer(string: "id: \(revision)\nevent: operation\ndata: ")
    buffer.writeBytes(json)
    buffer.writeString("\n\n")
    return buffer
  }
}

extension RouteDocument {
  fileprivate static let operations = RouteDocument(
    "listOperations", "Jobs that take long, the latest first",
    answers: [.json(Page<OperationBody>.self, "Those that one may know of.")],
    problems: [.storeFailed, .busy])

  fileprivate static let operation = RouteDocument(
    "getOperation", "A job, and what came of it",
    taking: [
      .query(
        "since", "The revision that is known; the present one unless it is given.", ["type": "integer", "minimum": 0]),
      .query(
        "wait", "How many seconds to wait for another revision.", ["type": "integer", "minimum": 0, "maximum": 60],
        example: 0),
    ], answers: [.ok("How far it is, and the result where it has one.", .operation)], problems: [.storeFailed, .busy])

  fileprivate static let events = RouteDocument(
    "watchOperation", "A job as server-sent events, until it ends",
    taking: [.header("Last-Event-ID", "The revision that is known.")],
    answers: [
      .ok(
        "An event whenever something happens, each second at most.",
        RouteContent(types: [
          // What a program that reads the description makes of it differs: a text, or its events.
          .init(MediaType.events.rawValue) { _ in
            ["description": "Events `operation`, each with the job as data, in JSON."]
          }
        ]))
    ],
    problems: [.storeFailed, .busy])

  fileprivate static let cancelling = RouteDocument(
    "cancelOperation", "Stop a job", answers: [.json(OperationBody.self, "What it is now.")],
    problems: [.storeFailed, .busy, .diskFull])

  fileprivate static let resuming = RouteDocument(
    "resumeOperation", "Let a refresh go on that was interrupted",
    answers: [.json(RefreshBody.self, "There was nothing left to do."), .accepted],
    problems: [.preconditionFailed, .invalidRules, .profilesLost, .starting, .diskFull] + stored)
}

extension RouteContent {
  /// An operation with what came of it.
  fileprivate static let operation = RouteContent(types: [
    .init(MediaType.json.rawValue) { schemas in
      schemas.reference(to: "OperationWithResult") { schemas in
        _ = schemas.reference(to: OperationBody.self)
        var schema = schemas.named["Operation"] ?? [:]
        var properties = schema["properties"] ?? [:]
        properties["result"] = [
          "description": "What came of it: of a preview, a refresh, a backup.",
          "anyOf": [
            schemas.reference(to: RuleSetDiffBody.self), schemas.reference(to: RefreshBody.self),
            schemas.reference(to: BackupBody.self),
          ],
        ]
        schema["properties"] = properties
        return schema
      }
    }
  ])
}
