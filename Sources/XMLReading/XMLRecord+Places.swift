import Diagnostics

/// Places in the file, counted from the start of the record.
extension XMLRecord {
  func attributes(at place: Int, where isWanted: (String) -> Bool = { _ in true }) -> [XMLAttribute] {
    var attributes: [XMLAttribute] = []
    for number in place + 1..<place + 1 + parts[place].count where isWanted(name(at: number)) {
      attributes.append(attribute(at: number))
    }
    return attributes
  }

  /// An attribute, by its place among the parts.
  func attribute(at place: Int) -> XMLAttribute {
    let part = parts[place]
    let name = names[Int(part.name)]
    return bytes.withUnsafeBufferPointer { bytes in
      var here = cursor(bytes, at: Int(part.start) - name.utf8.count - 2, near: place)
      let start = here.position
      here.advance(to: Int(part.start))
      let valueStart = here.position
      here.advance(to: Int(part.start) + part.count)
      let valueEnd = here.position
      here.advance(bytes: 1, columns: 1)
      return XMLAttribute(
        name: name, number: part.number,
        value: String(decoding: UnsafeBufferPointer(rebasing: bytes[part.range]), as: UTF8.self),
        range: SourceRange(start: start, end: here.position),
        valueRange: SourceRange(start: valueStart, end: valueEnd))
    }
  }

  func range(at place: Int) -> SourceRange {
    let part = parts[place]
    return bytes.withUnsafeBufferPointer { bytes in
      let start = part.position
      var here = TextCursor(bytes, offset: Int(part.start), at: start)
      here.advance(to: here.offset + 1 + names[Int(part.name)].utf8.count)
      return SourceRange(start: start, end: here.position)
    }
  }

  /// The stretch of the text before a start or an end; nil where there is none.
  func textRange(before place: Int) -> SourceRange? {
    guard place > 1, parts[place - 1].kind == .text else { return nil }
    var tag = place - 2
    while parts[tag].kind == .attribute { tag -= 1 }
    let from = Int(parts[tag].kind == .end ? parts[tag].start : parts[tag].behind)
    return bytes.withUnsafeBufferPointer { bytes in
      var here = cursor(bytes, at: from, near: tag)
      return here.textRangeUpToTag()
    }
  }

  /// The end of an element.
  func end(at place: Int) -> XMLElement.End {
    let behind = Int(parts[parts[place].last].start)
    let name = names[Int(parts[place].name)].utf8.count
    return bytes.withUnsafeBufferPointer { bytes in
      if bytes[behind - 2] == .slash { return .none }
      if bytes[behind - 2].isXMLSpace { return .unusual }
      var here = cursor(bytes, at: behind - 1 - name, near: parts[place].last)
      let start = here.position
      here.advance(to: behind - 1)
      return .tag(SourceRange(start: start, end: here.position))
    }
  }

  /// At an offset behind the last start before a part, or in its tag.
  private func cursor(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, near place: Int) -> TextCursor {
    var start = place
    while parts[start].kind != .start { start -= 1 }
    var cursor = TextCursor(
      bytes, offset: Int(parts[start].start), at: parts[start].position)
    cursor.advance(to: offset)
    return cursor
  }
}
