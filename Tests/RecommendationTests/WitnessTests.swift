import Diagnostics
import QuebuTestSupport
import Recommendation
import RuleEvaluation
import RuleLanguage
import Testing
import TrainingModel

/// The witness of a finding, written as a test, read back with the rules and run, shows what was found.
@Suite struct WitnessTests {
  @Test(arguments: 0..<5)
  func everyWitnessOfRandomRulesShowsWhatWasFound(batch: UInt64) throws {
    var shown = Set<DiagnosticCode>()
    for seed in batch * 200..<(batch + 1) * 200 {
      let body = RandomRules(seed: seed).body
      let reading = RandomConditions.read(body)
      let set = try #require(reading.ruleSet ?? reading.refused)
      let findings = reading.tableFindings + RuleAnalysis.findings(in: set, asOf: RandomConditions.days.lowerBound)
      let compiled = CompiledRules(set)
      for finding in findings {
        guard let test = finding.test(with: compiled) else { continue }
        try expect(test, shows: finding, with: body)
        shown.insert(finding.diagnostic.code)
      }
    }
    #expect(shown.count > 6, "\(shown)")
  }

  /// - Parameter body: the rules; what their table promises is left away, so that they can be read with the test.
  private func expect(_ test: String, shows finding: Finding, with body: String) throws {
    let rules = body.replacing("\"unique\"", with: "\"collect\"").replacing("\"any\"", with: "\"collect\"")
      .replacing("complete=\"true\"", with: "")
    let reading = RandomConditions.read(rules + test)
    let context = Comment(rawValue: "\(finding.diagnostic.message)\n\(body)\n\(test)")
    let set = try #require(reading.ruleSet, "\(reading.diagnostics.map(\.message)) \(context)")
    let read = try #require(set.tests.first, context)
    let compiled = CompiledRules(set)
    #expect(read.run(with: compiled).failures.map(\.message) == [], context)
    let facts = CadreFacts(read.cadre, units: read.units, today: read.today, rules: compiled)
    let demands = facts.demands()
    let about = finding.about
    switch finding.diagnostic.code {
    case .neverHolds where finding.diagnostic.message.contains("never does"), .rowNeverMatches, .exceptionWithoutBase:
      #expect(about.isEmpty || !demands.standing.contains(about[0]), context)
    case .clashingExceptions: #expect(!demands.conflicts.isEmpty, context)
    case .maskedProvision: #expect(about.allSatisfy(demands.standing.contains), context)
    case .maskedRow:
      let row = try #require(about.last)
      #expect(facts.truth(of: row) == .yes && !demands.standing.contains(row), context)
    case .overlappingRows, .differingRows: #expect(about.allSatisfy { facts.truth(of: $0) == .yes }, context)
    case .tableGap: #expect(set.tables.items[0].rows.allSatisfy { facts.truth(of: $0) == .no }, context)
    default: break
    }
  }
}
