/// Texts that were met before, so that each that comes again is neither made nor kept twice. Only the latest are
/// remembered, in a table that does not grow.
struct TextMemo {
  private var slots: [(hash: UInt64, text: String)]

  /// Shorter ones need no memory of their own.
  private static let least = 16

  /// - Parameter count: how many are remembered; a power of two.
  init(count: Int) { slots = .init(repeating: (0, ""), count: count) }

  mutating func text(of bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard bytes.count >= Self.least else { return String(decoding: bytes, as: UTF8.self) }
    let hash = ByteTable.hash(bytes)
    let slot = Int(truncatingIfNeeded: hash >> 20) & (slots.count - 1)
    if slots[slot].hash == hash, slots[slot].text.utf8.elementsEqual(bytes) { return slots[slot].text }
    let text = String(decoding: bytes, as: UTF8.self)
    slots[slot] = (hash, text)
    return text
  }
}
