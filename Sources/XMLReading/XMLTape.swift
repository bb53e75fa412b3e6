package import Diagnostics

/// One element with all that is in it, as libxml2 tells of it: tags, attributes and texts one behind the other. No place is
/// looked for and no string is made, so that this costs little; what is in it is good until the next element is recorded.
///
/// Only elements in the plainest spelling are recorded: of the namespace of the document, without prefixes and declarations.
@usableFromInline package final class XMLTape {
  @usableFromInline package struct Item: Sendable {
    @usableFromInline package enum Kind: UInt8, Sendable {
      /// Its attributes follow.
      case start
      case attribute
      /// Text with a character other than white space in it.
      case text
      case end
    }

    @usableFromInline package let kind: Kind
    /// Whether its bytes are those of the tape, not of the document.
    @usableFromInline package let isOwn: Bool
    /// Of a start or an attribute: the place in `names`.
    package let name: Int32
    /// Of a start: how many attributes it has. Of an attribute or a text: how many bytes.
    @usableFromInline package let count: Int
    /// Of a start or an end: how far libxml2 had read. Of an attribute or a text: where its bytes are.
    @usableFromInline package let offset: Int

    @inlinable package var isStart: Bool { if case .start = kind { true } else { false } }
    @inlinable package var isText: Bool { if case .text = kind { true } else { false } }
    @inlinable package var isEnd: Bool { if case .end = kind { true } else { false } }
  }

  /// The names of elements and attributes so far; each keeps its place for the whole document.
  @exclusivity(unchecked) package private(set) var names: [String] = []
  /// Of each of them: its number in ``XMLNames``, and its length in bytes.
  @exclusivity(unchecked) private(set) var numbers: [Int32] = []
  @exclusivity(unchecked) private(set) var lengths: [Int] = []
  /// How many items there are.
  @exclusivity(unchecked) @usableFromInline package private(set) var count = 0
  @exclusivity(unchecked) @usableFromInline
  package private(set) var items = UnsafeMutableBufferPointer<Item>.allocate(capacity: 256)
  @exclusivity(unchecked) private var own = TextBuffer()
  /// The bytes of items that are the tape's own.
  @exclusivity(unchecked) @usableFromInline package private(set) var ownBytes: UnsafePointer<UInt8>?
  @exclusivity(unchecked) @usableFromInline package private(set) var bytes: UnsafeBufferPointer<UInt8>
  /// How long the byte order mark is, which libxml2 does not count.
  let markLength: Int
  /// At the `<` of the element.
  var tag: TextCursor

  init(_ bytes: UnsafeBufferPointer<UInt8>, markLength: Int = 0) {
    self.bytes = bytes
    self.markLength = markLength
    tag = TextCursor(bytes)
  }

  deinit { items.deallocate() }

  package subscript(place: Int) -> Item {
    @inlinable get {
      precondition(place >= 0 && place < count, "behind the end of the tape")
      return items[place]
    }
  }

  /// The decoded bytes of an attribute or a text, in UTF-8.
  @inlinable
  package func bytes(of item: Item) -> UnsafeBufferPointer<UInt8> {
    let base = item.isOwn ? ownBytes : bytes.baseAddress
    return UnsafeBufferPointer(start: base.map { $0 + item.offset }, count: item.count)
  }

  /// From the `<` of the start tag to behind the name.
  package var range: SourceRange {
    var here = tag
    here.advance(to: here.offset + 1 + names[Int(items[0].name)].utf8.count)
    return SourceRange(start: tag.position, end: here.position)
  }

  /// Where an attribute of the start tag stands; nil where it is not written as `name="value"` without spaces.
  package func range(of attribute: Item) -> SourceRange? {
    let name = names[Int(attribute.name)].utf8.count
    let start = attribute.offset - name - 2
    guard !attribute.isOwn, start > tag.offset, bytes[start + name] == .equals, bytes[start - 1].isXMLSpace else {
      return nil
    }
    var here = tag
    here.advance(to: start)
    let first = here.position
    here.advance(to: attribute.offset + attribute.count + 1)
    return SourceRange(start: first, end: here.position)
  }

  // MARK: - Recording

  func enter(_ name: String, number: Int32) {
    names.append(name)
    numbers.append(number)
    lengths.append(name.utf8.count)
  }

  func removeAll(after count: Int = 0) {
    self.count = count
    if count == 0 { own.removeAll() }
  }

  @inline(__always)
  func append(_ kind: Item.Kind, name: Int32 = -1, offset: Int, count length: Int = 0, isOwn: Bool = false) {
    if count == items.count { grow() }
    items.initializeElement(at: count, to: Item(kind: kind, isOwn: isOwn, name: name, count: length, offset: offset))
    count &+= 1
  }

  /// With a copy of the bytes.
  @inline(__always)
  func append(_ kind: Item.Kind, name: Int32 = -1, copying bytes: UnsafeBufferPointer<UInt8>) {
    append(kind, name: name, offset: own.count, count: bytes.count, isOwn: true)
    own.append(bytes)
    ownBytes = own.base
  }

  private func grow() {
    let larger = UnsafeMutableBufferPointer<Item>.allocate(capacity: items.count * 2)
    _ = larger.update(fromContentsOf: items)
    items.deallocate()
    items = larger
  }
}

