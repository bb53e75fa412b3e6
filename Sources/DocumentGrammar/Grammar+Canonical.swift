import TrainingModel
package import XMLReading

extension Grammar {
  /// Appends the canonical form of an element: the same bytes for everything that says the same. Layout, comments, the
  /// order of attributes and of elements whose order means nothing, defaults that are written out, empty attributes, the
  /// order of words in lists and the spelling of numbers and periods do not show in it.
  ///
  /// The form is for digests: it is no XML, and no text that XML can hold has its separators in it.
  ///
  /// - Parameter language: of texts in the element that do not say theirs.
  package func appendCanonicalForm(
    of element: XMLElement, as key: String, language: String, to out: inout [UInt8]
  ) {
    guard let entry = entry(key) else { return }
    appendCanonicalForm(of: element, entry: entry, language: language, to: &out)
  }

  private static let startOfElement: UInt8 = 1
  private static let startOfAttribute: UInt8 = 2
  private static let startOfText: UInt8 = 3
  private static let endOfElement: UInt8 = 4

  private func appendCanonicalForm(
    of element: XMLElement, entry: Int, language: String, to out: inout [UInt8]
  ) {
    out.append(Self.startOfElement)
    out.append(contentsOf: element.name.utf8)
    appendAttributes(of: element, entry: entry, language: language, to: &out)
    switch entries[entry].element.text {
    case .none:
      appendChildren(of: element, entry: entry, language: language, to: &out)
    case .value(let kind, _):
      let text = Self.canonical(element.text, kind)
      if !text.isEmpty {
        out.append(Self.startOfText)
        out.append(contentsOf: text.utf8)
      }
    case .mixed:
      for child in element.children {
        appendMixedText(child.precedingText, to: &out)
        guard let found = entries[entry].children[child.name] else { continue }
        appendCanonicalForm(of: child, entry: found.entry, language: language, to: &out)
      }
      appendMixedText(element.trailingText, to: &out)
    }
    out.append(Self.endOfElement)
  }

  private func appendMixedText(_ text: String, to out: inout [UInt8]) {
    guard !text.isEmpty else { return }
    out.append(Self.startOfText)
    out.append(contentsOf: TextNormalization.collapseWithin(text).utf8)
  }

  private func appendAttributes(of element: XMLElement, entry: Int, language: String, to out: inout [UInt8]) {
    let rules = entries[entry]
    var spoken = false
    var known: [(place: Int, value: String)] = []
    known.reserveCapacity(element.attributes.count)
    var open: [(name: String, value: String)] = []
    for attribute in element.attributes {
      guard let place = rules.attributePlaces[attribute.name] else {
        guard rules.element.isOpenInAttributes else { continue }
        open.append((attribute.name, Self.canonicalCell(attribute.value)))
        continue
      }
      let value = Self.canonical(attribute.value, rules.element.attributes[place].kind)
      guard !value.isEmpty, value != rules.element.attributes[place].defaultValue else { continue }
      if attribute.name == "xml:lang" { spoken = true }
      known.append((place, value))
    }
    if !spoken, let place = rules.attributePlaces["xml:lang"] { known.append((place, language)) }
    if known.count > 1 { known.sort { $0.place < $1.place } }
    if open.count > 1 { open.sort { $0.name < $1.name } }
    for (place, value) in known { Self.append(rules.element.attributes[place].name, value, to: &out) }
    // An empty cell says something: it takes a value away.
    for (name, value) in open { Self.append(name, value, to: &out) }
  }

  private static func append(_ name: String, _ value: String, to out: inout [UInt8]) {
    out.append(startOfAttribute)
    out.append(contentsOf: name.utf8)
    out.append(UInt8(ascii: "="))
    out.append(contentsOf: value.utf8)
  }

  private func appendChildren(of element: XMLElement, entry: Int, language: String, to out: inout [UInt8]) {
    guard !element.children.isEmpty else { return }
    let start = out.count
    var parts: [Range<Int>] = []
    parts.reserveCapacity(element.children.count)
    var ordered: [(child: Int, place: Int, entry: Int)] = []
    for (place, child) in element.children.enumerated() {
      guard let found = entries[entry].children[child.name] else { continue }
      if entries[entry].element.children[found.child].isOrdered {
        ordered.append((found.child, place, found.entry))
        continue
      }
      let from = out.count
      appendCanonicalForm(of: child, entry: found.entry, language: language, to: &out)
      parts.append(from..<out.count)
    }
    CanonicalOrder.sort(parts, of: &out, from: start)
    ordered.sort { ($0.child, $0.place) < ($1.child, $1.place) }
    for (_, place, entry) in ordered {
      appendCanonicalForm(of: element.children[place], entry: entry, language: language, to: &out)
    }
  }

  /// A value as all its spellings would be written.
  private static func canonical(_ value: String, _ kind: LexicalKind) -> String {
    switch kind {
    case .text: return TextNormalization.collapse(value)
    case .references, .words:
      let words = PlainForm.words(of: value)
      return words.count < 2 ? words.first ?? "" : Set(words).sorted().joined(separator: " ")
    case .period:
      let plain = PlainForm.of(value)
      return Period(plain)?.description ?? plain
    case .number, .amount, .positiveAmount, .integer, .nonNegativeInteger, .positiveInteger:
      let plain = PlainForm.of(value)
      return Amount(plain)?.description ?? plain
    default: return PlainForm.of(value)
    }
  }

  /// A cell of a table, whose words may stand in any order.
  private static func canonicalCell(_ value: String) -> String {
    var spaced = ""
    for character in PlainForm.of(value) {
      spaced += character == "(" || character == ")" ? " \(character) " : String(character)
    }
    return PlainForm.words(of: spaced).sorted().joined(separator: " ")
  }
}

/// Sorting stretches of one array of bytes.
package enum CanonicalOrder {
  /// Puts stretches that make up the array from a place on into the order of their bytes.
  package static func sort(_ parts: [Range<Int>], of bytes: inout [UInt8], from start: Int) {
    guard parts.count > 1 else { return }
    let sorted = order(parts, of: bytes)
    guard sorted != parts else { return }
    var moved: [UInt8] = []
    moved.reserveCapacity(bytes.count - start)
    for part in sorted { moved.append(contentsOf: bytes[part]) }
    bytes.replaceSubrange(start..., with: moved)
  }

  /// The stretches in the order of their bytes.
  package static func order(_ parts: [Range<Int>], of bytes: [UInt8]) -> [Range<Int>] {
    bytes.withUnsafeBytes { bytes in
      parts.sorted { a, b in
        let common = min(a.count, b.count)
        for offset in 0..<common where bytes[a.lowerBound + offset] != bytes[b.lowerBound + offset] {
          return bytes[a.lowerBound + offset] < bytes[b.lowerBound + offset]
        }
        return a.count < b.count
      }
    }
  }
}
