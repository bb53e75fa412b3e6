import TrainingModel
import XMLReading

/// Checks elements of a record and writes their canonical forms, in one walk over each.
package struct SoundForm {
  private let grammar: Grammar
  private let parent: Int?
  /// Of texts that do not say theirs.
  package var language: String
  private let entries: UnsafePointer<FlatGrammar.Entry>
  private let attributes: UnsafePointer<FlatGrammar.Attribute>
  private let attributePlaces: UnsafePointer<Int16>
  private let children: UnsafePointer<FlatGrammar.Child>
  private let choices: UnsafePointer<FlatGrammar.Choice>
  private let words: UnsafePointer<FlatGrammar.Stretch>
  private let bytes: UnsafePointer<UInt8>

  /// - Parameters:
  ///   - grammar: keeps the tables.
  ///   - key: of what the elements are children of, such as a root.
  package init(_ grammar: Grammar, childOf key: String, language: String) {
    self.grammar = grammar
    parent = grammar.entry(key)
    self.language = language
    entries = grammar.flat.entries.base
    attributes = grammar.flat.attributes.base
    attributePlaces = grammar.flat.attributePlaces.base
    children = grammar.flat.children.base
    choices = grammar.flat.choices.base
    words = grammar.flat.words.base
    bytes = grammar.flat.bytes.base
  }

  /// Appends the canonical form of an element when there is nothing to say of it: the same bytes as those of the element
  /// itself. A no, which appends nothing, may also mean that this is not easily told; the check of the element has the last
  /// word.
  ///
  /// - Parameter place: of its start among the parts.
  package func append(_ record: borrowing RecordParts, at place: Int, to out: inout CanonicalBytes) -> Bool {
    guard let parent, let child = child(record.parts[place].number, of: entries[parent]) else { return false }
    let start = out.count
    let isSound = append(record, at: place, entry: Int(child.entry), to: &out)
    if !isSound { out.removeAll(from: start) }
    return isSound
  }

  @inline(__always)
  private func child(_ number: Int32, of entry: FlatGrammar.Entry) -> FlatGrammar.Child? {
    guard number >= 0, number < entry.children.count else { return nil }
    let child = children[Int(entry.children.start &+ number)]
    return child.child >= 0 ? child : nil
  }

  @inline(__always)
  private func attribute(_ number: Int32, of entry: FlatGrammar.Entry) -> Int? {
    guard number >= 0, number < entry.attributePlaces.count else { return nil }
    let place = attributePlaces[Int(entry.attributePlaces.start &+ number)]
    return place >= 0 ? Int(place) : nil
  }

  @inline(__always)
  private func bytes(_ stretch: FlatGrammar.Stretch) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + Int(stretch.start), count: Int(stretch.count))
  }

  /// False where something is wrong, or may be.
  private func append(
    _ record: borrowing RecordParts, at place: Int, entry number: Int, to out: inout CanonicalBytes
  ) -> Bool {
    let entry = entries[number]
    guard !entry.isLarge else { return false }
    out.append(bytes(entry.lead))
    guard appendAttributes(of: record, at: place, number, to: &out) else { return false }
    let first = place &+ 1 &+ record.parts[place].count
    let last = record.parts[place].last
    switch entry.text {
    case .none, .mixed:
      guard appendChildren(of: record, from: first, to: last, entry, to: &out) else { return false }
    case .value, .requiredValue:
      if first == last {
        if case .requiredValue = entry.text { return false }
      } else {
        // One text and nothing else.
        guard first &+ 1 == last, record.parts[first].isText, case .value(let kind, _) = grammar.elements[number].text
        else { return false }
        let start = out.count
        out.append(Grammar.startOfText)
        guard append(record.bytes(at: first), entry.textKind, entry.textWords, kind, to: &out) else { return false }
        if out.count == start + 1 { out.removeAll(from: start) }
      }
    }
    out.append(Grammar.endOfElement)
    return true
  }

  // MARK: - Attributes

  private func appendAttributes(
    of record: borrowing RecordParts, at place: Int, _ number: Int, to out: inout CanonicalBytes
  ) -> Bool {
    let entry = entries[number]
    let count = record.parts[place].count
    guard count > 0 || entry.language >= 0 || entry.requiredAttributes != 0 || entry.choices.count > 0 else {
      return true
    }
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: 64) { parts in
      var filled: UInt64 = 0
      let first = place &+ 1
      for part in first..<first &+ count {
        guard let known = attribute(record.parts[part].number, of: entry) else {
          guard entry.isOpenInAttributes else { return false }
          continue
        }
        let value = record.bytes(at: part)
        let bit: UInt64 = 1 << UInt64(known)
        guard let start = value.first, start > 0x20 else {
          // An empty value is none.
          if entry.requiredAttributes & bit != 0 || value.contains(where: { $0 > 0x20 }) { return false }
          continue
        }
        filled |= bit
        parts.initializeElement(at: known, to: Int32(part))
      }
      guard entry.requiredAttributes & ~filled == 0, isChosen(filled, entry) else { return false }
      let isOpen = entry.isOpenInAttributes
      let start = out.count
      if entry.language >= 0 {
        // Records hold no language of their own: theirs is that of the file.
        filled |= 1 << UInt64(entry.language)
        parts.initializeElement(at: Int(entry.language), to: -1)
      }
      while filled != 0 {
        let known = filled.trailingZeroBitCount
        filled &= filled &- 1
        let part = Int(parts[known])
        guard append(part < 0 ? nil : record.bytes(at: part), of: number, attribute: known, to: &out) else {
          return false
        }
      }
      if isOpen {
        var cells: [UInt8] = []
        grammar.appendOpenAttributes(record.attributes(at: place), grammar.entries[number], to: &cells)
        out.removeAll(from: start)
        cells.withUnsafeBufferPointer { out.append($0) }
      }
      return true
    }
  }

  @inline(__always)
  private func isChosen(_ filled: UInt64, _ entry: FlatGrammar.Entry) -> Bool {
    for number in 0..<Int(entry.choices.count) {
      let choice = choices[Int(entry.choices.start) &+ number]
      let given = (filled & choice.mask).nonzeroBitCount
      if given > 1 || given == 0 && choice.isRequired { return false }
    }
    return true
  }

  /// - Parameter value: nil for the language of the file.
  private func append(
    _ value: UnsafeBufferPointer<UInt8>?, of number: Int, attribute known: Int, to out: inout CanonicalBytes
  ) -> Bool {
    let attribute = attributes[Int(entries[number].attributes) &+ known]
    let start = out.count
    out.append(bytes(attribute.lead))
    let from = out.count
    guard let value else {
      out.append(text: language)
      if out.count == from { out.removeAll(from: start) }
      return true
    }
    if attribute.takesColumn, value[0] == UInt8(ascii: "@") {
      let kind = grammar.elements[number].attributes[known].kind
      out.append(text: Grammar.canonical(String(decoding: value, as: UTF8.self), kind))
    } else {
      switch attribute.kind {
      case .other:
        guard append(spelt: value, grammar.elements[number].attributes[known].kind, to: &out) else { return false }
      default:
        if append(known: value, attribute.kind, attribute.words, to: &out) { break }
        guard append(spelt: value, grammar.elements[number].attributes[known].kind, to: &out) else { return false }
      }
    }
    if out.count == from || isEqual(out[from..<out.count], bytes(attribute.defaultValue)) { out.removeAll(from: start) }
    return true
  }

  // MARK: - Children

  private func appendChildren(
    of record: borrowing RecordParts, from first: Int, to last: Int, _ entry: FlatGrammar.Entry,
    to out: inout CanonicalBytes
  ) -> Bool {
    guard first < last else { return entry.requiredChildren == 0 }
    let isMixed: Bool
    if case .mixed = entry.text { isMixed = true } else { isMixed = false }
    var count = 0
    var seen: UInt64 = 0
    var next = first
    while next < last {
      guard record.parts[next].isStart else {
        guard isMixed else { return false }
        next &+= 1
        continue
      }
      count &+= 1
      if let found = child(record.parts[next].number, of: entry) {
        let bit: UInt64 = 1 << UInt64(found.child)
        if seen & bit != 0, entry.singleChildren & bit != 0 { return false }
        seen |= bit
      } else if !entry.isOpenInChildren {
        return false
      }
      next = record.parts[next].last &+ 1
    }
    guard entry.requiredChildren & ~seen == 0 else { return false }
    if isMixed { return appendMixed(of: record, from: first, to: last, entry, to: &out) }
    return withUnsafeTemporaryAllocation(of: Range<Int>.self, capacity: count) { stretches in
      var stretch = 0
      var next = first
      while next < last {
        let place = next
        next = record.parts[next].last &+ 1
        guard let found = child(record.parts[place].number, of: entry),
          entry.orderedChildren & 1 << UInt64(found.child) == 0
        else { continue }
        let from = out.count
        guard append(record, at: place, entry: Int(found.entry), to: &out) else { return false }
        stretches.initializeElement(at: stretch, to: from..<out.count)
        stretch &+= 1
      }
      out.sort(UnsafeMutableBufferPointer(rebasing: stretches[..<stretch]))
      return seen & entry.orderedChildren == 0
        || appendOrdered(of: record, from: first, to: last, entry, seen & entry.orderedChildren, to: &out)
    }
  }

  /// The children whose order means something, those of one kind behind those of the one before.
  private func appendOrdered(
    of record: borrowing RecordParts, from first: Int, to last: Int, _ entry: FlatGrammar.Entry, _ wanted: UInt64,
    to out: inout CanonicalBytes
  ) -> Bool {
    var rest = wanted
    while rest != 0 {
      let kind = rest.trailingZeroBitCount
      rest &= rest &- 1
      var next = first
      while next < last {
        if let found = child(record.parts[next].number, of: entry), Int(found.child) == kind,
          !append(record, at: next, entry: Int(found.entry), to: &out)
        {
          return false
        }
        next = record.parts[next].last &+ 1
      }
    }
    return true
  }

  private func appendMixed(
    of record: borrowing RecordParts, from first: Int, to last: Int, _ entry: FlatGrammar.Entry,
    to out: inout CanonicalBytes
  ) -> Bool {
    var next = first
    while next < last {
      if record.parts[next].isText {
        var piece: [UInt8] = []
        grammar.appendMixedText(
          String(decoding: record.bytes(at: next), as: UTF8.self), isFirst: next == first, isLast: next &+ 1 == last,
          to: &piece)
        piece.withUnsafeBufferPointer { out.append($0) }
        next &+= 1
        continue
      }
      if let found = child(record.parts[next].number, of: entry),
        !append(record, at: next, entry: Int(found.entry), to: &out)
      {
        return false
      }
      next = record.parts[next].last &+ 1
    }
    return true
  }

  // MARK: - Values

  /// Appends a value as all its spellings would be written; false where it is wrong, or may be.
  private func append(
    _ value: UnsafeBufferPointer<UInt8>, _ kind: FlatGrammar.Kind, _ words: FlatGrammar.Stretch,
    _ spelling: LexicalKind, to out: inout CanonicalBytes
  ) -> Bool {
    append(known: value, kind, words, to: &out) || append(spelt: value, spelling, to: &out)
  }

  private func append(
    spelt value: UnsafeBufferPointer<UInt8>, _ kind: LexicalKind, to out: inout CanonicalBytes
  ) -> Bool {
    let text = String(decoding: value, as: UTF8.self)
    guard kind.problem(with: text) == nil else { return false }
    out.append(text: Grammar.canonical(text, kind))
    return true
  }

  /// False, and nothing appended, where the bytes alone do not show that the value is right.
  @inline(__always)
  private func append(
    known value: UnsafeBufferPointer<UInt8>, _ kind: FlatGrammar.Kind, _ words: FlatGrammar.Stretch,
    to out: inout CanonicalBytes
  ) -> Bool {
    let isOwnForm: Bool
    switch kind {
    case .text: isOwnForm = TextNormalization.isCollapsed(value)
    case .reference: isOwnForm = PlainForm.isPlainASCII(value)
    case .list:
      guard PlainForm.isPlainASCII(value) else { return false }
      if !value.allSatisfy({ $0 > 0x20 }) { return CanonicalWords.append(value, to: &out) }
      isOwnForm = true
    case .identifier: isOwnForm = LexicalKind.isIdentifier(value)
    case .date: isOwnForm = CalendarDate(utf8: value) != nil
    case .period:
      guard let period = Period(utf8: value) else { return false }
      out.append(text: period.description)
      return true
    case .number: isOwnForm = Self.isPlainNumber(value)
    case .oneOf:
      isOwnForm = (0..<Int(words.count)).contains {
        isEqual(value, bytes(self.words[Int(words.start) &+ $0]))
      }
    case .other: isOwnForm = false
    }
    if isOwnForm { out.append(value) }
    return isOwnForm
  }

  @inline(__always)
  private func isEqual(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    for place in 0..<a.count where a[place] != b[place] { return false }
    return true
  }

  /// Whether the bytes are a whole number above 0 as it is canonically written.
  private static func isPlainNumber(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = value.first, value.count <= 9, (0x31...0x39).contains(first) else { return false }
    return value.allSatisfy { (0x30...0x39).contains($0) }
  }
}
