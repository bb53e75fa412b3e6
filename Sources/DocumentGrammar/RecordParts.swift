package import XMLReading

/// A record that is still being made, opened.
package struct RecordParts: ~Copyable {
  let parts: UnsafeBufferPointer<XMLRecord.Part>
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

  /// Of an attribute or a text.
  @inline(__always)
  func bytes(at place: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: (parts[place].kind == .text ? texts : bytes)[parts[place].range])
  }

  /// The names and values of the attributes of an element.
  func attributes(at place: Int) -> [(name: String, value: String)] {
    (place + 1..<place + 1 + parts[place].count).map { number in
      (names[parts[number].nameNumber], String(decoding: bytes(at: number), as: UTF8.self))
    }
  }
}
