/// Texts one behind another in one stretch of bytes: 4 bytes and its own UTF-8 for each.
package struct TextColumn: Sendable {
  private var bytes: [UInt8] = []
  /// By text: where it ends, and the next one begins.
  private var ends: [UInt32] = []

  package init() {}

  package var count: Int { ends.count }

  package mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(UInt32(bytes.count))
  }

  package mutating func reserve(_ count: Int, bytes byteCount: Int) {
    ends.reserveCapacity(count)
    bytes.reserveCapacity(byteCount)
  }

  package subscript(place: Int) -> String {
    String(decoding: bytes[range(of: place)], as: UTF8.self)
  }

  private func range(of place: Int) -> Range<Int> {
    (place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place])
  }

  /// The bytes that it takes, capacity that is not used left aside.
  package var byteCount: Int { bytes.count + 4 * ends.count }

  /// Adds texts of another column that stand there one behind the other.
  mutating func append(_ places: Range<Int>, of other: TextColumn) {
    guard let first = places.first, let last = places.last else { return }
    let range = other.range(of: first).lowerBound..<other.range(of: last).upperBound
    let shift = bytes.count - range.lowerBound
    bytes.append(contentsOf: other.bytes[range])
    for place in places { ends.append(UInt32(Int(other.ends[place]) + shift)) }
  }
}
