package import TrainingModel
package import WireFormat

extension ChangeCountsBody {
  package init(_ tally: AnswerTally) {
    let parts = Dictionary(uniqueKeysWithValues: zip(ChangeKind.allCases, tally.parts))
    func count(_ kind: ChangeKind) -> Int { parts[kind] ?? 0 }
    self.init(
      added: tally.added, removed: tally.removed, changed: tally.changed, newNeeds: count(.newNeed),
      metNeeds: count(.metNeed), endedNeeds: count(.endedNeed), overdueNeeds: count(.overdueNeed),
      changedNeeds: count(.changedNeed),
      movedDues: count(.movedDue), newRecommendations: count(.newRecommendation),
      lapsedRecommendations: count(.lapsedRecommendation))
  }
}

extension RefreshBody {
  /// - Parameters:
  ///   - tally: of everything that has changed.
  ///   - isFirst: whether there was nothing before.
  ///   - differences: nil: nothing was compared.
  package init(
    _ snapshot: Snapshot, on day: CalendarDate, evaluated: Int, tally: AnswerTally, isFirst: Bool, differences: Int?,
    threads: Int
  ) {
    let count = snapshot.population.cadres.count
    self.init(
      date: day.description, ruleSet: snapshot.ruleSetReference, cadres: count, evaluated: evaluated,
      reused: count - evaluated, changes: isFirst ? nil : ChangeCountsBody(tally),
      verified: differences.map { $0 == 0 },
      differences: differences, threads: threads)
  }
}
