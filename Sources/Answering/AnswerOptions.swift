/// How much of the reasons an answer carries.
package enum Explain: String, CaseIterable, Sendable {
  /// Rules by id.
  case none
  /// Titles, because texts and bases.
  case summary
  /// Condition trees with the actual values, too.
  case full
}

package struct AnswerOptions: Hashable, Sendable {
  package var explain: Explain
  /// Whether met needs are listed after the unmet ones.
  package var includeMet: Bool

  package init(explain: Explain = .none, includeMet: Bool = false) {
    self.explain = explain
    self.includeMet = includeMet
  }
}

/// What `why` asks about.
package enum WhySubject: Hashable, Sendable {
  /// The id of a need, or the id of its target (a competency, a course, a kind of training, a quota).
  case need(String)
  case course(String)
  /// A rule, a role or a table row.
  case rule(String)
}

/// What `why-not` asks about.
package enum WhyNotSubject: Hashable, Sendable {
  case rule(String)
  case course(String)
  case trainingClass(String)
}

/// Why there is no answer. Never holds a value of a profile.
package enum AnswerFailure: Error, Hashable, Sendable {
  /// What was asked for is not there: `cadre`, `unit`, `need`, `course`, `class`, `rule`, `role`.
  case notFound(what: String)
  /// A parameter that cannot be read.
  case invalid(parameter: String, detail: String)
}
