import RuleEvaluation
import RuleLanguage
package import TrainingModel

/// How much of a rule set its tests hold in place.
///
/// A rule, role, exception or row is covered when it stands in a test that passes and that would fail without it; that it
/// merely stood is not enough. A single condition has been seen true, false or unknown when it came out so in a test that
/// passes and the result of what it belongs to hung on it: with another result of this one condition, that would have come
/// out otherwise. Tests that fail or are still to do cover nothing; drafts and what is retired cannot be covered, and is
/// not counted.
package struct RuleCoverage: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    /// Rules that are no exceptions, and roles.
    case rule, exception, row
  }

  /// One rule, role, exception or row.
  package struct Part: Sendable {
    package var provision: Ordinal<Provision>
    package var kind: Kind
    /// The first test that would fail without it; nil: not covered.
    package var test: String?
    /// The tests in which it stands and which pass all the same without it, in the order of the file; only of one that is
    /// not covered.
    package var stoodIn: [String] = []
  }

  /// How many of how many.
  package struct Share: Hashable, Sendable {
    package var covered = 0
    package var total = 0

    /// Rounded down; 100 of nothing.
    package var percent: Int { total == 0 ? 100 : covered * 100 / total }

    package init() {}

    package static func += (a: inout Share, b: Share) {
      a.covered += b.covered
      a.total += b.total
    }
  }

  /// In the order of files and places.
  package let parts: [Part]
  /// Of `<serving>`, of the provisions that count, and of the quotas that they ask for; in the order of files and places.
  package let conditions: [ConditionCoverage]

  package init(_ run: RuleTestRun) {
    let passed = run.results.filter { $0.isPassed && !$0.test.isToDo }.map(\.test)
    let rules = run.rules
    let ruleSet = rules.ruleSet
    var watch = ConditionWatch(rules)
    var standing = [[Int]](repeating: [], count: ruleSet.provisions.count)
    for (place, test) in passed.enumerated() {
      let facts = CadreFacts(test.cadre, units: test.units, today: test.today, rules: rules)
      let demands = facts.demands()
      for provision in demands.standing { standing[provision.position].append(place) }
      watch.observe(facts, demands)
    }
    conditions = watch.conditions
    parts = ruleSet.provisions.ordinals
      .filter { ruleSet.provisions[$0].state == .active }
      .sorted { ruleSet.provisions[$0].location < ruleSet.provisions[$1].location }
      .map { Self.part($0, standingIn: standing[$0.position].map { passed[$0] }, rules) }
  }

  private static func part(
    _ ordinal: Ordinal<Provision>, standingIn tests: [RuleTest], _ rules: CompiledRules
  ) -> Part {
    let provision = rules.ruleSet.provisions[ordinal]
    var kind = Kind.rule
    if !provision.exceptionTo.isEmpty { kind = .exception }
    if case .row = provision.kind { kind = .row }
    var part = Part(provision: ordinal, kind: kind)
    guard !tests.isEmpty else { return part }
    let without = CompiledRules(rules, without: ordinal)
    // Those that are about it are the likeliest to notice.
    let about = tests.filter { $0.of.contains(ordinal) }
    let others = tests.filter { !$0.of.contains(ordinal) }
    part.test = (about + others).first { !$0.run(with: without).isPassed }?.id
    if part.test == nil { part.stoodIn = tests.map(\.id) }
    return part
  }

  /// Of one kind.
  package func share(of kind: Kind) -> Share { share(of: parts.filter { $0.kind == kind }) }

  /// Of rules, exceptions and rows together.
  package var share: Share { share(of: parts) }

  private func share(of parts: [Part]) -> Share {
    var share = Share()
    share.total = parts.count
    share.covered = parts.count { $0.test != nil }
    return share
  }

  /// Of all results that single conditions can have.
  package var conditionShare: Share {
    var share = Share()
    for condition in conditions {
      share.total += condition.possible.count
      share.covered += condition.possible.count - condition.unseen.count
    }
    return share
  }
}