extension XMLTape {
  /// The same of an element that has been read, as far as it is recorded: its names are those of this tape alone.
  package convenience init(_ element: XMLElement) {
    self.init(UnsafeBufferPointer(start: nil, count: 0))
    record(element)
  }

  private func record(_ element: XMLElement) {
    append(.start, name: number(of: element.name), offset: 0, count: element.attributes.count)
    for attribute in element.attributes {
      append(.attribute, name: number(of: attribute.name), copying: attribute.value)
    }
    for child in element.children {
      if !child.precedingText.isEmpty { append(.text, copying: child.precedingText) }
      record(child)
    }
    if !element.trailingText.isEmpty { append(.text, copying: element.trailingText) }
    append(.end, offset: 0)
  }

  private func append(_ kind: Item.Kind, name: Int32 = -1, copying text: String) {
    var text = text
    text.withUTF8 { append(kind, name: name, copying: $0) }
  }

  private func number(of name: String) -> Int32 {
    if let known = names.firstIndex(of: name) { return Int32(known) }
    enter(name, number: XMLNames.unknown)
    return Int32(names.count - 1)
  }
}

/// Elements that are written in another way than as XML.
extension XMLTape {
  package convenience init(names: [String]) {
    self.init(UnsafeBufferPointer(start: nil, count: 0))
    for name in names { enter(name, number: XMLNames.unknown) }
  }

  /// Begins another element, whose attributes and texts stand in these bytes.
  package func begin(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    removeAll()
  }

  /// - Returns: the place of the start, for ``setAttributes(of:to:)``.
  package func appendStart(name: Int32) -> Int {
    append(.start, name: name, offset: 0)
    return count - 1
  }

  /// - Parameter value: offsets in the bytes.
  package func appendAttribute(name: Int32, _ value: Range<Int>) {
    append(.attribute, name: name, offset: value.lowerBound, count: value.count)
  }

  package func appendAttribute(name: Int32, copying value: StaticString) {
    append(.attribute, name: name, copying: UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
  }

  package func appendText(_ text: Range<Int>) { append(.text, offset: text.lowerBound, count: text.count) }

  package func appendText(copying text: StaticString) {
    append(.text, copying: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  package func appendEnd() { append(.end, offset: 0) }

  /// Says how many attributes follow a start.
  package func setAttributes(of place: Int, to count: Int) {
    precondition(place < self.count)
    items[place] = Item(kind: .start, isOwn: false, name: items[place].name, count: count, offset: 0)
  }

  /// Puts the value of an attribute in where another one was.
  package func setAttribute(at place: Int, _ value: Range<Int>) {
    precondition(place < count)
    items[place] = Item(
      kind: .attribute, isOwn: false, name: items[place].name, count: value.count, offset: value.lowerBound)
  }
}
