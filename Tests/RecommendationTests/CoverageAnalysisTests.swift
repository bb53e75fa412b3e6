import Diagnostics
import Foundation
import QuebuTestSupport
import RuleEvaluation
import Testing
import TrainingModel

@testable import Recommendation
@testable import RuleLanguage

/// Findings on catalogue, coverage, validity and texts, each fixture with what is found in it; and every witness, as the
/// evaluation sees it.
@Suite struct CoverageAnalysisTests {
  static let folder = Project.fixtures(of: #filePath) + "/coverage"
  static let today = CalendarDate(year: 2026, month: 6, day: 1) ?? .first
  static let stems = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { $0.hasSuffix(".xml") && $0 != "declarations.xml" }.map { String($0.dropLast(4)) }.sorted()

  static func file(_ name: String) throws -> RuleFile {
    RuleFile(name: name, bytes: Array(try Data(contentsOf: URL(filePath: folder + "/" + name))))
  }

  static func ruleSet(_ stem: String) throws -> RuleSet {
    let reading = RuleSetReader.read(files: [try file("declarations.xml"), try file(stem + ".xml")])
    return try #require(reading.ruleSet, "\(reading.diagnostics.map { "\($0.location) \($0.message)" })")
  }

  @Test(arguments: stems) func findsWhatIsExpected(_ stem: String) throws {
    let ruleSet = try Self.ruleSet(stem)
    let rules = CompiledRules(ruleSet)
    let found = CoverageAnalysis.findings(of: ruleSet, logic: RuleLogic(ruleSet), asOf: Self.today).sortedAndUnique()
    let text = found.map { one in
      one.diagnostic.text { _, _ in nil } + "\n" + (one.witness.map { "  witness \($0.said(by: rules))\n" } ?? "")
    }.joined()
    let expectation = Self.folder + "/" + stem + ".txt"
    let expected = try? String(contentsOfFile: expectation, encoding: .utf8)
    #expect(text == expected)
    for one in found {
      Self.checkWitness(of: one, rules)
      try Self.checkTest(of: one, stem, rules)
    }
  }

  /// The witness as a test beside the rules passes.
  private static func checkTest(of finding: Finding, _ stem: String, _ rules: CompiledRules) throws {
    guard let test = finding.test(with: rules) else {
      #expect(finding.witness == nil)
      return
    }
    let root =
      "<training-rules xmlns=\"urn:quebu:training-rules:1\" set=\"coverage\" format=\"1\">\n\(test)\n</training-rules>"
    let added = RuleFile(name: "witness.xml", bytes: Array(root.utf8))
    let reading = RuleSetReader.read(files: [try file("declarations.xml"), try file(stem + ".xml"), added])
    let ruleSet = try #require(reading.ruleSet, "\(reading.diagnostics.map(\.message)) \(test)")
    let own = ruleSet.tests.filter { $0.location.file == "witness.xml" }
    #expect(own.count == 1)
    for one in own {
      let result = one.run(with: CompiledRules(ruleSet))
      #expect(result.isPassed && !one.expectations.isEmpty, "\(result.failures.map(\.message)) \(test)")
    }
  }

  @Test func thereAreFixtures() { #expect(Self.stems.count > 10) }

  /// The witness, evaluated, shows what the finding says.
  static func checkWitness(of finding: Finding, _ rules: CompiledRules) {
    guard let witness = finding.witness else { return }
    let answer = witness.answer(by: rules)
    let provisions = rules.ruleSet.provisions
    let asked = answer.demands.standing.flatMap { provisions[$0].demands }
    let at = finding.diagnostic.location
    switch finding.diagnostic.code {
    case .untaughtLevel, .unofferedCourse, .audienceOfOthers:
      let demands = provisions.flatMap(\.demands).filter { $0.location == at }
      #expect(
        demands.contains { demand in
          answer.needs.contains { $0.target == demand.target && !$0.isMet && $0.demand.level >= demand.level }
            && answer.plan.unclosable.contains { $0.target == demand.target }
        }, "\(at)")
    case .expired, .validityGap:
      let places = [at] + finding.diagnostic.related.map(\.location)
      let versions = places.map { place in
        provisions.filter { provision in
          var location = provision.location
          if case .row(let table, _) = provision.kind { location = rules.ruleSet.tables[table].location }
          return location == place && answer.facts.truth(ofAll: provision.conditions) == .yes
        }
      }
      #expect(versions.allSatisfy { !$0.isEmpty }, "\(at)")
      #expect(versions.last?.flatMap(\.demands).contains { due in !asked.contains { $0.covers(due) } } == true, "\(at)")
    case .uncoveredCode:
      let name = finding.diagnostic.message.split(separator: "`").dropFirst().first ?? ""
      let field = rules.ruleSet.vocabulary.fields.index(of: name)
      #expect(answer.demands.serving == .yes && answer.facts.cadre.values[field?.position ?? 0] != .missing, "\(at)")
      for standing in answer.demands.standing where !provisions[standing].demands.isEmpty {
        for condition in provisions[standing].conditions {
          condition.forEachField { looked, _ in #expect(looked != field, "\(at) \(provisions[standing].id)") }
        }
      }
    default: Issue.record("a witness of \(finding.diagnostic.code) is not checked")
    }
  }
}

extension Witness {
  func answer(by rules: CompiledRules) -> Answer {
    CadreFacts(cadre, units: units, today: today, rules: rules)
      .answer(occupancy: Occupancy(population: Population(), vocabulary: rules.ruleSet.vocabulary))
  }

  /// Who it is, and what comes out for them.
  func said(by rules: CompiledRules) -> String {
    let vocabulary = rules.ruleSet.vocabulary
    let answer = answer(by: rules)
    let facts = vocabulary.fields.ordinals.compactMap { field -> String? in
      switch cadre.values[field.position] {
      case .missing, .many([]): nil
      case .code(let code):
        "\(vocabulary.fields[field].id) \(vocabulary.codeList(of: field)?.codes[Int(code)].value ?? "")"
      case .many(let values): "\(vocabulary.fields[field].id) \(values.count) values"
      default: "\(vocabulary.fields[field].id)"
      }
    }
    func names(_ targets: [Target]) -> String {
      targets.isEmpty ? "nothing" : targets.map { rules.name(of: $0) }.joined(separator: ", ")
    }
    return "on \(today), \(facts.isEmpty ? "anybody" : facts.joined(separator: ", ")): needs"
      + " \(names(answer.needs.filter { !$0.isMet }.map(\.target))); cannot close"
      + " \(names(answer.plan.unclosable.map(\.target)))"
  }
}

extension CompiledRules {
  fileprivate func name(of target: Target) -> String {
    switch target {
    case .competency(let competency): ruleSet.vocabulary.competencies[competency].id
    case .course(let course): ruleSet.vocabulary.courses[course].id
    case .quota(let quota): ruleSet.vocabulary.quotas[quota].id
    case .training(let kind, _): kind.rawValue
    }
  }
}
