package import NIOCore

/// One thing that happened in a watched folder, as the kernel tells it.
package struct InotifyEvent: Hashable, Sendable {
  package var watch: Int32
  package var mask: UInt32
  /// Of the entry of the folder; empty: the folder itself.
  package var name: String

  package init(watch: Int32, mask: UInt32, name: String) {
    self.watch = watch
    self.mask = mask
    self.name = name
  }

  package func has(_ bit: some BinaryInteger) -> Bool { mask & UInt32(truncatingIfNeeded: bit) != 0 }

  /// All events in what was read at once; the kernel never cuts one.
  package static func all(in buffer: inout ByteBuffer) -> [InotifyEvent] {
    var events: [InotifyEvent] = []
    while let watch = buffer.readInteger(endianness: .host, as: Int32.self),
      let mask = buffer.readInteger(endianness: .host, as: UInt32.self),
      buffer.readInteger(endianness: .host, as: UInt32.self) != nil,
      let length = buffer.readInteger(endianness: .host, as: UInt32.self),
      let name = buffer.readBytes(length: Int(length))
    {
      events.append(
        InotifyEvent(watch: watch, mask: mask, name: String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)))
    }
    return events
  }
}
