import Diagnostics
import TrainingModel

/// A `<unit>`, whose parent is not looked for yet.
struct ReadUnit: Sendable {
  var id: String
  var parent: String?
  var title: LocalizedText
  var location: SourceLocation
  /// Where the parent is named.
  var parentRange: SourceRange
}

/// What is kept of a cadre beside its columns until all are read.
struct ReadCadre: Sendable {
  var id: String
  /// Its place in a builder; nil where it was rejected.
  var place: BuiltPlace?
  /// A number of ``UnitNumbers``.
  var unit: Ordinal<Unit>
  var location: SourceLocation
  /// Where the unit is named.
  var unitRange: SourceRange
  /// Whether it is a cadre of the last good content of its file.
  var isKept = false

  /// Whether it was reported and is only here so that another cadre with its id is noticed.
  var isRejected: Bool { place == nil }
}

/// What came of one file, before it is compared with the others.
struct ReadProfiles: Sendable {
  var file: String
  var units: [ReadUnit] = []
  var cadres: [ReadCadre] = []
  /// How many cadres had a mistake of their own.
  var rejected = 0
  /// Whether a mistake concerns all of the file, so that nothing of it is used.
  var isBad = false
  /// Whether the file was read to its end.
  var isComplete = true
}

/// The numbers that stand for units by their ids until all of them are known.
struct UnitNumbers {
  private(set) var ids: [String] = []
  private var numbers: [String: Ordinal<Unit>] = [:]

  mutating func number(of id: String) -> Ordinal<Unit> {
    if let number = numbers[id] { return number }
    let number = Ordinal<Unit>(ids.count)
    ids.append(id)
    numbers[id] = number
    return number
  }
}
