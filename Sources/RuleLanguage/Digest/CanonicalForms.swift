import DocumentGrammar
import XMLReading

/// The canonical forms of the elements of one file, one behind the other.
struct CanonicalForms: Sendable {
  private(set) var bytes: [UInt8] = []
  /// The stretch of each element.
  private(set) var parts: [Range<Int>] = []

  init() {}

  /// - Parameter language: of texts that do not say theirs.
  mutating func append(_ element: XMLElement, language: String, grammar: Grammar) {
    let start = bytes.count
    // Elements of the root have their names as keys.
    grammar.appendCanonicalForm(of: element, as: element.name, language: language, to: &bytes)
    parts.append(start..<bytes.count)
  }

  /// The same of an element that is only recorded.
  mutating func append(
    _ record: borrowing RecordParts, at place: Int, called name: String, language: String, grammar: Grammar
  ) {
    let start = bytes.count
    grammar.appendCanonicalForm(of: record, at: place, as: name, language: language, to: &bytes)
    parts.append(start..<bytes.count)
  }
}
