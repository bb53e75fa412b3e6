import HummingbirdCore
import NIOCore
import Persistence
import ProfileReading
import WireFormat

/// What HR says to a recommendation, in the body of a request in the shape of `NewDecisionBody`.
struct PostedDecision: Equatable, Sendable {
  private(set) var verdict = StoredDecision.Verdict.confirmed
  /// Of a decline, and of nothing else.
  private(set) var reason: DecisionReason?
  private(set) var comment: String?

  /// - Throws: `Problem` of kind `invalid-body` with every mistake, by JSON pointer. It repeats nothing of the body.
  init(_ bytes: [UInt8]) throws(Problem) {
    var reader = Reader()
    let found = reader.read(try Problem.refusing { () throws(CadreJSON.Refusal) in try JSONValue.parse(bytes) })
    if let first = reader.errors.first { throw Problem(.invalidBody, first.detail, errors: reader.errors) }
    if let found { self = found }
  }

  private init() {}

  private struct Reader {
    private(set) var errors: [ProblemErrorBody] = []

    mutating func read(_ body: JSONValue) -> PostedDecision? {
      guard case .object(let members) = body else {
        refuse("", "wrong-shape", "a decision is an object")
        return nil
      }
      let known = ["verdict", "reason", "comment"]
      for name in members.keys.sorted() where !known.contains(name) {
        refuse("/\(JSONPointer.segment(name))", "unknown-member", "known here: \(known.joined(separator: ", "))")
      }
      var decision = PostedDecision()
      if let verdict = text(members["verdict"], "/verdict").flatMap({ StoredDecision.Verdict(rawValue: $0) }) {
        decision.verdict = verdict
      } else {
        refuse("/verdict", "invalid-value", "`verdict` is confirmed or declined")
      }
      decision.comment = comment(members["comment"])
      switch (decision.verdict, members["reason"]) {
      case (.confirmed, nil), (.confirmed, .null): break
      case (.confirmed, _): refuse("/reason", "not-for-confirmed", "what is confirmed has no reason")
      case (.declined, let reason):
        decision.reason = text(reason, "/reason").flatMap { DecisionReason(rawValue: $0) }
        if decision.reason == nil {
          refuse("/reason", "invalid-value", "what is declined has a reason, one of \(DecisionReason.list)")
        }
      }
      if decision.reason?.needsComment == true, decision.comment == nil {
        refuse("/comment", "missing-comment", "the reason `other` takes a comment that says which")
      }
      return decision
    }

    private func text(_ value: JSONValue?, _ pointer: String) -> String? {
      if case .text(let text)? = value { text } else { nil }
    }

    /// Without what stands around it; nil where there is nothing else.
    private mutating func comment(_ value: JSONValue?) -> String? {
      let text: String
      switch value {
      case nil, .null?: return nil
      case .text(let given)?: text = given
      default:
        refuse("/comment", "wrong-shape", "`comment` is a text")
        return nil
      }
      let comment = String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
      if comment.unicodeScalars.count > NewDecisionBody.commentLimit {
        refuse("/comment", "too-long", "a comment has at most \(NewDecisionBody.commentLimit) characters")
      }
      let isPlain = comment.unicodeScalars.allSatisfy {
        $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control
      }
      if !isPlain {
        refuse("/comment", "control-character", "a comment has no control characters but line ends and tabs")
      }
      return comment.isEmpty ? nil : comment
    }

    private mutating func refuse(_ pointer: String, _ code: String, _ detail: String) {
      errors.append(ProblemErrorBody(code: code, detail: detail, pointer: pointer))
    }
  }
}

extension Request {
  /// The decision in the body.
  func postedDecision() async throws -> PostedDecision {
    _ = try bodyType(among: [.json])
    return try await PostedDecision(Array(buffer: body.collect(upTo: .max)))
  }
}
