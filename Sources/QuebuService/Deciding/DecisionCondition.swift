import HTTPTypes
import HummingbirdCore
import Persistence

/// What a request on a decision is meant to replace: the entity tags of `If-Match`, or nothing (`If-None-Match: *`).
struct DecisionCondition: Sendable {
  /// Nil: nothing may be there.
  private let tags: [String]?

  /// - Throws: `Problem` of kind `precondition-required`, where the request does not say.
  init(_ headers: HTTPFields) throws(Problem) {
    if let field = headers[.ifMatch] {
      tags = field.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
    } else if headers[.ifNoneMatch]?.filter({ $0 != " " && $0 != "\t" }) == "*" {
      tags = nil
    } else {
      throw Problem(
        .preconditionRequired,
        "`If-Match` has to hold the entity tag of the decision that stands, or `If-None-Match: *` says that none does")
    }
  }

  func holds(for decision: StoredDecision?) -> Bool {
    guard let tags else { return decision == nil }
    guard let decision else { return false }
    return tags.contains("*") || tags.contains(decision.tag)
  }
}

extension StoredDecision {
  /// Its entity tag, with the quotes.
  var tag: String { "\"\(revision)\"" }
}
