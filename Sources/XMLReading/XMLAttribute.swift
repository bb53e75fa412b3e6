package import Diagnostics

/// An attribute of an element, and its place in the file.
package struct XMLAttribute: Sendable {
  /// The local name; with the prefix for those of XML itself: `xml:lang`, `xml:base`, `xml:id`, `xml:space`.
  package var name: String { didSet { number = XMLNames.unknown } }
  /// The number of the name in ``XMLNames``; unknown also where nobody has looked for it.
  package private(set) var number = XMLNames.unknown
  /// The decoded value: references resolved, tabs and line ends as spaces (XML 1.0, section 3.3.3).
  package var value: String
  /// From the first character of the name to behind the closing quote.
  package var range: SourceRange
  /// The characters between the quotes.
  package var valueRange: SourceRange

  /// The characters of the name.
  package var nameRange: SourceRange {
    let start = range.start
    return SourceRange(
      start: start, end: SourcePosition(line: Int(start.line), column: Int(start.column) + name.unicodeScalars.count))
  }

  package init(name: String, value: String, range: SourceRange, valueRange: SourceRange) {
    self.name = name
    self.value = value
    self.range = range
    self.valueRange = valueRange
  }

  init(name: String, number: Int32, value: String, range: SourceRange, valueRange: SourceRange) {
    self.init(name: name, value: value, range: range, valueRange: valueRange)
    self.number = number
  }
}
