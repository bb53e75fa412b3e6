import Diagnostics
import ProfileReading
import RuleLanguage
import Testing
import TrainingModel

@testable import SampleGeneration

@Suite struct SampleGeneratorTests {
  /// A change of these bytes makes measurements of before and after differ: it is meant, or a mistake.
  @Test func sameArgumentsGiveTheSameBytes() {
    func digest(_ form: SamplePlan.Form, seed: UInt64 = 7) -> UInt64 {
      let generated = Generated {
        ($0.rules, $0.people, $0.courses, $0.competencies, $0.seed, $0.form) = (120, 30, 90, 40, seed, form)
      }
      var digest = Digest()
      for (name, bytes) in generated.rules + generated.profiles {
        digest.add(name.utf8)
        digest.add(bytes)
      }
      return digest.value
    }
    #expect(digest(.xml) == 8_014_998_184_003_668_998)
    #expect(digest(.ndjson) == 2_237_065_999_760_604_961)
    #expect(digest(.xml, seed: 8) != digest(.xml))
  }

  @Test func aSmallPopulationBeginsALargeOne() {
    let small = Generated { $0.people = 40 }
    let large = Generated { ($0.people, $0.rules) = (2_600, 50) }
    #expect(small.people.count == 40 && large.people.count == 2_600)
    #expect(Array(large.people.prefix(40)) == small.people)
    #expect(large.profiles.map(\.name) == ["units.xml", "people-00001.xml", "people-00002.xml"])
    #expect(small.profiles[0].bytes == large.profiles[0].bytes)
    // A whole file is the same in every larger population.
    let larger = Generated { ($0.people, $0.rules) = (5_100, 50) }
    #expect(larger.profiles[1].bytes == large.profiles[1].bytes)
    #expect(Set(large.people).count == 2_600)
  }

  @Test(arguments: [
    (1, 20, 10, 11), (7, 20, 10, 12), (99, 25, 40, 111), (100, 33, 400, 112), (500, 150, 2_000, 1_111),
    (1_000, 150, 2_000, 1_111), (3_000, 400, 1_000, 5_000),
  ])
  func readsWithoutAnError(rules: Int, competencies: Int, courses: Int, units: Int) throws {
    for seed in [1, 2, UInt64.max] {
      let generated = Generated {
        ($0.rules, $0.competencies, $0.courses, $0.units, $0.seed) = (rules, competencies, courses, units, seed)
      }
      let reading = generated.readRules()
      let told = reading.diagnostics.filter { $0.severity == .error }.prefix(3)
      let set = try #require(reading.ruleSet, "\(told)")
      #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.prefix(3))")
      #expect(set.provisions.count == rules)
      #expect(set.vocabulary.competencies.count == competencies && set.vocabulary.courses.count == courses)
      let profiles = generated.readProfiles(set.vocabulary)
      #expect(profiles.leftOut == 0 && profiles.diagnostics.isEmpty, "\(profiles.diagnostics.prefix(3))")
      #expect(profiles.population.cadres.count == 100 && profiles.population.units.count == units)
    }
  }

  @Test func theLargestSetHasRoom() throws {
    let limits = (SamplePlan.ruleLimits, SamplePlan.competencyLimits, SamplePlan.courseLimits)
    let reading = Generated {
      ($0.rules, $0.competencies, $0.courses) = (limits.0.upperBound, limits.1.upperBound, limits.2.upperBound)
    }.readRules()
    #expect(reading.ruleSet?.provisions.count == limits.0.upperBound, "\(reading.diagnostics.prefix(3))")
  }

  @Test func tellsItsOwnFilesFromOthers() {
    let generated = Generated { $0.rules = 2_500 }
    for file in generated.rules + generated.profiles { #expect(SampleGenerator.isOurs(file.name)) }
    #expect(SampleGenerator.isOurs("people-00001.ndjson"))
    for name in ["mine.xml", "rules-mine.xml", "rules-001.txt", "rules.xml", "people", ".xml"] {
      #expect(!SampleGenerator.isOurs(name), "\(name)")
    }
  }
}
