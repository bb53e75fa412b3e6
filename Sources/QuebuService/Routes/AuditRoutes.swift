import Auditing
import Hummingbird
import TrainingModel
import WireFormat

extension RouteTable {
  /// `/v1/audit?from=&to=&uid=`, the lines of the audit, the latest first; `/v1/audit/subjects/{id}` with the same parameters: those about a
  /// cadre; and `POST /v1/audit:verify?anchor=`. Days are those of UTC. Who reads them is in them, too.
  mutating func addAudit(_ backend: Backend) {
    get("/v1/audit", for: .audit, .bulk, as: .audit) { request, scope in
      var query = try request.query()
      let filter = query.auditFilter()
      let listing = try Listing(request, &query)
      try query.finish()
      return try await listing.response { after, limit in
        try scope.disclose(try backend.audit.entries(filter, after: after, limit: limit), of: [])
      }
    }

    get("/v1/audit/subjects/{id}", for: .audit, .bulk, as: .subject) { request, scope in
      var query = try request.query()
      var filter = query.auditFilter()
      let listing = try Listing(request, &query)
      try query.finish()
      // Also of one who is gone, or never was: whoever looked for that one is in it.
      let person = try scope.segment("id")
      filter.person = person
      return try await listing.response { [filter] after, limit in
        try scope.disclose(try backend.audit.entries(filter, after: after, limit: limit), of: [person])
      }
    }

    post("/v1/audit:verify", for: .audit, .bulk, as: .verification) { request, scope in
      _ = try request.accepted()
      var query = try request.query()
      let given = query.text("anchor")
      try query.finish()
      let anchor = given.flatMap { AuditHead($0) }
      guard given == nil || anchor != nil else {
        throw Problem.parameter("anchor", "`anchor` is COUNT:HASH, as the log of the service has it")
      }
      return try await onBulkThreads { .json(try backend.audit.verify(anchor)) }
    }
  }
}

extension Query {
  fileprivate mutating func auditFilter() -> AuditFilter {
    AuditFilter(
      from: date("from")?.description, to: date("to")?.description, user: number("uid", in: 0...Int(UInt32.max)))
  }
}

extension RouteDocument {
  fileprivate static let audit = RouteDocument(
    "listAudit", "Who was told of whom, changed what, or was refused, the latest first", "Who reads it is in it, too.",
    taking: filter + .paged, answers: [.page(of: AuditEntryBody.self)])

  fileprivate static let subject = RouteDocument(
    "listAuditOfCadre", "The lines of the audit about a cadre", "Also of one who is gone, or never was.",
    taking: filter + .paged, answers: [.page(of: AuditEntryBody.self)])

  fileprivate static let verification = RouteDocument(
    "verifyAudit", "Whether the audit is what was written",
    taking: [.query("anchor", "COUNT:HASH, as the log of the service has it: whether the audit goes on from there.")],
    answers: [.json(AuditVerificationBody.self, "The verdict.")])

  private static let filter: [RouteParameter] = [
    .query("from", "Of the day in UTC or later.", ["type": "string", "format": "date"], example: "2026-03-01"),
    .query("to", "Of the day in UTC or earlier.", ["type": "string", "format": "date"]),
    .query("uid", "Of a user.", ["type": "integer", "minimum": 0, "maximum": .number(Int(UInt32.max))]),
  ]
}
