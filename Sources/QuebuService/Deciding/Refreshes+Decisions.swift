import Answering
import Persistence
import TrainingModel
import WireFormat

extension Refreshes {
  /// The decisions on recommendations of a cadre, the latest first.
  ///
  /// - Parameters:
  ///   - current: ids of what is recommended now.
  ///   - after: the revision of the last one of the page before.
  func decisions(
    of cadre: String, current: Set<String>, after: String?, limit: Int
  ) throws(Problem) -> Page<DecisionBody> {
    let before = try after.map(Problem.number)
    let found = try storing { () throws(StoreFailure) in
      try store.decisions(of: cadre, before: before, limit: limit == .max ? limit : limit + 1)
    }
    let shown = found.prefix(limit)
    return Page(
      items: shown.map { DecisionBody($0, current: current.contains($0.recommendation)) },
      next: found.count > limit ? shown.last.map { "\($0.revision)" } : nil)
  }

  func decision(on recommendation: String, of cadre: String) throws(Problem) -> StoredDecision? {
    try storing { () throws(StoreFailure) in try store.decision(on: recommendation, of: cadre) }
  }

  /// Stores a decision; once it is returned, it is on the disk, and answers have it.
  ///
  /// - Parameters:
  ///   - recommended: what the cadre is recommended now; nil: the cadre is not there.
  ///   - user: who decides.
  /// - Throws: `Problem` of kind `not-found`: there is no such recommendation now, nor a decision on it;
  ///   `precondition-failed`.
  func decide(
    _ posted: PostedDecision, on recommendation: String, of cadre: String, among recommended: [RecommendedCourse]?,
    if condition: DecisionCondition, user: UInt32
  ) throws(Problem) -> (decision: StoredDecision, isNew: Bool) {
    let standing = try decision(on: recommendation, of: cadre)
    let course: String
    let rules: [String]
    if let now = recommended?.first(where: { $0.id == recommendation }) {
      (course, rules) = (now.course, now.rules)
    } else if let standing {
      (course, rules) = (standing.course, standing.rules)
    } else {
      throw .noRecommendation
    }
    let decision = StoredDecision(
      cadre: cadre, recommendation: recommendation, course: course, rules: rules, verdict: posted.verdict,
      reason: posted.reason?.rawValue, comment: posted.comment, at: Clock.timestamp(), user: user)
    var isNew = false
    let stored = try storing { () throws(StoreFailure) in
      try store.decide(decision) { standing in
        isNew = standing == nil
        return condition.holds(for: standing)
      }
    }
    guard let stored else { throw .otherDecision }
    decided.note(stored.revision, of: cadre)
    return (stored, isNew)
  }

  /// Takes a decision away, durably.
  ///
  /// - Throws: `Problem` of kind `not-found`, `precondition-failed`.
  func withdraw(
    on recommendation: String, of cadre: String, if condition: DecisionCondition, user: UInt32
  ) throws(Problem) {
    var isThere = false
    let revision = try storing { () throws(StoreFailure) in
      try store.withdrawDecision(on: recommendation, of: cadre, at: Clock.timestamp(), user: user) { standing in
        isThere = true
        return condition.holds(for: standing)
      }
    }
    guard isThere else { throw .noDecision }
    guard let revision else { throw .otherDecision }
    decided.note(revision, of: cadre)
  }

  /// Erases what was said about a cadre in comments, for good.
  ///
  /// - Parameters:
  ///   - recommendation: nil: on all recommendations.
  ///   - recommended: what the cadre is recommended now; nil: the cadre is not there.
  /// - Throws: `Problem` of kind `not-found`: there is no such recommendation now, nor was there ever a decision on it.
  func eraseComments(
    of cadre: String, on recommendation: String?, among recommended: [RecommendedCourse]?, user: UInt32
  ) throws(Problem) -> ErasedCommentsBody {
    if let recommendation, recommended?.contains(where: { $0.id == recommendation }) != true {
      let wasDecided = try storing { () throws(StoreFailure) in
        try store.wasDecided(on: recommendation, of: cadre)
      }
      guard wasDecided else { throw .noRecommendation }
    }
    return ErasedCommentsBody(
      erased: try storing { () throws(StoreFailure) in
        try store.eraseComments(of: cadre, on: recommendation, at: Clock.timestamp(), user: user)
      })
  }

