import HTTPTypes
import Hummingbird
import HummingbirdCore

extension RequestScope {
  /// Writes down that whoever asks is about to be told of persons, or to change what is kept of them.
  ///
  /// - Parameters:
  ///   - persons: ids of cadres.
  ///   - generation: the stored one that the answer is of.
  /// - Throws: `Problem` of kind `audit-not-written`: nothing may be told or changed.
  func note(_ persons: some Sequence<String>, generation: Int64? = nil) throws(Problem) {
    let event = Audit.Event(
      request: endpointPath.map { "\(method) \($0)" }, requestID: requestID, persons: Array(persons),
      generation: generation.map(Int.init))
    receipt.note(try audit.note(event, by: peer))
  }

  /// Does what changes the service, or what it serves, with a line before, and one before the answer that says what came of it.
  ///
  /// - Parameter persons: whom it is about; nil: whom a refresh is asked for.
  /// - Throws: `Problem` of kind `audit-not-written`: nothing was done; what `work` throws.
  func noting(
    _ request: Request, about persons: [String]? = nil, _ work: () async throws -> Response
  ) async throws -> Response {
    let asked = request.head.refreshed(by: endpointPath)
    func told(_ name: String) -> String? { parameters.get(name).map { PercentEncoding.decode($0) ?? String($0) } }
    let generation = told("generation").flatMap { Int($0) }
    let names = ["digest", "date"] + (persons == nil ? ["id"] : []) + (generation == nil ? ["generation"] : [])
    let subject = names.lazy.compactMap(told).first.map(PathTable.noted)
    var event = Audit.Event(
      request: endpointPath.map { "\(method) \($0)" }, requestID: requestID, persons: persons ?? asked.persons,
      generation: generation)
    let subjects = [subject, asked.unit].compactMap { $0 }
    if !subjects.isEmpty { event.subject = subjects.joined(separator: " ") }
    receipt.note(try audit.note(event, by: peer))
    do {
      let response = try await work()
      event.outcome = response.status == .accepted ? "accepted" : "done"
      // What was made and has a name only now.
      if let place = response.headers[.location] { event.subject = place.split(separator: "/").last.map(String.init) }
      // It is done, and said so as far as the line before goes.
      if let number = try? audit.note(event, by: peer) { receipt.note(number) }
      return response
    } catch {
      event.outcome = "failed"
      event.reason = (error as? Problem ?? Problem(.internalError)).kind.rawValue
      _ = try? audit.note(event, by: peer)
      throw error
    }
  }

  /// Every answer that holds persons passes here before its first byte is written, every page of a stream too: it is written
  /// down first, and where that fails nothing is told.
  ///
  /// - Parameters:
  ///   - persons: the ids of the cadres whom the answer is about.
  ///   - generation: the stored one that it is of.
  func disclose<Answer>(
    _ answer: Answer, of persons: some Sequence<String>, generation: Int64? = nil
  ) throws(Problem) -> Answer {
    try note(persons, generation: generation)
    return answer
  }
}

extension Audit {
  /// Writes down what was refused: what is not granted, and cadres who are not there for whoever asks.
  func note(
    refused problem: Problem, _ request: HTTPRequest, _ requestID: String, by peer: PeerCredentials, _ paths: PathTable
  ) {
    guard problem.kind == .notPermitted || problem.kind == .notFound else { return }
    let (template, named) = paths.persons(in: request)
    let asked = request.refreshed(by: template)
    let persons = named + asked.persons
    guard problem.kind == .notPermitted || !persons.isEmpty else { return }
    let event = Event(
      outcome: "refused", request: template.map { "\(request.method) \($0)" }, requestID: requestID,
      reason: problem.kind.rawValue, persons: persons, subject: asked.unit)
    note(refused: event, by: peer)
  }
}

extension HTTPRequest {
  /// The cadre or the unit, as `unit/ID`, that a refresh is asked for.
  ///
  /// - Parameter template: of the path.
  fileprivate func refreshed(by template: String?) -> (persons: [String], unit: String?) {
    guard template?.hasPrefix("/v1/refreshes") == true, let path, let mark = path.firstIndex(of: "?"),
      var query = try? Query(path[path.index(after: mark)...])
    else { return ([], nil) }
    return (
      query.text("cadre").map { [PathTable.noted($0)] } ?? [], query.text("unit").map { "unit/\(PathTable.noted($0))" }
    )
  }
}

extension PathTable {
  /// An id as it was asked for, cut to 200 characters: there may be nothing of that name.
  fileprivate static func noted(_ id: some StringProtocol) -> String {
    // A visible character may be made of any number of those.
    String(String.UnicodeScalarView(id.unicodeScalars.prefix(200)))
  }

  /// The template of a request's path, nil where it is none, and the ids of cadres that stand in it.
  func persons(in request: HTTPRequest) -> (template: String?, ids: [String]) {
    let path = (request.path ?? "").prefix { $0 != "?" }
    guard let template = template(of: path, for: request.method) else { return (nil, []) }
    let parts = zip(template.split(separator: "/"), path.split(separator: "/"))
    var ids: [String] = []
    var parent: Substring = ""
    for (name, value) in parts {
      let isCadre = name == "{cadre}" || name.hasPrefix("{id}") && (parent == "cadres" || parent == "subjects")
      if isCadre, let id = PercentEncoding.decode(value) { ids.append(Self.noted(id)) }
      parent = name
    }
    return (template, ids)
  }
}

extension Response {
  /// Waits until what the audit says of it is on the disk, and lets each piece of a stream wait for that.
  mutating func wait(for audit: Audit, _ receipt: AuditReceipt) async throws(Problem) {
    try await audit.wait(for: receipt.latest)
    guard body.contentLength == nil else { return }
    body = body.map { piece in
      try await audit.wait(for: receipt.latest)
      return piece
    }
  }
}
