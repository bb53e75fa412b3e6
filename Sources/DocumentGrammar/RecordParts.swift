package import XMLReading

/// A record, opened; perhaps one that is still being made.
package struct RecordParts: ~Copyable {
  package let parts: UnsafeBufferPointer<XMLRecord.Part>
  private let bytes: UnsafeBufferPointer<UInt8>
  private let texts: UnsafeBufferPointer<UInt8>
  private let names: [String]

  /// - Parameter document: the bytes that the recorder was told of. They and the recorder must stay for the call.
  package static func with<Result>(
    _ recorder: borrowing XMLRecorder, of document: UnsafeRawBufferPointer,
    _ body: (borrowing RecordParts) -> Result
  ) -> Result {
    let names = recorder.names
    return recorder.parts.withUnsafeBufferPointer { parts in
      recorder.texts.withUnsafeBufferPointer { texts in
        body(RecordParts(parts: parts, bytes: document.bindMemory(to: UInt8.self), texts: texts, names: names))
      }
    }
  }

  package static func with<Result>(_ record: XMLRecord, _ body: (borrowing RecordParts) -> Result) -> Result {
    record.withParts { parts, bytes, texts in
      body(RecordParts(parts: parts, bytes: bytes, texts: texts, names: []))
    }
  }

  /// Of an attribute or a text.
  @inline(__always)
  package func bytes(at place: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: (parts[place].isText ? texts : bytes)[parts[place].range])
  }

  /// The value of an attribute, by the number of its name in ``XMLNames``, where it is an identifier.
  package func identifier(at place: Int, attribute number: Int32) -> String? {
    for part in place &+ 1..<place &+ 1 &+ parts[place].count where parts[part].number == number {
      let value = bytes(at: part)
      return LexicalKind.isIdentifier(value) ? String(decoding: value, as: UTF8.self) : nil
    }
    return nil
  }

  /// The names and values of the attributes of an element.
  func attributes(at place: Int) -> [(name: String, value: String)] {
    (place + 1..<place + 1 + parts[place].count).map { number in
      (names[parts[number].nameNumber], String(decoding: bytes(at: number), as: UTF8.self))
    }
  }
}
