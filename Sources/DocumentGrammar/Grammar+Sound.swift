import XMLReading

/// The check of records: whether there is anything to say, and nothing of what.
extension Grammar {
  /// Whether an element that was read as a child of another, such as a root, has nothing wrong with it. A no may also mean
  /// that this is not easily told; the check of the element has the last word.
  ///
  /// - Parameter place: of its start among the parts.
  package func isSound(_ record: borrowing RecordParts, at place: Int, childOf key: String) -> Bool {
    guard let parent = entry(key), let found = entries[parent].place(of: record.parts[place].number) else {
      return false
    }
    return isSound(record, at: place, entry: found.entry)
  }

  private func isSound(_ record: borrowing RecordParts, at place: Int, entry: Int) -> Bool {
    let rules = entries[entry]
    guard rules.element.children.count <= 64, hasSoundAttributes(record, at: place, rules) else { return false }
    var hasText = false
    var seen: UInt64 = 0
    var next = place &+ 1 &+ record.parts[place].count
    let last = record.parts[place].last
    let isBare = next == last
    while next < last {
      guard record.parts[next].kind == .start else {
        hasText = true
        next &+= 1
        continue
      }
      if let found = rules.place(of: record.parts[next].number) {
        guard isSound(record, at: next, entry: found.entry) else { return false }
        let bit: UInt64 = 1 << UInt64(found.child)
        if seen & bit != 0, rules.singleChildren & bit != 0 { return false }
        seen |= bit
      } else if !rules.element.isOpenInChildren {
        return false
      }
      next = record.parts[next].last &+ 1
    }
    guard rules.requiredChildren & ~seen == 0 else { return false }
    switch rules.element.text {
    case .mixed: return true
    case .none: return !hasText
    case .value(let kind, let isRequired):
      if isBare { return !isRequired }
      // One text and nothing else.
      let first = place &+ 1 &+ record.parts[place].count
      guard hasText, first &+ 1 == last else { return false }
      return Self.isSound(record.bytes(at: first), kind)
    }
  }

  private func hasSoundAttributes(_ record: borrowing RecordParts, at place: Int, _ rules: Entry) -> Bool {
    var filled: UInt64 = 0
    let first = place &+ 1
    for number in first..<first &+ record.parts[place].count {
      guard let place = rules.place(ofAttribute: record.parts[number].number) else {
        guard rules.element.isOpenInAttributes else { return false }
        continue
      }
      let value = record.bytes(at: number)
      let bit: UInt64 = 1 << UInt64(place)
      guard let start = value.first, start > 0x20 else {
        if rules.requiredAttributes & bit != 0 || value.contains(where: { $0 > 0x20 }) { return false }
        continue
      }
      filled |= bit
      if start == UInt8(ascii: "@"), rules.element.attributes[place].takesColumn { continue }
      guard Self.isSound(value, rules.element.attributes[place].kind) else { return false }
    }
    guard rules.requiredAttributes & ~filled == 0 else { return false }
    for (number, mask) in rules.choiceMasks.enumerated() {
      let given = (filled & mask).nonzeroBitCount
      if given > 1 || given == 0 && rules.element.choices[number].isRequired { return false }
    }
    return true
  }

  private static func isSound(_ value: UnsafeBufferPointer<UInt8>, _ kind: LexicalKind) -> Bool {
    switch kind {
    case .text: return true
    case .reference, .references, .words:
      if PlainForm.isPlainASCII(value) { return true }
    default: break
    }
    return kind.problem(with: String(decoding: value, as: UTF8.self)) == nil
  }
}
