import WireFormat

/// What was found for one cadre, as bytes, so that it is found once for all who are alike. It is emptied when it is full.
struct PieceMemo {
  enum Subject: Hashable {
    /// Why a cadre is not in the audience with that number.
    case audience(Int32)
    /// That a provision cannot be judged.
    case unknown(Int32)
  }

  struct Key: Hashable {
    var subject: Subject
    /// Those who are alike in what it hangs on; see ``ConditionSignature``.
    var cadres: UInt64
  }

  private static let mostBytes = 1 << 20
  private static let mostKeys = 1 << 14
  private var places: [Key: Range<Int>] = [:]
  private var bytes: [UInt8] = []
  /// How many of the bytes have a key.
  private var keptCount = 0

  func find(_ key: Key) -> Range<Int>? { places[key] }

  /// Keeps a piece, which is good until another is kept.
  ///
  /// - Parameter key: nil: it is of one cadre alone.
  /// - Returns: where it is; empty: nothing was written.
  mutating func keep(for key: Key?, _ write: (inout WireOutput) -> Void) -> Range<Int> {
    bytes.removeLast(bytes.count - keptCount)
    if bytes.count > Self.mostBytes || places.count > Self.mostKeys {
      bytes.removeAll(keepingCapacity: true)
      places.removeAll(keepingCapacity: true)
    }
    let start = bytes.count
    var output = WireOutput(capacity: 1_024)
    write(&output)
    bytes += output.bytes
    if let key { places[key] = start..<bytes.count }
    keptCount = key == nil ? start : bytes.count
    return start..<bytes.count
  }

  func append(_ place: Range<Int>, to output: inout WireOutput) {
    bytes.withUnsafeBufferPointer { output.append(UnsafeBufferPointer(rebasing: $0[place])) }
  }
}
