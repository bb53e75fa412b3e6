import XMLReading

/// The canonical form of records: the same bytes as that of their elements.
extension Grammar {
  /// - Parameter language: of texts in the element that do not say theirs.
  package func appendCanonicalForm(
    of record: borrowing RecordParts, at place: Int, as key: String, language: String, to out: inout [UInt8]
  ) {
    guard let entry = entry(key) else { return }
    appendCanonicalForm(of: record, at: place, entry: entry, language: language, to: &out)
  }

  private func appendCanonicalForm(
    of record: borrowing RecordParts, at place: Int, entry: Int, language: String, to out: inout [UInt8]
  ) {
    let rules = entries[entry]
    out.append(Self.startOfElement)
    out.append(contentsOf: rules.nameBytes)
    appendAttributes(of: record, at: place, rules, language: language, to: &out)
    let first = place &+ 1 &+ record.parts[place].count
    let last = record.parts[place].last
    switch rules.element.text {
    case .none: appendChildren(of: record, from: first, to: last, rules, language: language, to: &out)
    case .value(let kind, _):
      // Of what is sound here there is one text at most.
      if first < last {
        let start = out.count
        out.append(Self.startOfText)
        if !Self.append(record.bytes(at: first), kind, to: &out) { out.removeSubrange(start...) }
      }
    case .mixed:
      var next = first
      while next < last {
        if record.parts[next].kind == .text {
          appendMixedText(
            String(decoding: record.bytes(at: next), as: UTF8.self), isFirst: next == first, isLast: next &+ 1 == last,
            to: &out)
          next &+= 1
          continue
        }
        if let found = rules.place(of: record.parts[next].number) {
          appendCanonicalForm(of: record, at: next, entry: found.entry, language: language, to: &out)
        }
        next = record.parts[next].last &+ 1
      }
    }
    out.append(Self.endOfElement)
  }

  private func appendAttributes(
    of record: borrowing RecordParts, at place: Int, _ rules: Entry, language: String, to out: inout [UInt8]
  ) {
    if rules.element.isOpenInAttributes {
      return appendOpenAttributes(record.attributes(at: place), rules, to: &out)
    }
    let count = record.parts[place].count
    guard count > 0 || rules.languagePlace != nil else { return }
    // One bit for each that stands, and the part that it is.
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 64) { parts in
      var given: UInt64 = 0
      for number in place &+ 1..<place &+ 1 &+ count {
        guard let known = rules.place(ofAttribute: record.parts[number].number) else { continue }
        given |= 1 << UInt64(known)
        parts.initializeElement(at: known, to: number)
      }
      // Records hold no language of their own: theirs is that of the file.
      if let spoken = rules.languagePlace {
        given |= 1 << UInt64(spoken)
        parts.initializeElement(at: spoken, to: -1)
      }
      while given != 0 {
        let known = given.trailingZeroBitCount
        given &= given &- 1
        let start = out.count
        out.append(Self.startOfAttribute)
        out.append(contentsOf: rules.attributeBytes[known])
        out.append(UInt8(ascii: "="))
        if parts[known] < 0 {
          out.append(contentsOf: language.utf8)
          if language.isEmpty { out.removeSubrange(start...) }
          continue
        }
        let value = out.count
        let isFilled = Self.append(record.bytes(at: parts[known]), rules.element.attributes[known].kind, to: &out)
        if !isFilled || rules.isDefault(out[value...], of: known) { out.removeSubrange(start...) }
      }
    }
  }

  private func appendChildren(
    of record: borrowing RecordParts, from first: Int, to last: Int, _ rules: Entry, language: String,
    to out: inout [UInt8]
  ) {
    guard first < last else { return }
    let start = out.count
    var parts: [Range<Int>] = []
    var ordered: [(child: Int, place: Int, entry: Int)] = []
    var next = first
    while next < last {
      let place = next
      next = record.parts[next].kind == .start ? record.parts[next].last &+ 1 : next &+ 1
      guard let found = rules.place(of: record.parts[place].number) else { continue }
      if rules.hasOrderedChildren, rules.element.children[found.child].isOrdered {
        ordered.append((found.child, place, found.entry))
        continue
      }
      let from = out.count
      appendCanonicalForm(of: record, at: place, entry: found.entry, language: language, to: &out)
      if from > start || next < last { parts.append(from..<out.count) }
    }
    CanonicalOrder.sort(parts, of: &out, from: start)
    if ordered.count > 1 { ordered.sort { ($0.child, $0.place) < ($1.child, $1.place) } }
    for (_, place, entry) in ordered {
      appendCanonicalForm(of: record, at: place, entry: entry, language: language, to: &out)
    }
  }

  /// Appends a value as all its spellings would be written; false, and nothing appended, for an empty one.
  private static func append(_ value: UnsafeBufferPointer<UInt8>, _ kind: LexicalKind, to out: inout [UInt8]) -> Bool {
    if case .references = kind, value.allSatisfy({ $0 < 0x80 }) { return CanonicalWords.append(value, to: &out) }
    if case .words = kind, value.allSatisfy({ $0 < 0x80 }) { return CanonicalWords.append(value, to: &out) }
    let isOwnForm =
      switch kind {
      case .text: TextNormalization.isCollapsed(value)
      case .references, .words: false
      case .period: false
      case .number, .amount, .positiveAmount, .integer, .nonNegativeInteger, .positiveInteger: isPlainNumber(value)
      default: PlainForm.isPlainASCII(value)
      }
    if isOwnForm {
      out.append(contentsOf: value)
      return !value.isEmpty
    }
    let text = canonical(String(decoding: value, as: UTF8.self), kind)
    out.append(contentsOf: text.utf8)
    return !text.isEmpty
  }

  /// Whether the bytes are a whole number as it is canonically written.
  private static func isPlainNumber(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = value.first, value.count <= 9, (0x31...0x39).contains(first) else { return false }
    return value.allSatisfy { (0x30...0x39).contains($0) }
  }
}
