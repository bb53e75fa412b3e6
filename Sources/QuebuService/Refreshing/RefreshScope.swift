import Answering
import TrainingModel

/// Who is looked at in a refresh that is not of everyone: the cadres of a unit and those below it, or one cadre.
struct RefreshScope: Sendable {
  /// `unit/ID` or `cadre/ID`, as it is stored.
  let text: String
  /// In the order of their places in the population.
  let places: [Int]

  /// The cadre of a scope as it is stored; nil: it is not of one cadre.
  static func cadre(in text: String) -> String? { text.hasPrefix("cadre/") ? String(text.dropFirst(6)) : nil }

  /// - Parameters:
  ///   - text: as it is stored; nil comes out where there is no such unit or cadre.
  ///   - sight: in which the cadre has to be.
  init?(_ text: String, in population: Population, _ sight: Sight) {
    self.text = text
    let parts = text.split(separator: "/", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "cadre":
      guard let cadre = population.index(of: String(parts[1]), in: sight) else { return nil }
      places = [cadre.position]
    case "unit":
      guard let unit = population.units.index(of: String(parts[1])) else { return nil }
      let isWithin = population.units.ordinals.map { population.unit($0, isWithin: unit) }
      places = (0..<population.columns.count).filter { isWithin[population.columns.units[$0].position] }
    default: return nil
    }
  }
}
