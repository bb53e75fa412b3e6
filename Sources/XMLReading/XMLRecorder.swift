/// Puts elements from tapes into a record.
package struct XMLRecorder: ~Copyable {
  package private(set) var parts: [XMLRecord.Part] = []
  package private(set) var texts: [UInt8] = []
  package private(set) var names: [String] = []
  private var open: [Int] = []

  /// - Parameter size: how many bytes the document has; room is made for what rule files of that size hold.
  package init(size: Int = 0) {
    parts.reserveCapacity(size / 12)
    texts.reserveCapacity(size / 8)
  }

  /// Adds an element of a document; tells which part its start is. Nil, and nothing is added, where one of its tags is not
  /// written as `<name name="value" ...>` with its attributes as they are read.
  package mutating func append(_ tape: XMLTape) -> Int? {
    let first = parts.count
    let text = texts.count
    if names.count < tape.names.count { names = tape.names }
    open.removeAll(keepingCapacity: true)
    guard appendParts(of: tape) else {
      removeAll(from: first, text: text)
      return nil
    }
    return first
  }

  /// Takes back the element that was added last.
  package mutating func removeLast(at place: Int) {
    let text = parts[place...].first { $0.kind == .text }
    removeAll(from: place, text: text.map { Int($0.start) } ?? texts.count)
  }

  /// - Parameter bytes: those of the document.
  package consuming func record(of bytes: [UInt8]) -> XMLRecord {
    XMLRecord(parts: parts, bytes: bytes, texts: texts, names: names)
  }

  private mutating func removeAll(from place: Int, text: Int) {
    parts.removeSubrange(place...)
    texts.removeSubrange(text...)
  }

  private mutating func appendParts(of tape: XMLTape) -> Bool {
    var here = tape.tag
    for place in 0..<tape.count {
      let item = tape[place]
      var start = item.offset
      var behind = 0
      switch item.kind {
      case .start:
        guard let tag = tape.beginning(of: item, at: place) else { return false }
        start = tag
        here.skim(to: tag)
        behind = item.offset + tape.markLength
        behind += tape.bytes[behind] == .slash ? 2 : 1
        open.append(parts.count)
      case .attribute: guard tape.isPlain(item) else { return false }
      case .text:
        start = texts.count
        texts.append(contentsOf: tape.bytes(of: item))
      case .end:
        start += tape.markLength
        if let opened = open.popLast() { parts[opened].lastPart = Int32(parts.count) }
      }
      parts.append(
        XMLRecord.Part(
          kind: item.kind, name: item.name, number: item.name >= 0 ? tape.numbers[Int(item.name)] : XMLNames.unknown,
          start: Int32(start), length: Int32(item.count), behind: Int32(behind), position: here.position))
    }
    return true
  }
}
