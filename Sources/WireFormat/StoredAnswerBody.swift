/// The answer of one cadre as a generation has it: without titles, and without classes, whose places hang on everyone.
package struct StoredAnswerBody: WireBody {
  /// Id of the cadre.
  package var cadre: String
  /// The generation that has it.
  package var generation: Int
  /// Whether the set serves this cadre at all; where not, everything below is empty.
  package var served: Bool
  /// The unmet needs, by their targets.
  package var needs: [BatchNeedBody]
  package var plan: BatchPlanBody

  package init(cadre: String, generation: Int, served: Bool, needs: [BatchNeedBody], plan: BatchPlanBody) {
    self.cadre = cadre
    self.generation = generation
    self.served = served
    self.needs = needs
    self.plan = plan
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("cadre", cadre)
      $0.field("generation", generation)
      $0.field("served", served)
      $0.field("needs", needs)
      $0.field("plan", plan)
    }
  }
}
