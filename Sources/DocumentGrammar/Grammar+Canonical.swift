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

  static let startOfElement: UInt8 = 1
  static let startOfAttribute: UInt8 = 2
  static let startOfText: UInt8 = 3
  static let endOfElement: UInt8 = 4

  private func appendCanonicalForm(
    of element: XMLElement, entry: Int, language: String, to out: inout [UInt8]
  ) {
    out.append(Self.startOfElement)
    out.append(text: element.name)
    appendAttributes(of: element, entry: entry, language: language, to: &out)
    switch entries[entry].element.text {
    case .none:
      appendChildren(of: element, entry: entry, language: language, to: &out)
    case .value(let kind, _):
      let text = Self.canonical(element.text, kind)
      if !text.isEmpty {
        out.append(Self.startOfText)
        out.append(text: text)
      }
    case .mixed:
      for (place, child) in element.children.enumerated() {
        appendMixedText(child.precedingText, isFirst: place == 0, to: &out)
        guard let found = entries[entry].place(of: child) else { continue }
        appendCanonicalForm(of: child, entry: found.entry, language: language, to: &out)
      }
      appendMixedText(element.trailingText, isFirst: element.children.isEmpty, isLast: true, to: &out)
    }
    out.append(Self.endOfElement)
  }

  /// White space at the ends of the whole means nothing.
  func appendMixedText(_ text: String, isFirst: Bool, isLast: Bool = false, to out: inout [UInt8]) {
    guard !text.isEmpty else { return }
    var text = TextNormalization.collapseWithin(text)[...]
    if isFirst { text = text.drop { $0 == " " } }
    if isLast, text.last == " " { text.removeLast() }
    out.append(Self.startOfText)
    out.append(text: String(text))
  }

  private func appendAttributes(of element: XMLElement, entry: Int, language: String, to out: inout [UInt8]) {
    let rules = entries[entry]
    if rules.element.isOpenInAttributes {
      appendOpenAttributes(element.attributes.map { ($0.name, $0.value) }, rules, to: &out)
      return
    }
    let count = element.attributes.count
    guard count > 0 || rules.languagePlace != nil else { return }
    // The places of the attributes in the table, with their numbers in the element; -1: the language of the file.
    withUnsafeTemporaryAllocation(of: (place: Int, number: Int).self, capacity: count + 1) { known in
      var filled = 0
      func insert(_ place: Int, _ number: Int) {
        var at = filled
        while at > 0, known[at - 1].place > place {
          known.initializeElement(at: at, to: known[at - 1])
          at -= 1
        }
        known.initializeElement(at: at, to: (place, number))
        filled += 1
      }
      let spoken = rules.languagePlace
      var isSpoken = spoken == nil
      let attributes = element.attributes
      for number in 0..<count {
        guard let place = rules.place(of: attributes[number]) else { continue }
        if place == spoken, !PlainForm.of(attributes[number].value).isEmpty { isSpoken = true }
        insert(place, number)
      }
      if !isSpoken, let spoken { insert(spoken, -1) }
      for (place, number) in known[..<filled] {
        let value =
          number < 0 ? language : Self.canonical(attributes[number].value, rules.element.attributes[place].kind)
        // Of the language, the default is that of the file.
        if !value.isEmpty, place == spoken || value != rules.element.attributes[place].defaultValue {
          Self.append(rules.element.attributes[place].name, value, to: &out)
        }
      }
    }
  }

  /// Attributes of any name, such as the cells of a row. An empty cell says something: it takes a value away.
  func appendOpenAttributes(_ attributes: [(name: String, value: String)], _ rules: Entry, to out: inout [UInt8]) {
    var cells: [(name: String, value: String)] = []
    cells.reserveCapacity(attributes.count)
    for attribute in attributes {
      if let place = rules.attributePlaces[attribute.name] {
        let value = Self.canonical(attribute.value, rules.element.attributes[place].kind)
        if !value.isEmpty { cells.append((attribute.name, value)) }
      } else {
        cells.append((attribute.name, Self.canonicalCell(attribute.value)))
      }
    }
    cells.sort { $0.name < $1.name }
    for (name, value) in cells { Self.append(name, value, to: &out) }
  }

  private static func append(_ name: String, _ value: String, to out: inout [UInt8]) {
    out.append(startOfAttribute)
    out.append(text: name)
    out.append(UInt8(ascii: "="))
    out.append(text: value)
  }

  private func appendChildren(of element: XMLElement, entry: Int, language: String, to out: inout [UInt8]) {
    guard !element.children.isEmpty else { return }
    let rules = entries[entry]
    let start = out.count
    if element.children.count == 1 {
      let child = element.children[0]
      guard let found = rules.place(of: child) else { return }
      appendCanonicalForm(of: child, entry: found.entry, language: language, to: &out)
      return
    }
    var parts: [Range<Int>] = []
    parts.reserveCapacity(element.children.count)
    var ordered: [(child: Int, place: Int, entry: Int)] = []
    for (place, child) in element.children.enumerated() {
      guard let found = rules.place(of: child) else { continue }
      if rules.hasOrderedChildren, rules.element.children[found.child].isOrdered {
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
  static func canonical(_ value: String, _ kind: LexicalKind) -> String {
    switch kind {
    case .text: return TextNormalization.collapse(value)
    case .references, .words:
      if PlainForm.isOneWord(value) { return value }
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
      parts.sorted { a, b in bytes[a].lexicographicallyPrecedes(bytes[b]) }
    }
  }
}

extension [UInt8] {
  /// Appends the bytes of a text in one go.
  fileprivate mutating func append(text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: $0) }
  }
}
