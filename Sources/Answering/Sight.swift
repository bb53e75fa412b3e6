package import TrainingModel

/// Which cadres of a population a question is about: those of some units and of the units below them, or everyone.
/// Whoever is out of sight is as if not there.
package struct Sight: Sendable {
  /// By the place of the unit; nil: everyone.
  private let units: [Bool]?

  package static let everyone = Sight(units: nil)

  private init(units: [Bool]?) { self.units = units }

  /// - Parameter ids: of units; those that the population does not have add nobody.
  package init(units ids: Set<String>, in population: Population) {
    let named = ids.compactMap { population.units.index(of: $0) }
    units = population.units.ordinals.map { unit in named.contains { population.unit(unit, isWithin: $0) } }
  }

  package var isOfEveryone: Bool { units == nil }

  package func includes(_ unit: Ordinal<Unit>) -> Bool { units?[unit.position] ?? true }
}

extension Population {
  /// One who is out of sight is looked up like one who is not there.
  package func index(of id: String, in sight: Sight) -> Ordinal<Cadre>? {
    let found = index(of: id)
    guard columns.count > 0 else { return nil }
    let isSeen = sight.includes(columns.units[(found ?? Ordinal(0)).position])
    return isSeen ? found : nil
  }

  /// The places of those who are seen, in the order of ids.
  package func places(in sight: Sight) -> [Int] {
    sight.isOfEveryone ? Array(0..<columns.count) : (0..<columns.count).filter { sight.includes(columns.units[$0]) }
  }
}
