/// What HR has said to a recommendation of a cadre.
package struct DecisionBody: WireBody {
  /// Id of the recommendation.
  package var recommendation: String
  /// Id of its course.
  package var course: String
  /// Ids of the rules that it was recommended by.
  package var rules: [String]
  /// confirmed or declined.
  package var verdict: String
  /// Why it was declined: a code of `DecisionReason`.
  package var reason: String?
  /// For people; may hold personal data.
  package var comment: String?
  /// When its comment was erased, RFC 3339; absent: it was not, or there was none.
  package var commentErased: String?
  /// Another number for each word; in quotes the entity tag.
  package var revision: Int
  /// When it was decided, RFC 3339.
  package var at: String
  /// The id of the user who decided.
  package var by: Int?
  /// Whether the cadre has the recommendation on the day that was asked for; in lists.
  package var current: Bool?

  package init(
    recommendation: String, course: String, rules: [String], verdict: String, reason: String? = nil,
    comment: String? = nil, commentErased: String? = nil, revision: Int, at: String, by: Int? = nil,
    current: Bool? = nil
  ) {
    self.recommendation = recommendation
    self.course = course
    self.rules = rules
    self.verdict = verdict
    self.reason = reason
    self.comment = comment
    self.commentErased = commentErased
    self.revision = revision
    self.at = at
    self.by = by
    self.current = current
  }

  private enum CodingKeys: String, CodingKey {
    case recommendation, course, rules, verdict, reason, comment
    case commentErased = "comment_erased"
    case revision, at, by, current
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("recommendation", recommendation)
      $0.field("course", course)
      $0.field("rules", rules)
      $0.field("verdict", verdict)
      $0.field("reason", reason)
      $0.field("comment", comment)
      $0.field("comment_erased", commentErased)
      $0.field("revision", revision)
      $0.field("at", at)
      $0.field("by", by)
      $0.field("current", current)
    }
  }
}

/// What was erased of comments.
package struct ErasedCommentsBody: WireBody {
  /// Of how many words on recommendations, those that were replaced or withdrawn too.
  package var erased: Int

  package init(erased: Int) { self.erased = erased }

  package func write(to output: inout WireOutput) { output.object { $0.field("erased", erased) } }
}

/// What was erased of a cadre who is gone.
package struct ErasedCadreBody: WireBody {
  /// How many words on recommendations, those that were replaced or withdrawn too.
  package var decisions: Int
  /// How many stored answers, of all generations.
  package var answers: Int

  package init(decisions: Int, answers: Int) {
    self.decisions = decisions
    self.answers = answers
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("decisions", decisions)
      $0.field("answers", answers)
    }
  }
}

/// What HR is about to say.
package struct NewDecisionBody: WireBody {
  /// confirmed or declined.
  package var verdict: String
  /// Of a decline.
  package var reason: String?
  package var comment: String?

  /// How many characters (Unicode scalars) a comment has at most.
  package static let commentLimit = 1_000

  package init(verdict: String, reason: String? = nil, comment: String? = nil) {
    self.verdict = verdict
    self.reason = reason
    self.comment = comment
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("verdict", verdict)
      $0.field("reason", reason)
      $0.field("comment", comment)
    }
  }
}

/// The decision on a recommended course, beside it in an answer. Holds no comment.
package struct DecisionMarkBody: WireBody {
  /// confirmed or declined.
  package var verdict: String
  /// Why it was declined.
  package var reason: String?
  /// RFC 3339.
  package var at: String

  package init(verdict: String, reason: String? = nil, at: String) {
    self.verdict = verdict
    self.reason = reason
    self.at = at
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("verdict", verdict)
      $0.field("reason", reason)
      $0.field("at", at)
    }
  }
}
