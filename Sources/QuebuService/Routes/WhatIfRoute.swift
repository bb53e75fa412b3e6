import Answering
import Diagnostics
import HTTPTypes
import Hummingbird
import RuleLanguage
import WireFormat

extension RouteTable {
  /// `POST /v1/rule-sets:what-if?as_of=&by=unit,level,rule,course&detail=counts|persons&limit=&drafts=`: what the set in
  /// the body would do to everyone, compared with the one that is served. 202 and the operation that works it out.
  mutating func addWhatIf(_ backend: Backend) {
    post("/v1/rule-sets:what-if", for: .ruleSets, .bulk, as: .whatIf, bodyLimit: backend.limits.ruleSetBytes) {
      request, scope in
      _ = try request.accepted()
      var query = try request.query()
      let asOf = query.asOf(else: backend)
      let by = query.text("by") ?? "rule"
      let wanted: Preview.Detail? = query.choice("detail", ["counts": .counts, "persons": .persons])
      let limit = query.number("limit", in: 0...10_000) ?? 1_000
      let drafts = query.flag("drafts") ?? false
      try query.finish()
      let dimensions = try Self.dimensions(by)
      let detail = try Self.detail(wanted, for: scope.principal)
      // Of several tables with several dimensions each, one would give away what another leaves out.
      guard dimensions.count < 2 || scope.principal.units == .all else {
        throw Problem.parameter("by", "`by` takes one dimension where small counts are left out")
      }
      let served = try backend.serving.current()
      let files = try await request.postedRuleSet().files
      let new = try await onBulkThreads {
        let reading = RuleSetReader.read(files: files)
        guard let ruleSet = reading.ruleSet else { throw Problem.mistakes(reading.diagnostics) }
        return ruleSet
      }
      let operation = try backend.operations.start("what-if", about: detail == .persons ? .all : .none)
      try PreviewJob(
        operation: operation, served: served, new: new, isWithDrafts: drafts, asOf: asOf,
        options: .init(by: dimensions, detail: detail, limit: limit)
      ).start()
      var response = Response.json(operation.body, headers: [.location: Operations.path(of: operation)])
      response.status = .accepted
      return response
    }
  }

  private static func dimensions(_ by: String) throws(Problem) -> [Preview.Dimension] {
    var dimensions: [Preview.Dimension] = []
    for name in by.split(separator: ",") {
      guard let dimension = Preview.Dimension(rawValue: String(name)), !dimensions.contains(dimension) else {
        throw .parameter("by", "`by` takes unit, level, rule, course, each once")
      }
      dimensions.append(dimension)
    }
    return dimensions
  }

  /// What a preview says of persons is for those who see everyone; the others get counts.
  private static func detail(
    _ wanted: Preview.Detail?, for principal: Principal
  ) throws(Problem) -> Preview.Detail {
    let seesEveryone = principal.units == .all
    if wanted == .persons, !seesEveryone { throw Problem(.notPermitted, "`detail=persons` is for who sees everyone") }
    return wanted ?? (seesEveryone ? .persons : .counts)
  }
}

extension RouteDocument {
  fileprivate static let whatIf = RouteDocument(
    "previewRuleSet", "Work out what a rule set would change for everyone",
    taking: [
      .query("by", "The dimensions of the counts, separated by commas: unit, level, rule, course.", example: "rule"),
      .query("detail", "Counts alone, or persons too.", ["type": "string", "enum": ["counts", "persons"]]),
      .query("limit", "How many persons.", ["type": "integer", "minimum": 0, "maximum": 10_000]),
      .query("drafts", "As if drafts were active.", ["type": "boolean"]),
    ] + .asOf, body: RouteDocument.files, answers: [.accepted], problems: RouteDocument.sent + [.starting, .busy])
}
