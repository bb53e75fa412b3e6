import Answering

/// What can be asked, of the daemon or of folders.
enum Question: Equatable, Sendable {
  /// Of a need, a course, a rule or a class: the name of the parameter and the id.
  struct Subject: Equatable, Sendable {
    var parameter: String
    var id: String
  }

  case recommendations(cadre: String, asOf: String?, explain: Explain, includeMet: Bool)
  case why(cadre: String, Subject, asOf: String?)
  case whyNot(cadre: String, Subject, asOf: String?)
  case cadres(unit: String?, role: String?, text: String?, asOf: String?, limit: Int, cursor: String?)
  case cadre(String, asOf: String?)
  case courses(limit: Int, cursor: String?)
  case course(String)
  case classes(course: String?, from: String?, to: String?, onlyFree: Bool, limit: Int, cursor: String?)
  case trainingClass(String)
  case candidates(trainingClass: String, asOf: String?, limit: Int, cursor: String?)
  case needs(by: [String], asOf: String?)
  case decisions(cadre: String, asOf: String?, limit: Int, cursor: String?)
  case declines(by: String)
  case ruleSet(digest: String)
  case ruleSetFiles(digest: String)
  case ruleSets(limit: Int, cursor: String?)
  case ruleSetHistory(limit: Int, cursor: String?)
  case ruleSetStatus
  case operations
  case operation(String)
  case generations(limit: Int, cursor: String?)
  /// By its number, or `current`.
  case generation(String)
  case generationDiff(String, limit: Int, cursor: String?)
  case generationCounts(String, by: String)
  /// Nil: about anybody.
  case audit(cadre: String?, from: String?, to: String?, uid: UInt32?, limit: Int, cursor: String?)
  case ready

  /// The path of the API.
  var target: RequestTarget {
    switch self {
    case .recommendations(let cadre, let asOf, let explain, let includeMet):
      RequestTarget("v1", "cadres", cadre, "recommendations").adding("as_of", asOf)
        .adding("explain", explain == .none ? nil : explain.rawValue).adding("met", includeMet ? "true" : nil)
    case .why(let cadre, let subject, let asOf):
      RequestTarget("v1", "cadres", cadre, "why").adding(subject.parameter, subject.id).adding("as_of", asOf)
    case .whyNot(let cadre, let subject, let asOf):
      RequestTarget("v1", "cadres", cadre, "why-not").adding(subject.parameter, subject.id).adding("as_of", asOf)
    case .cadres(let unit, let role, let text, let asOf, let limit, let cursor):
      RequestTarget("v1", "cadres").adding("unit", unit).adding("role", role).adding("q", text).adding("as_of", asOf)
        .adding("limit", String(limit)).adding("cursor", cursor)
    case .cadre(let id, let asOf): RequestTarget("v1", "cadres", id).adding("as_of", asOf)
    case .courses(let limit, let cursor):
      RequestTarget("v1", "courses").adding("limit", String(limit)).adding("cursor", cursor)
    case .course(let id): RequestTarget("v1", "courses", id)
    case .classes(let course, let from, let to, let onlyFree, let limit, let cursor):
      RequestTarget("v1", "classes").adding("course", course).adding("from", from).adding("to", to)
        .adding("free", onlyFree ? "true" : nil).adding("limit", String(limit)).adding("cursor", cursor)
    case .trainingClass(let id): RequestTarget("v1", "classes", id)
    case .candidates(let id, let asOf, let limit, let cursor):
      RequestTarget("v1", "classes", id, "candidates").adding("as_of", asOf).adding("limit", String(limit))
        .adding("cursor", cursor)
    case .needs(let by, let asOf):
      RequestTarget("v1", "needs").adding("by", by.isEmpty ? nil : by.joined(separator: ",")).adding("as_of", asOf)
    case .decisions(let cadre, let asOf, let limit, let cursor):
      RequestTarget("v1", "cadres", cadre, "decisions").adding("as_of", asOf).adding("limit", String(limit))
        .adding("cursor", cursor)
    case .declines(let by): RequestTarget("v1", "decisions").adding("by", by)
    case .ruleSet(let digest): RequestTarget("v1", "rule-sets", digest)
    case .ruleSetFiles(let digest): RequestTarget("v1", "rule-sets", digest, "files")
    case .ruleSets(let limit, let cursor):
      RequestTarget("v1", "rule-sets").adding("limit", String(limit)).adding("cursor", cursor)
    case .ruleSetHistory(let limit, let cursor):
      RequestTarget("v1", "rule-sets", "history").adding("limit", String(limit)).adding("cursor", cursor)
    case .ruleSetStatus: RequestTarget("v1", "rule-sets", "status")
    case .operations: RequestTarget("v1", "operations")
    case .operation(let id): RequestTarget("v1", "operations", id)
    case .generations(let limit, let cursor):
      RequestTarget("v1", "generations").adding("limit", String(limit)).adding("cursor", cursor)
    case .generation(let name): RequestTarget("v1", "generations", name)
    case .generationCounts(let name, let by): RequestTarget("v1", "generations", name, "diff").adding("by", by)
    case .generationDiff(let name, let limit, let cursor):
      RequestTarget("v1", "generations", name, "diff").adding("limit", String(limit)).adding("cursor", cursor)
    case .audit(let cadre, let from, let to, let uid, let limit, let cursor):
      (cadre.map { RequestTarget("v1", "audit", "subjects", $0) } ?? RequestTarget("v1", "audit")).adding("from", from)
        .adding("to", to).adding("uid", uid.map { "\($0)" }).adding("limit", String(limit)).adding("cursor", cursor)
    case .ready: RequestTarget("-", "ready")
    }
  }
}
