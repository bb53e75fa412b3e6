import ProfileReading
import RuleLanguage
import SampleGeneration
import Testing
import TrainingModel

@testable import QuebuService

@Suite struct GeneratedProfileTests {
  private func files(_ form: SamplePlan.Form) -> (rules: [RuleFile], profiles: [(name: String, bytes: [UInt8])]) {
    var plan = SamplePlan()
    (plan.rules, plan.people, plan.courses, plan.form) = (20, 150, 300, form)
    var (rules, profiles) = ([RuleFile](), [(name: String, bytes: [UInt8])]())
    let generator = SampleGenerator(plan)
    generator.writeRules { (name, bytes) throws(Never) in rules.append(RuleFile(name: name, bytes: bytes)) }
    generator.writeProfiles { (name, bytes) throws(Never) in profiles.append((name, bytes)) }
    return (rules, profiles)
  }

  /// Each line is a body that `/v1/recommendations:evaluate` takes, and says what the XML says.
  @Test func linesOfJSONAreTheSamePeopleAsXML() throws {
    let (rules, profiles) = files(.xml)
    let vocabulary = try #require(RuleSetReader.read(files: rules).ruleSet).vocabulary
    let population = ProfileReader.read(files: profiles, vocabulary: vocabulary).population
    let lines = try #require(files(.ndjson).profiles.last).bytes.split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == 150 && population.cadres.count == 150)
    for (line, cadre) in zip(lines, population.cadres) {
      let document = try CadreJSON(JSONValue.parse(line)).document
      let read = ProfileReader.readCadre(document.bytes, vocabulary: vocabulary, units: population.units)
      let posted = try #require(read.cadre, "\(read.diagnostics)")
      #expect(posted.id == cadre.id && posted.name == cadre.name && posted.unit == cadre.unit)
      #expect(posted.values == cadre.values)
      #expect(posted.holdings == cadre.holdings && posted.records == cadre.records)
    }
  }
}
