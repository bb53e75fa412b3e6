import Diagnostics
import ProfileReading
import RuleEvaluation
import RuleLanguage
import TrainingModel

/// What holds of a rule's conditions and a cadre whatever they are: evaluated as they are compiled, and by the plain walk.
package enum FuzzedConditions {
  /// - Parameter bytes: conditions, a zero byte, and the parts of a cadre, both as XML over ``RandomConditions/dictionary``.
  /// - Returns: what does not hold, in words; nil: all of it does.
  package static func fault(_ bytes: [UInt8]) -> String? {
    let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    let conditions = String(decoding: parts[0], as: UTF8.self)
    let reading = RandomConditions.read(
      "<rule id=\"r\"><title>t</title><when>\(conditions)</when>"
        + "<then><require competency=\"c\" level=\"1\" priority=\"expected\"/></then></rule>")
    guard let ruleSet = reading.ruleSet, !reading.diagnostics.hasErrors else { return nil }
    let cadre = parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : ""
    let profiles =
      "<profiles xmlns=\"urn:quebu:profiles:1\"><unit id=\"u\"><title>u</title></unit>"
      + "<unit id=\"v\" parent=\"u\"><title>v</title></unit>"
      + "<cadre id=\"x\" unit=\"v\"><name>n</name>\(cadre)</cadre></profiles>"
    let population = ProfileReader.read(
      files: [("p.xml", Array(profiles.utf8))], vocabulary: ruleSet.vocabulary
    ).population
    let rules = CompiledRules(ruleSet)
    for day in [RandomConditions.days.lowerBound, FuzzedRules.today] {
      let evaluation = Evaluation(EvaluationTables(rules, population: population, today: day))
      for place in population.cadres.indices {
        let facts = CadreFacts(population.cadres[place], units: population.units, today: day, rules: rules)
        evaluation.evaluate(place)
        guard "\(evaluation.demands)" == "\(facts.plainDemands())" else {
          return "other demands than by the plain walk on \(day)"
        }
      }
    }
    return nil
  }
}
