import ProfileReading
import QuebuTestSupport
import RuleLanguage
import SampleGeneration
import Testing
import TrainingModel

@testable import RuleEvaluation

/// The compiled evaluation gives what the plain walk over conditions gives, for every set, population and day.
struct CompiledLawTests {
  static let days = ["2025-03-01", "2026-03-01", "2026-06-02"].compactMap { CalendarDate($0) }

  @Test(arguments: 0..<40) func `Demands equal those of the plain walk`(batch: Int) throws {
    for seed in UInt64(batch * 25)..<UInt64(batch * 25 + 25) {
      let generated = GeneratedSet(seed: seed)
      let (reading, people) = generated.read()
      let rules = CompiledRules(try #require(reading.ruleSet))
      let population = try #require(people).population
      #expect(population.cadres.count == 5)
      let today = Self.days[Int(seed % 3)]
      let evaluation = Evaluation(EvaluationTables(rules, population: population, today: today))
      // Once more the other way round: nothing of a cadre may stay for the next one.
      for place in Array(population.cadres.indices) + population.cadres.indices.reversed() {
        let facts = CadreFacts(population.cadres[place], units: population.units, today: today, rules: rules)
        evaluation.evaluate(place)
        let note = "seed \(seed), cadre \(place), \(today)"
        #expect("\(evaluation.demands)" == "\(facts.plainDemands())", "\(note)")
        for competency in rules.ruleSet.vocabulary.competencies.ordinals {
          #expect(evaluation.held(competency) == facts.ledger.held(competency), "\(note)")
        }
        for course in rules.ruleSet.vocabulary.courses.ordinals {
          let completion = facts.ledger.completion(of: course)
          let own = evaluation.completes(course)
          #expect(own.counts == completion.counts && own.mayCount == completion.mayCount, "\(note)")
          let audience = facts.truth(ofAll: rules.ruleSet.vocabulary.courses[course].audience)
          #expect(evaluation.mayTake(course) == (audience != .no), "\(note)")
        }
        for provision in rules.ruleSet.provisions.ordinals {
          #expect(evaluation.truth(ofOwner: provision.position) == facts.truth(of: provision), "\(note)")
        }
      }
    }
  }

  /// Rows of many stretches of 512, for which the generated sets above are too small.
  @Test(arguments: [1, 2, 3] as [UInt64]) func `Demands of thousands of rows equal those of the plain walk`(
    seed: UInt64
  ) throws {
    var plan = SamplePlan()
    (plan.rules, plan.people, plan.seed) = (3_000, 40, seed)
    var ruleFiles: [RuleFile] = []
    var profileFiles: [(name: String, bytes: [UInt8])] = []
    let generator = SampleGenerator(plan)
    generator.writeRules { name, bytes in ruleFiles.append(RuleFile(name: name, bytes: bytes)) }
    generator.writeProfiles { name, bytes in profileFiles.append((name, bytes)) }
    let rules = CompiledRules(try #require(RuleSetReader.read(files: ruleFiles).ruleSet))
    let population = ProfileReader.read(files: profileFiles, vocabulary: rules.ruleSet.vocabulary).population
    #expect(population.cadres.count == plan.people)
    #expect(rules.conditionIndex.rowCount > 2_000 && rules.conditionIndex.hasRests)
    #expect(Set(rules.conditionIndex.leads).count > 2)
    let today = Self.days[1]
    let tables = EvaluationTables(rules, population: population, today: today)
    #expect(tables.common.provisions.elements.contains { $0 != 0 })
    let evaluation = Evaluation(tables)
    for place in Array(population.cadres.indices) + population.cadres.indices.reversed() {
      let facts = CadreFacts(population.cadres[place], units: population.units, today: today, rules: rules)
      evaluation.evaluate(place)
      #expect("\(evaluation.demands)" == "\(facts.plainDemands())", "seed \(seed), cadre \(place)")
      for provision in rules.ruleSet.provisions.ordinals {
        #expect(evaluation.truth(ofOwner: provision.position) == facts.truth(of: provision), "cadre \(place)")
      }
    }
  }
}
