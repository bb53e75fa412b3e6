import Diagnostics
import QuebuTestSupport
import RuleEvaluation
import RuleLanguage
import Testing
import TrainingModel

/// What analysis finds in random rule sets, against going through all cadres on all days.
@Suite struct RuleAnalysisTests {
  /// What there is to be seen of a rule set.
  private struct Seen {
    /// Provisions whose own condition is true for somebody who is served.
    var holding = Set<Ordinal<Provision>>()
    /// The sets of provisions that stand together.
    var standing = Set<Set<Ordinal<Provision>>>()
    /// The sets of rows that match together.
    var matching = Set<Set<Ordinal<Provision>>>()
    var hasGap = false
    var hasConflict = false

    init(_ set: RuleSet, _ facts: RandomConditions) {
      let compiled = CompiledRules(set)
      let (cadres, units) = facts.cadres(set)
      let rows = set.tables.items.flatMap(\.rows)
      var day = RandomConditions.days.lowerBound
      while day <= RandomConditions.days.upperBound {
        for cadre in cadres {
          let facts = CadreFacts(cadre, units: units, today: day, rules: compiled)
          let demands = facts.demands()
          guard demands.serving == .yes else { continue }
          holding.formUnion(set.provisions.ordinals.filter { facts.truth(of: $0) == .yes })
          standing.insert(Set(demands.standing))
          matching.insert(Set(rows.filter { facts.truth(of: $0) == .yes }))
          if rows.allSatisfy({ facts.truth(of: $0) == .no }) { hasGap = true }
          if !demands.conflicts.isEmpty { hasConflict = true }
        }
        day = day.adding(days: facts.facts.contains("since") ? 1 : 10)
      }
    }

    func stands(_ ordinal: Ordinal<Provision>) -> Bool { standing.contains { $0.contains(ordinal) } }

    func always(_ one: Ordinal<Provision>, _ other: Ordinal<Provision>) -> Bool {
      standing.allSatisfy { !$0.contains(one) || $0.contains(other) }
    }
  }

  @Test(arguments: 0..<10)
  func agreesWithGoingThroughAllCadres(batch: UInt64) throws {
    for seed in batch * 120..<(batch + 1) * 120 {
      let rules = RandomRules(seed: seed)
      let reading = RandomConditions.read(rules.body)
      let set = try #require(reading.ruleSet ?? reading.refused, "\(reading.diagnostics.map(\.message)) \(rules.body)")
      let seen = Seen(set, rules.facts)
      let context = Comment(rawValue: "seed \(seed): \(rules.body)")
      expectTables(reading, set, seen, context)
      let findings = RuleAnalysis.findings(in: set, asOf: RandomConditions.days.lowerBound)
      func told(_ code: DiagnosticCode, _ ordinal: Ordinal<Provision>) -> Bool {
        findings.contains { $0.diagnostic.code == code && $0.diagnostic.location == set.provisions[ordinal].location }
      }
      expectProvisions(set, findings, seen, told, context)
      for finding in findings where finding.diagnostic.message.hasSuffix("so it decides nothing") {
        expectIdle(finding, set, rules.facts, context)
      }
    }
  }

  private func expectTables(_ reading: RuleReading, _ set: RuleSet, _ seen: Seen, _ context: Comment) {
    guard let table = set.tables.items.first else { return }
    func result(_ row: Ordinal<Provision>) -> Int { set.provisions[row].demands[0].level }
    let codes = Set(reading.tableFindings.map(\.diagnostic.code))
    let overlaps = seen.matching.contains { rows in
      rows.count > 1 && (table.hit == .unique || table.hit == .any && Set(rows.map(result)).count > 1)
    }
    #expect((codes.contains(.overlappingRows) || codes.contains(.differingRows)) == overlaps, context)
    #expect(codes.contains(.tableGap) == (table.isComplete && seen.hasGap), context)
  }

