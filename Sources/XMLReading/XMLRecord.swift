package import Diagnostics

/// Elements of one document with all that is in them, kept as they were told: the bytes of the document, and where in them
/// each part is. Texts, values and places are made of it when somebody asks.
@usableFromInline package final class XMLRecord: Sendable {
  @usableFromInline package struct Part: Sendable {
    @usableFromInline package let kind: XMLTape.Item.Kind
    /// Of a start or an attribute: the place in `names`, and the number in ``XMLNames``.
    @usableFromInline let name: Int32
    package let number: Int32
    /// Of a start: its `<`. Of an attribute: its value. Of a text: its place among the decoded texts. Of an end: behind the
    /// tag.
    @usableFromInline let start: Int32
    /// Of a start: how many attributes it has. Of an attribute or a text: how many bytes.
    @usableFromInline let length: Int32
    /// Of a start: behind the tag.
    let behind: Int32
    /// Of a start: where its `<` stands.
    package let position: SourcePosition
    /// Of a start: the place of its end among the parts.
    @usableFromInline var lastPart: Int32 = 0

    /// Of a start or an attribute: the place of its name among those of the recorder.
    @inlinable package var nameNumber: Int { Int(name) }
    @inlinable package var isStart: Bool { if case .start = kind { true } else { false } }
    @inlinable package var isText: Bool { if case .text = kind { true } else { false } }
    @inlinable package var count: Int { Int(length) }
    @inlinable package var last: Int { Int(lastPart) }
    /// Of an attribute or a text: its bytes in those of the document, or in the decoded texts.
    @inlinable package var range: Range<Int> { Int(start)..<Int(start) &+ Int(length) }
  }

  /// Of each element its start, its attributes, what is in it, and its end; one element behind the other.
  let parts: [Part]
  let bytes: [UInt8]
  let texts: [UInt8]
  let names: [String]

  init(parts: [Part], bytes: [UInt8], texts: [UInt8], names: [String]) {
    self.parts = parts
    self.bytes = bytes
    self.texts = texts
    self.names = names
  }

  /// The parts, the bytes of the document and the decoded texts, for the time of a call.
  package func withParts<Result>(
    _ body: (UnsafeBufferPointer<Part>, UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    parts.withUnsafeBufferPointer { parts in
      bytes.withUnsafeBufferPointer { bytes in texts.withUnsafeBufferPointer { body(parts, bytes, $0) } }
    }
  }

  package func name(at place: Int) -> String { names[Int(parts[place].name)] }

  /// The decoded text of an attribute or a text.
  package func text(at place: Int) -> String {
    (parts[place].kind == .text ? texts : bytes).withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[parts[place].range]), as: UTF8.self)
    }
  }

  /// The place of the attribute of that name among the parts.
  func attribute(_ name: String, at place: Int) -> Int? {
    let first = place &+ 1
    for number in first..<first &+ parts[place].count where names[Int(parts[number].name)] == name { return number }
    return nil
  }

  /// The place of the first child of the element at a place.
  func firstChild(of place: Int) -> Int? { start(from: place &+ 1 &+ parts[place].count) }

  /// The place of the element behind the one at a place, in the same parent.
  func sibling(behind place: Int) -> Int? {
    let next = parts[place].last &+ 1
    return next < parts.count ? start(from: next) : nil
  }

  /// The place of a start where one is, or behind a text.
  private func start(from place: Int) -> Int? {
    switch parts[place].kind {
    case .start: place
    case .text where parts[place &+ 1].kind == .start: place &+ 1
    default: nil
    }
  }

  func children(at place: Int) -> [XMLElement] {
    var children: [XMLElement] = []
    var child = firstChild(of: place)
    while let found = child {
      children.append(XMLElement(self, at: found))
      child = sibling(behind: found)
    }
    return children
  }

  /// The text before a start or an end, or "".
  func text(before place: Int) -> String {
    place > 0 && parts[place &- 1].kind == .text ? text(at: place &- 1) : ""
  }
}

extension XMLElement {
  /// The element whose start is that part of a record.
  package init(_ record: XMLRecord, at place: Int) { storage = .recorded(record, place) }

  /// The record that it is in, and which part its start is; nil for one that was made up.
  package var recorded: (record: XMLRecord, place: Int)? {
    switch storage {
    case .made: nil
    case .recorded(let record, let place): (record, place)
    }
  }
}
