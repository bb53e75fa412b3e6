import Answering
import Hummingbird
import RuleLanguage
import WireFormat

extension RouteTable {
  /// `/v1/rule-sets`, `/v1/rule-sets/status`, `/v1/rule-sets/history`, `/v1/rule-sets/{digest}` and its `/files`: what is
  /// served, what is kept, and how it came about.
  mutating func addRuleSets(_ backend: Backend) {
    get("/v1/rule-sets", for: .ruleSets, .bulk, as: .ruleSets) { request, _ in
      var query = try request.query()
      let listing = try Listing(request, &query)
      try query.finish()
      let all = try backend.ruleSets()
      return try await listing.response { after, limit in
        let start = after.map { after in (all.firstIndex { $0.digest == after } ?? all.endIndex - 1) + 1 } ?? 0
        let items = Array(all[start...].prefix(limit))
        return Page(items: items, next: start + items.count < all.count ? items.last?.digest : nil)
      }
    }

    get("/v1/rule-sets/status", for: .ruleSets, .bulk, as: .ruleSetStatus) { request, _ in
      try request.expectNothing()
      let served = try backend.serving.current()
      // It looks at the folder.
      return .json(try await onBulkThreads { backend.ruleSetStatus(of: served) })
    }

    get("/v1/rule-sets/history", for: .ruleSets, .bulk, as: .ruleSetHistory) { request, _ in
      var query = try request.query()
      let listing = try Listing(request, &query)
      try query.finish()
      let changes = backend.store.history.changes
      return try await listing.response { after, limit in
        let end = after.flatMap { Int($0) } ?? .max
        let rest = changes.reversed().filter { $0.number ?? 0 < end }
        let items = Array(rest.prefix(limit))
        return Page(items: items, next: items.count < rest.count ? items.last?.number.map(String.init) : nil)
      }
    }

    get("/v1/rule-sets/{digest}", for: .ruleSets, as: .ruleSet) { request, scope in
      try request.expectNothing()
      let digest = try scope.segment("digest")
      guard let set = try backend.ruleSets().first(where: { $0.digest == digest }) else { throw Problem.noRuleSet }
      return .tagged(set, sources: [], for: request)
    }

    get("/v1/rule-sets/{digest}/files", for: .ruleSets, .bulk, as: .ruleSetFiles) { request, scope in
      try request.expectNothing()
      let digest = try scope.segment("digest")
      guard backend.store.history[digest] != nil else { throw Problem.noRuleSet }
      guard backend.store.isKeeping else { throw ChangeFailure.notKeeping.problem }
      do throws(StateFailure) {
        guard let body = RuleSetFilesBody(try backend.store.files(of: digest)) else { throw .damaged(path: "") }
        return .tagged(body, sources: [digest], for: request)
      } catch {
        throw ChangeFailure.damaged(error).problem
      }
    }
  }
}

extension Problem {
  static let noRuleSet = Problem(.notFound, "no rule set with that digest is kept")
}

extension Backend {
  /// The active set, then the others, those that were used last before those before.
  fileprivate func ruleSets() throws(Problem) -> [RuleSetBody] {
    let served = try serving.current()
    let history = store.history
    var active = served.snapshot.ruleSetBody()
    active.state = "active"
    active.since = history.activation(of: served)?.at ?? served.since
    active.by = history.activation(of: served)?.by
    return [active] + history.kept.reversed().map(\.set).filter { $0.digest != active.digest }
  }

  fileprivate func ruleSetStatus(of served: Served) -> RuleSetStatusBody {
    let activation = store.history.activation(of: served)
    let attempt = serving.lastAttempt
    let lastChange = RuleSetChangeBody(at: served.since, how: "start", result: "unchanged")
    return RuleSetStatusBody(
      status: serving.isLastReloadFailed ? "degraded" : "ready", active: served.snapshot.ruleSetReference,
      since: activation?.at ?? served.since, how: activation?.how ?? "start", by: activation?.by,
      lastAttempt: attempt?.change ?? lastChange, diagnostics: (attempt?.diagnostics ?? []).map { DiagnosticBody($0) },
      folder: served.snapshot.ruleSet.difference(to: reloader.folders.rules), keeps: store.isKeeping)
  }
}

extension RuleSetHistory {
  /// How what is served became active; nil where that could not be stored.
  fileprivate func activation(of served: Served) -> RuleSetChangeBody? {
    activation?.digest == served.ruleSetDigest ? activation : nil
  }
}

extension RuleSet {
  /// Which files of a folder are not as they are in this set.
  fileprivate func difference(to folder: String) -> RuleSetFolderBody {
    let (found, diagnostics) = RuleSetReader.files(in: folder)
    // By bytes, as the system takes names: two that differ in nothing but how an accent is written are equal as texts.
    let here = Dictionary(files.map { (Array($0.name.utf8), $0.digest) }) { $1 }
    let there = Dictionary(found.map { (Array($0.name.utf8), FileDigest.of($0)) }) { $1 }
    let changes = Set(here.keys).union(there.keys).compactMap { key -> FileChangeBody? in
      let name = String(decoding: key, as: UTF8.self)
      return switch (here[key], there[key]) {
      case (let here?, let there?): here == there ? nil : FileChangeBody(name: name, change: "changed")
      case (nil, _): FileChangeBody(name: name, change: "added")
      // What could not be read may be there all the same.
      case (_, nil): diagnostics.isEmpty ? FileChangeBody(name: name, change: "removed") : nil
      }
    }
    let state = !diagnostics.isEmpty ? "unreadable" : changes.isEmpty ? "same" : "changed"
    return RuleSetFolderBody(
      path: folder, state: state,
      changes: changes.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
  }
}

extension RouteDocument {
  fileprivate static let ruleSets = RouteDocument(
    "listRuleSets", "The active rule set and those that are kept, those last used first", taking: .paged,
    answers: [.page(of: RuleSetBody.self)], problems: [.starting])

  fileprivate static let ruleSetStatus = RouteDocument(
    "getRuleSetStatus", "What is served, how it came about, and how the folder differs",
    answers: [.json(RuleSetStatusBody.self, "The status.")], problems: [.starting])

  fileprivate static let ruleSetHistory = RouteDocument(
    "listRuleSetChanges", "All attempts to change the rule set, the latest first", taking: .paged,
    answers: [.page(of: RuleSetChangeBody.self)])

  fileprivate static let ruleSet = RouteDocument(
    "getRuleSet", "A rule set", taking: .ifNoneMatch,
    answers: [.json(RuleSetBody.self, "The rule set.", headers: ["ETag"]), .notModified], problems: [.starting])

  fileprivate static let ruleSetFiles = RouteDocument(
    "getRuleSetFiles", "The files of a rule set that is kept", taking: .ifNoneMatch,
    answers: [.json(RuleSetFilesBody.self, "The files.", headers: ["ETag"]), .notModified],
    problems: [.noState, .damagedState, .stateNotWritten])
}
