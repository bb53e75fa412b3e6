/// Numbers by names, found by the bytes of the name. Names that are not in the plainest spelling are left out.
struct ByteTable: Sendable {
  private struct Entry: Sendable {
    var hash: UInt64
    /// Where the name is in `bytes`.
    var start: Int32
    var count: Int32
    var number: Int32
  }

  private var entries: [Entry]
  private var bytes: [UInt8] = []

  /// - Parameter names: the number of each is its place; of equal ones the first counts.
  init(_ names: [String]) {
    var size = 8
    while size < names.count * 2 { size *= 2 }
    entries = .init(repeating: Entry(hash: 0, start: 0, count: -1, number: -1), count: size)
    for (number, name) in names.enumerated() {
      var name = name
      name.withUTF8 { if PlainValue.isPlain($0) { enter($0, number: Int32(truncatingIfNeeded: number)) } }
    }
  }

  private mutating func enter(_ name: UnsafeBufferPointer<UInt8>, number: Int32) {
    let hash = Self.hash(name)
    var slot = Int(truncatingIfNeeded: hash) & (entries.count - 1)
    while entries[slot].count >= 0 {
      if entries[slot].hash == hash, self[name] != nil { return }
      slot = (slot + 1) & (entries.count - 1)
    }
    entries[slot] = Entry(hash: hash, start: Int32(bytes.count), count: Int32(name.count), number: number)
    bytes += name
  }

  /// Nil for a name that is not there.
  @inline(__always)
  subscript(name: UnsafeBufferPointer<UInt8>) -> Int32? {
    let hash = Self.hash(name)
    return entries.withUnsafeBufferPointer { entries in
      var slot = Int(truncatingIfNeeded: hash) & (entries.count &- 1)
      while entries[slot].count >= 0 {
        if entries[slot].hash == hash, entries[slot].count == name.count, holds(name, at: Int(entries[slot].start)) {
          return entries[slot].number
        }
        slot = (slot &+ 1) & (entries.count &- 1)
      }
      return nil
    }
  }

  @inline(__always)
  private func holds(_ name: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    bytes.withUnsafeBytes { bytes in
      let other = UnsafeRawBufferPointer(rebasing: bytes[start..<start &+ name.count])
      let name = UnsafeRawBufferPointer(name)
      var place = 0
      while place &+ 8 <= name.count {
        let word = name.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        guard word == other.loadUnaligned(fromByteOffset: place, as: UInt64.self) else { return false }
        place &+= 8
      }
      while place < name.count {
        guard name[place] == other[place] else { return false }
        place &+= 1
      }
      return true
    }
  }

  @inline(__always)
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    var hash = UInt64(truncatingIfNeeded: raw.count) &* 0x9E37_79B9_7F4A_7C15
    var place = 0
    while place &+ 8 <= raw.count {
      hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place &+= 8
    }
    var rest: UInt64 = 0
    while place < raw.count {
      rest = rest << 8 | UInt64(raw[place])
      place &+= 1
    }
    return mixed(hash ^ rest)
  }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
