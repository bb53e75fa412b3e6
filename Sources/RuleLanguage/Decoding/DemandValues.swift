import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

/// The attributes of a demand, an exemption or an expected need, each with its place. In a template of a table, the cells
/// of a row stand in for its columns.
struct DemandValues {
  /// The element itself, or the row.
  var location: SourceLocation
  private var values: [(name: String, value: SourcedValue)] = []
  /// Attributes that stand for a column whose cell is not known here, or is wrong: nothing can be said of them.
  private(set) var unknown: [String] = []

  init(_ element: XMLElement, _ file: FileContext) {
    location = file.location(element.range)
    values.reserveCapacity(element.attributes.count)
    for attribute in element.attributes {
      guard let value = attribute.plainValue else { continue }
      values.append(
        (attribute.name, SourcedValue(value: value, location: file.location(attribute.range))))
    }
  }

  subscript(name: String) -> SourcedValue? { values.first { $0.name == name }?.value }

  func isUnknown(_ name: String) -> Bool { unknown.contains(name) }

  func has(_ name: String) -> Bool { self[name] != nil || unknown.contains(name) }

  /// Takes a value away, as if it had been left empty.
  mutating func clear(_ name: String) { values.removeAll { $0.name == name } }

  mutating func set(_ name: String, _ value: SourcedValue) {
    clear(name)
    values.append((name, value))
  }

  /// Says that a value is there and cannot be known.
  mutating func setUnknown(_ name: String) {
    clear(name)
    unknown.append(name)
  }

  /// The columns that stand for values, by attribute: `@column` without its sign.
  var columns: [(attribute: String, column: String)] {
    values.filter { $0.value.value.hasPrefix("@") }.map { ($0.name, String($0.value.value.dropFirst())) }
      .sorted { $0.0 < $1.0 }
  }
}
