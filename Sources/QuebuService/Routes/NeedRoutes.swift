import Answering
import Hummingbird
import WireFormat

extension RouteTable {
  /// `/v1/needs?by=unit,level,system,role,competency,course&as_of=`: how many lack what, as JSON or CSV. Who sees everyone has
  /// all figures, who is for counts those about five cadres and more, hr those of its units.
  mutating func addNeeds(_ backend: Backend) {
    get("/v1/needs", for: [.persons, .counts], .bulk, as: .needs) { request, scope in
      let type = try request.accepted(among: [.json, .csv])
      var query = try request.query()
      let by = (query.text("by") ?? "competency").split(separator: ",").map(String.init)
      let asOf = query.asOf(else: backend)
      try query.finish()
      let served = try backend.serving.current()
      let sight = scope.sight(in: served)
      let isSuppressed = scope.principal.has(.counts) && !sight.isOfEveryone
      // Looks at everyone, so away from the event loops.
      return try await onBulkThreads {
        let body = try answering { () throws(AnswerFailure) in
          try served.snapshot.needs(
            by: by, asOf: asOf, in: isSuppressed ? .everyone : sight, suppressingBeyond: isSuppressed ? sight : nil)
        }
        return type == .csv ? .bytes(NeedsTable.csv(body), .csv) : .json(body)
      }
    }
  }
}

/// The counts as a table (RFC 4180): one column a dimension, then the counts.
enum NeedsTable {
  static func csv(_ body: NeedsBody) -> [UInt8] {
    var out = line(body.by + ["title", "cadres", "open", "overdue", "cannot_judge", "met"])
    for row in body.rows {
      let dimensions = body.by.map { row[dimension: $0] ?? "" }
      let counts = [row.cadres, row.open, row.overdue, row.cannotJudge, row.met].map(String.init)
      out += line(dimensions + [row.title?.text(in: "zh") ?? ""] + counts)
    }
    return out
  }

  private static func line(_ cells: [String]) -> [UInt8] {
    Array((cells.map(quoted).joined(separator: ",") + "\r\n").utf8)
  }

  /// Quoted where the cell has a mark of the format; a spreadsheet takes a leading `=`, `+`, `-` or `@` for a formula.
  private static func quoted(_ cell: String) -> String {
    let cell = "=+-@".contains(cell.first ?? " ") ? "'" + cell : cell
    guard cell.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return cell }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

extension NeedsRowBody {
  /// What stands in the column of a dimension.
  fileprivate subscript(dimension name: String) -> String? {
    switch name {
    case "unit": unit
    case "level": level
    case "system": system
    case "role": role
    case "competency": competency
    case "course": course
    default: nil
    }
  }
}

extension RouteDocument {
  fileprivate static let needs = RouteDocument(
    "countNeeds", "How many cadres lack what",
    "Counts about fewer than five cadres are left out for planners, with whatever would give them away.",
    taking: [
      .query(
        "by", "The dimensions, separated by commas: unit, level, system, role, competency, course.",
        example: "unit,competency")
    ] + .asOf,
    answers: [
      .ok("The counts.", .json(NeedsBody.self) + .text(MediaType.csv.rawValue, "The same as a table (RFC 4180)."))
    ],
    problems: [.starting])
}