  /// Erases everything that is stored of a cadre who is in no profile any more, for good.
  ///
  /// - Parameter operations: of which those that name the cadre are forgotten.
  /// - Throws: `Problem` of kind `not-found`: nothing is stored; `precondition-failed`: the current generation knows the cadre, or one
  ///   is being made or held. With ``Problem/notOverwritten`` it is deleted, and bytes of it may be left until somebody is erased again.
  func erase(_ cadre: String, from operations: Operations) throws(Problem) -> ErasedCadreBody {
    switch try storing({ () throws(StoreFailure) in try store.erase(cadre, keeping: reserve) }) {
    case .erased(let decisions, let answers):
      // It is so from here on, whatever becomes of the rest.
      decided.forget(cadre)
      operations.forget(naming: cadre)
      // A minute of waiting for whoever reads what was there before, or writes.
      var waits = 12
      func isPatient() -> Bool {
        waits -= 1
        return waits > 0
      }
      do throws(StoreFailure) {
        try patiently(while: isPatient) { () throws(StoreFailure) in try store.rewrite() }
        try patiently(while: isPatient) { () throws(StoreFailure) in try store.endRewriting() }
      } catch {
        note(error)
        throw Problem(error.problem.kind, Problem.notOverwritten)
      }
      return ErasedCadreBody(decisions: decisions, answers: answers)
    case .nothing: throw .noCadre
    case .stillAnswered:
      throw Problem(.preconditionFailed, "the current generation has an answer of the cadre: refresh everyone first")
    case .unpublished:
      throw Problem(
        .preconditionFailed, "a generation is being made or held: wait for it, or publish, cancel or drop it first")
    }
  }

  /// An answer with the decisions beside its courses.
  func marking(_ answer: AnswerBody) throws(Problem) -> AnswerBody {
    var answer = answer
    let decisions = try storing { () throws(StoreFailure) in try store.decisions(of: answer.cadre) }
    for decision in decisions {
      guard let place = answer.plan.courses.firstIndex(where: { $0.id == decision.recommendation }) else { continue }
      answer.plan.courses[place].decision = DecisionMarkBody(
        verdict: decision.verdict.rawValue, reason: decision.reason, at: decision.at)
    }
    return answer
  }

  /// All declines that stand, in counts.
  ///
  /// - Parameters:
  ///   - sight: of whom. Whoever is gone is counted where it is of everyone.
  ///   - population: that the sight is of.
  ///   - known: who does not count as few. Nil: everyone does.
  func declines(
    in sight: Sight, of population: Population, knowing known: Sight?
  ) throws(Problem) -> DeclineCounts {
    var counts = DeclineCounts()
    try storing { () throws(StoreFailure) in
      try store.forEachDecline { cadre, rules, reason in
        if !sight.isOfEveryone, population.index(of: cadre, in: sight) == nil { return }
        let isKnown = known.map { population.index(of: cadre, in: $0) != nil } ?? false
        counts.add(cadre: cadre, rules: rules, reason: reason, isKnown: isKnown)
      }
    }
    return counts
  }
}

extension Problem {
  /// Does not say whether there is such a cadre.
  fileprivate static let noRecommendation = Problem(.notFound, "there is no such recommendation for that cadre")
  /// Of an erasure that was stored, and whose bytes may still be there.
  static let notOverwritten = "deleted, and not yet overwritten: ask again"
  static let noDecision = Problem(.notFound, "nobody has decided on that recommendation")
  fileprivate static let otherDecision = Problem(
    .preconditionFailed, "another decision stands than the one that the request is meant for")
}

extension DecisionBody {
  /// - Parameter current: whether the cadre has the recommendation; nil: that is not told.
  init(_ decision: StoredDecision, current: Bool? = nil) {
    self.init(
      recommendation: decision.recommendation, course: decision.course, rules: decision.rules,
      verdict: decision.verdict.rawValue, reason: decision.reason, comment: decision.comment,
      commentErased: decision.commentErased,
      revision: Int(decision.revision), at: decision.at, by: decision.user.map(Int.init), current: current)
  }
}
