import ProfileReading
import Recommendation
import RuleEvaluation
import RuleLanguage
import Testing
import TrainingModel

@testable import SampleGeneration

/// What the workloads of benchmarks must be like, so that speed on them means something.
@Suite struct RealismTests {
  @Test func peopleLackSomeOfWhatIsAsked() throws {
    let generated = Generated { $0.people = 150 }
    let set = try #require(generated.readRules().ruleSet)
    let population = generated.readProfiles(set.vocabulary).population
    let rules = CompiledRules(set)
    var (counts, met) = ([Int](), [Double]())
    for cadre in population.cadres {
      let facts = CadreFacts(cadre, units: population.units, today: SamplePlan.baseDate, rules: rules)
      let needs = facts.needs(for: facts.demands().joined)
      guard !needs.isEmpty else { continue }
      counts.append(needs.count)
      met.append(Double(needs.count { $0.state == .met }) / Double(needs.count))
    }
    // Some are retired, or it is not known whether they serve.
    #expect((135...149).contains(counts.count))
    #expect((15...30).contains(counts.sorted()[counts.count / 2]), "\(counts.sorted())")
    #expect((0.3...0.5).contains(met.reduce(0, +) / Double(met.count)), "\(met.sorted())")
  }

  @Test func rulesAreOfAllSorts() throws {
    let text = Generated { $0.people = 0 }.rules.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    func count(_ part: String) -> Int { text.split(separator: part, omittingEmptySubsequences: false).count - 1 }
    let shares: [(String, ClosedRange<Int>)] = [
      ("<when/>", 85...105), ("exception-to=", 20...32), ("<any>", 30...80), ("<not>", 10...40), ("<trained ", 10...50),
      ("<holds-role ", 10...50), ("<holds ", 80...300), (" within=\"org", 150...400), ("field=\"tag\"", 150...450),
      (" within-past=", 60...250), (" older-than=", 40...200), (" before=", 10...100), (" on-or-after=", 10...100),
      (" between=", 60...300), ("if-missing=", 60...300), ("<table ", 3...3), ("<row ", 40...60), ("<role ", 12...12),
      ("<for>", 100...300), ("<after ", 80...300), ("<counts-as ", 30...150), ("state=\"suspended\"", 30...150),
      ("<class ", 333...333), ("<quota unit=", 10...80), ("<due ", 100...400),
    ]
    for (part, range) in shares { #expect(range.contains(count(part)), "\(part): \(count(part))") }
  }

  @Test func valuesAreMissingHereAndThere() throws {
    let generated = Generated { ($0.people, $0.rules) = (1_000, 10) }
    let set = try #require(generated.readRules().ruleSet)
    let cadres = generated.readProfiles(set.vocabulary).population.cadres
    for (place, field) in set.vocabulary.fields.items.enumerated() where !field.isMany {
      let missing = cadres.count { $0.values[place] == .missing }
      #expect((1...130).contains(missing), "\(field.id): \(missing)")
    }
    #expect(cadres.allSatisfy { (3...12).contains($0.holdings.count) && (4...15).contains($0.records.count) })
    #expect(cadres.contains { $0.records.contains { $0.result == .booked } })
  }
}