  private func expectProvisions(
    _ set: RuleSet, _ findings: [Finding], _ seen: Seen, _ told: (DiagnosticCode, Ordinal<Provision>) -> Bool,
    _ context: Comment
  ) {
    // Where nobody is served, that is the one mistake.
    let servesNobody = findings.contains { $0.diagnostic.message.contains("`<serving>` never does") }
    for ordinal in set.provisions.ordinals {
      let provision = set.provisions[ordinal]
      let neverHolds = findings.contains {
        $0.about == [ordinal] && $0.diagnostic.message.contains("never does")
          || $0.about == [ordinal] && $0.diagnostic.message.contains("for anyone who is served")
      }
      if case .row(let table, _) = provision.kind {
        #expect(servesNobody || neverHolds == !seen.holding.contains(ordinal), context)
        let isMasked = seen.holding.contains(ordinal) && !seen.stands(ordinal)
        #expect(told(.maskedRow, ordinal) == (set.tables[table].hit == .first && isMasked), context)
      } else {
        #expect(servesNobody || neverHolds == !seen.holding.contains(ordinal), context)
      }
      guard !provision.exceptionTo.isEmpty else { continue }
      let isLost =
        seen.holding.contains(ordinal) && !seen.stands(ordinal) && provision.exceptionTo.contains { seen.stands($0) }
      #expect(told(.exceptionWithoutBase, ordinal) == isLost, context)
    }
    #expect(findings.contains { $0.diagnostic.code == .clashingExceptions } == seen.hasConflict, context)
    expectMasked(set, findings, seen, context)
  }

  private func expectMasked(_ set: RuleSet, _ findings: [Finding], _ seen: Seen, _ context: Comment) {
    let masked = findings.filter { $0.diagnostic.code == .maskedProvision }.map { ($0.about[0], $0.about[1]) }
    for (one, other) in masked {
      #expect(seen.stands(one) && seen.always(one, other), context)
      let (weak, strong) = (set.provisions[one].demands[0], set.provisions[other].demands[0])
      #expect(weak.level <= strong.level && strong.priority <= weak.priority, context)
    }
    // Without exceptions there is no more to it: all such pairs are told, of two that are the same one.
    let hasExceptions = set.provisions.contains { !$0.exceptionTo.isEmpty }
    guard !hasExceptions else { return }
    for one in set.provisions.ordinals where seen.stands(one) && !masked.contains(where: { $0.0 == one }) {
      for other in set.provisions.ordinals where one != other && seen.always(one, other) {
        let (weak, strong) = (set.provisions[one].demands[0], set.provisions[other].demands[0])
        guard weak.level <= strong.level && strong.priority <= weak.priority else { continue }
        #expect(masked.contains { $0.0 == other }, context)
      }
    }
  }

  /// With the part that always or never holds put as true or false, the condition is met by the same cadres.
  private func expectIdle(_ finding: Finding, _ set: RuleSet, _ facts: RandomConditions, _ context: Comment) {
    guard let ordinal = finding.about.first else { return }
    var other = set
    let constant: Condition.Form = finding.diagnostic.code == .alwaysHolds ? .all([]) : .any([])
    other.provisions[ordinal].conditions = set.provisions[ordinal].conditions.map {
      $0.replacing(finding.diagnostic.location, with: constant)
    }
    let (before, after) = (CompiledRules(set), CompiledRules(other))
    let (cadres, units) = facts.cadres(set)
    var day = RandomConditions.days.lowerBound
    while day <= RandomConditions.days.upperBound {
      for cadre in cadres {
        let one = CadreFacts(cadre, units: units, today: day, rules: before).truth(of: ordinal)
        let two = CadreFacts(cadre, units: units, today: day, rules: after).truth(of: ordinal)
        if (one == .yes) != (two == .yes) {
          Issue.record("\(finding.diagnostic.message) \(context)")
          return
        }
      }
      day = day.adding(days: facts.facts.contains("since") ? 1 : 10)
    }
  }
}

extension Condition {
  /// The same with the part at a place replaced.
  fileprivate func replacing(_ place: Diagnostics.SourceLocation, with form: Form) -> Condition {
    guard location != place else { return Condition(form, at: location) }
    switch self.form {
    case .all(let children): return Condition(.all(children.map { $0.replacing(place, with: form) }), at: location)
    case .any(let children): return Condition(.any(children.map { $0.replacing(place, with: form) }), at: location)
    case .not(let child): return Condition(.not(child.replacing(place, with: form)), at: location)
    default: return self
    }
  }
}
