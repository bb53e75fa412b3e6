import RuleLanguage
package import TrainingModel

extension CadreFacts {
  /// Joins the demands of every provision that stands, and withdraws what exceptions let off.
  ///
  /// Order can never matter, and a further demand can only add: joining is a maximum in every part. Relief is only by a
  /// named exception; where two exceptions of one provision disagree, the stricter outcome stays.
  package func demands() -> Demands {
    let alone = Population(units: units, cadres: [cadre])
    let evaluation = Evaluation(EvaluationTables(rules, population: alone, today: today))
    evaluation.evaluate(0)
    return evaluation.demands
  }

  /// The truth of a provision's condition, its validity and table aside.
  package func truth(of provision: Ordinal<Provision>) -> Truth {
    let provisions = rules.ruleSet.provisions
    if case .role = provisions[provision.position].kind { return truth(ofRole: provision) }
    return truth(ofAll: provisions[provision.position].conditions)
  }
}
