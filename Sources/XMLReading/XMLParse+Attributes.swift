import Diagnostics

/// The attributes of a start tag, and where they stand.
extension XMLParse {
  /// The attributes of the start tag whose name the cursor stands behind; moves to behind the last of them.
  ///
  /// libxml2 gives them in the order of the document, without the declarations of namespaces.
  mutating func readAttributes(of event: StartEvent, to end: Int) -> [XMLAttribute] {
    guard event.count > 0 || event.declarations > 0 || noticed != nil else { return [] }
    var attributes: [XMLAttribute] = []
    attributes.reserveCapacity(event.count)
    var here = cursor
    defer { cursor = here }
    let isPlain = event.declarations == 0 && noticed == nil
    var index = 0
    while true {
      while here.offset < end, here.peek().isXMLSpace { here.step() }
      guard here.offset < end else { return attributes }
      guard isPlain, index < event.count, let attribute = plainAttribute(index, of: event, at: &here) else {
        // Copied, so that the cursor of the loop can stay in registers.
        var place = here
        if let attribute = anyAttribute(&index, of: event, at: &place, to: end) { attributes.append(attribute) }
        here = place
        continue
      }
      attributes.append(attribute)
      index &+= 1
    }
  }

  /// The attribute at the cursor if it is `name="value"` without spaces, prefix and references; else nil.
  @inline(__always)
  mutating func plainAttribute(_ index: Int, of event: StartEvent, at here: inout TextCursor) -> XMLAttribute? {
    guard event.prefix(of: index) == nil, let pointer = event.localName(of: index) else { return nil }
    let name = names.entry(at: pointer)
    let value = event.value(of: index)
    guard here.peek(name.length) == .equals else { return nil }
    let quote = here.peek(name.length &+ 1)
    guard quote == .doubleQuote || quote == .singleQuote else { return nil }
    // A decoded value is never longer than what is in the file, where the quote cannot stand within it: if the quote
    // is right behind as many bytes, then these are the value.
    guard here.peek(name.length &+ 2 &+ value.count) == quote else { return nil }
    let start = here.position
    here.advance(bytes: name.length &+ 2, columns: name.columns &+ 2)
    let valueStart = here.position
    here.advance(to: here.offset &+ value.count)
    let valueEnd = here.position
    here.advance(bytes: 1, columns: 1)
    return XMLAttribute(
      name: name.name, number: name.number, value: String(decoding: value, as: UTF8.self),
      range: SourceRange(start: start, end: here.position), valueRange: SourceRange(start: valueStart, end: valueEnd))
  }

  /// The attribute at the cursor, or nil for the declaration of a namespace and for what is not delivered.
  @inline(never)
  mutating func anyAttribute(
    _ index: inout Int, of event: StartEvent, at here: inout TextCursor, to end: Int
  ) -> XMLAttribute? {
    let first = here.offset
    let start = here.position
    var hasColon = false
    while here.offset < end, here.peek() != .equals, !here.peek().isXMLSpace {
      if here.peek() == .colon { hasColon = true }
      here.step()
    }
    let nameEnd = here.offset
    while here.offset < end, here.peek() != .doubleQuote, here.peek() != .singleQuote { here.step() }
    let quote = here.peek()
    here.step()
    let valueStart = here.position
    while here.offset < end, here.peek() != quote { here.step() }
    let valueEnd = here.position
    here.step()
    let range = SourceRange(start: start, end: here.position)

    if nameEnd - first >= 5, isDeclaration(first, nameEnd) {
      if hasColon { reportDeclaration(first, nameEnd, at: range) }
      return nil
    }
    guard index < event.count, let name = event.localName(of: index) else { return nil }
    defer { index += 1 }
    let ownName: NameTable.Entry
    if !hasColon {
      ownName = names.entry(at: name)
    } else if nameEnd - first > 4, isAt(first, "xml:"), event.prefix(of: index) != nil {
      ownName = xmlNames.entry(at: name, prefix: "xml:")
    } else {
      reportPrefixedAttribute(first, nameEnd, at: range)
      return nil
    }
    return XMLAttribute(
      name: ownName.name, number: ownName.number, value: String(decoding: event.value(of: index), as: UTF8.self),
      range: range,
      valueRange: SourceRange(start: valueStart, end: valueEnd))
  }

  func isAt(_ offset: Int, _ text: StaticString) -> Bool {
    for i in 0..<text.utf8CodeUnitCount where source.bytes[offset &+ i] != text.utf8Start[i] { return false }
    return true
  }

  /// Whether the attribute name between the offsets is `xmlns` or `xmlns:` and a prefix.
  func isDeclaration(_ first: Int, _ end: Int) -> Bool {
    isAt(first, "xmlns") && (end &- first == 5 || source.bytes[first &+ 5] == .colon)
  }
}
