import RuleEvaluation
package import TrainingModel

/// How many places of each class are taken, by the records of a whole population.
package struct Occupancy: Sendable {
  /// By class: all that are taken.
  private var taken: [Int]
  /// By class, by quota: those taken by cadres of the quota's unit.
  private var takenByQuota: [[Int]]

  /// Counts every record on a class that is booked, in progress or completed; once a cadre.
  package init(population: Population, vocabulary: Vocabulary) {
    self.init(cadres: population.cadres, units: population.units, vocabulary: vocabulary)
  }

  /// - Parameter cadres: bound to the vocabulary.
  package init(cadres: some Sequence<Cadre>, units: Named<Unit>, vocabulary: Vocabulary) {
    taken = .init(repeating: 0, count: vocabulary.classes.count)
    takenByQuota = vocabulary.classes.items.map { .init(repeating: 0, count: $0.unitQuotas.count) }
    for cadre in cadres {
      for ordinal in Self.places(of: cadre) {
        taken[ordinal.position] += 1
        if let quota = Self.quota(of: vocabulary.classes[ordinal], for: cadre.unit, in: units) {
          takenByQuota[ordinal.position][quota] += 1
        }
      }
    }
  }

  /// The classes on which the cadre holds a place.
  private static func places(of cadre: Cadre) -> Set<Ordinal<TrainingClass>> {
    Set(
      cadre.records.filter { [.booked, .inProgress, .completed].contains($0.effectiveResult) }
        .compactMap(\.trainingClass))
  }

  /// The quota that a cadre of the unit falls under: that of the nearest unit above.
  private static func quota(of value: TrainingClass, for unit: Ordinal<Unit>, in units: Named<Unit>) -> Int? {
    guard !value.unitQuotas.isEmpty else { return nil }
    var current: Ordinal<Unit>? = unit
    while let here = current {
      if let quota = value.unitQuotas.firstIndex(where: { $0.unit == units[here].id }) { return quota }
      current = units[here].parent
    }
    return nil
  }

  /// The places that are left in all, whoever they are kept for; 0 or less: none.
  package func placesLeft(in ordinal: Ordinal<TrainingClass>, of value: TrainingClass) -> Int {
    value.seats - taken[ordinal.position]
  }

  /// The places that are left for a cadre of the unit; 0 or less: none.
  ///
  /// A unit's quota is kept for it and bounds it; who falls under no quota shares what the quotas leave.
  package func placesLeft(
    in ordinal: Ordinal<TrainingClass>, of value: TrainingClass, for unit: Ordinal<Unit>, units: Named<Unit>
  ) -> (left: Int, isQuota: Bool) {
    let all = value.seats - taken[ordinal.position]
    guard !value.unitQuotas.isEmpty else { return (all, false) }
    let byQuota = takenByQuota[ordinal.position]
    if let quota = Self.quota(of: value, for: unit, in: units) {
      return (min(all, value.unitQuotas[quota].seats - byQuota[quota]), true)
    }
    let shared = value.seats - value.unitQuotas.reduce(0) { $0 + $1.seats }
    let takenShared = taken[ordinal.position] - byQuota.reduce(0, +)
    return (min(all, shared - takenShared), false)
  }
}
