import ProfileReading
import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel

/// One of the two sets of a preview, ready to answer for cadres that are bound to another vocabulary.
struct PreviewSide: Sendable {
  let rules: CompiledRules
  private let occupancy: Occupancy
  /// Nil: cadres are bound to the set's vocabulary as they are.
  private let rebinding: Rebinding?

  var ruleSet: RuleSet { rules.ruleSet }

  init(_ ruleSet: RuleSet, population: Population, vocabulary: Vocabulary) {
    rules = CompiledRules(ruleSet)
    guard !ruleSet.vocabulary.bindsAlike(vocabulary) else {
      rebinding = nil
      occupancy = Occupancy(population: population, vocabulary: ruleSet.vocabulary)
      return
    }
    let rebinding = Rebinding(from: vocabulary, to: ruleSet.vocabulary)
    self.rebinding = rebinding
    let cadres = population.cadres.lazy.map { cadre in
      var losses = Set<Rebinding.Failure>()
      return rebinding.fitted(cadre, losses: &losses)
    }
    occupancy = Occupancy(cadres: cadres, units: population.units, vocabulary: ruleSet.vocabulary)
  }

  /// What the set says of a cadre, and what of the cadre it does not know.
  ///
  /// - Parameter known: what a set says that plans alike.
  func side(
    of cadre: Cadre, units: Named<Unit>, asOf: CalendarDate,
    like known: (side: CadreComparing.Side, losses: Set<Rebinding.Failure>)? = nil, sharesClasses: Bool = false
  ) -> (side: CadreComparing.Side, losses: Set<Rebinding.Failure>) {
    var losses = Set<Rebinding.Failure>()
    let bound = rebinding?.fitted(cadre, losses: &losses) ?? cadre
    let facts = CadreFacts(bound, units: units, today: asOf, rules: rules)
    let answer = facts.answer(occupancy: occupancy, planningLike: known?.side.answer)
    let classes = FirstClasses(answer, like: sharesClasses ? known?.side.classes : nil)
    return (CadreComparing.Side(answer: answer, classes: classes), losses)
  }

  /// The ids of the planned courses.
  func courses(_ side: CadreComparing.Side) -> [String] {
    side.answer.plan.courses.map { ruleSet.vocabulary.courses.items[$0.course.position].id }
  }

  /// The ids of the first classes.
  func classes(_ side: CadreComparing.Side) -> [String] {
    side.classes.all.map { ruleSet.vocabulary.classes.items[$0.position].id }
  }

  /// The places of a class that nobody holds.
  func placesLeft(in id: String) -> Int? {
    ruleSet.vocabulary.classes.index(of: id).map {
      max(0, occupancy.placesLeft(in: $0, of: ruleSet.vocabulary.classes[$0]))
    }
  }
}
