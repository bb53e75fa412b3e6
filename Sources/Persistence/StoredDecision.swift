import FoundationEssentials
import GRDB

/// What HR has said to a recommendation.
package struct StoredDecision: Hashable, Sendable {
  package enum Verdict: String, Sendable {
    case confirmed, declined
  }

  package var cadre: String
  /// The id that answers give it.
  package var recommendation: String
  /// Id of the course.
  package var course: String
  /// Ids of the rules that recommended it.
  package var rules: [String]
  package var verdict: Verdict
  /// A code of the service.
  package var reason: String?
  /// May hold personal data.
  package var comment: String?
  /// When there was one that has been erased since: RFC 3339.
  package var commentErased: String?
  /// Another one for each word, never one that was before.
  package var revision: Int64
  /// RFC 3339.
  package var at: String
  /// The id of the user who decided.
  package var user: UInt32?

  package init(
    cadre: String, recommendation: String, course: String, rules: [String], verdict: Verdict, reason: String? = nil,
    comment: String? = nil, revision: Int64 = 0, at: String, user: UInt32? = nil
  ) {
    self.cadre = cadre
    self.recommendation = recommendation
    self.course = course
    self.rules = rules
    self.verdict = verdict
    self.reason = reason
    self.comment = comment
    self.revision = revision
    self.at = at
    self.user = user
  }

  init(_ row: Row) throws {
    let row = StoredColumns(row, of: "decision")
    self.init(
      cadre: try row("cadre"), recommendation: try row("recommendation"), course: try row("course"),
      rules: try Self.rules(try row("rules")), verdict: try row.word("verdict"), reason: try row("reason"),
      comment: try row("comment"), revision: try row("revision"), at: try row("at"), user: try row("by_user"))
    commentErased = try row("comment_erased")
  }

  static func rules(_ json: String) throws -> [String] {
    do {
      return try JSONDecoder().decode([String].self, from: Data(json.utf8))
    } catch {
      throw StoreFailure.damagedRow(table: "decision", column: "rules")
    }
  }
}
