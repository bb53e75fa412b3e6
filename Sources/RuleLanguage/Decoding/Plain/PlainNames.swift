import TrainingModel

/// What names stand for, found by their bytes. Each kind of names has a space of its own.
struct PlainNames: Sendable {
  enum Space {
    static let competency = 0
    static let course = 1
    static let quota = 2
    static let source = 3
    static let field = 4
    static let role = 5
    static let recordField = 6
    static let lecturer = 7
    /// The first of those that hold the codes of one list each.
    static let codes = 8
  }

  private struct Entry {
    var space: Int32
    var number: Int32
    var start: Int32
    var count: Int32
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// The places of entries, from 1; 0 is none. A power of two, at least twice as many as there are entries.
  private var slots = [Int32](repeating: 0, count: 1 << 10)

  /// Of two equal names of one space the first is found.
  mutating func enter(_ name: String, in space: Int, as number: Int) {
    var name = name
    let isNew = name.withUTF8 { name in
      guard self.number(of: name, in: space) == nil else { return false }
      entries.append(
        Entry(space: Int32(space), number: Int32(number), start: Int32(bytes.count), count: Int32(name.count)))
      bytes.append(contentsOf: name)
      return true
    }
    guard isNew else { return }
    if entries.count * 2 <= slots.count { return place(entries.count - 1) }
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for entry in entries.indices { place(entry) }
  }

  private mutating func place(_ entry: Int) {
    let mask = slots.count - 1
    let start = Int(entries[entry].start)
    var slot = bytes[start..<start + Int(entries[entry].count)].withUnsafeBufferPointer {
      Self.hash($0, Int(entries[entry].space)) & mask
    }
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(entry + 1)
  }

  func number(of name: UnsafeBufferPointer<UInt8>, in space: Int) -> Int? {
    let mask = slots.count &- 1
    var slot = Self.hash(name, space) & mask
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) &- 1]
      if entry.count == name.count, entry.space == space, equal(name, at: Int(entry.start)) { return Int(entry.number) }
      slot = (slot &+ 1) & mask
    }
    return nil
  }

  private func equal(_ name: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    for place in 0..<name.count where bytes[start &+ place] != name[place] { return false }
    return true
  }

  /// FNV-1a.
  private static func hash(_ name: UnsafeBufferPointer<UInt8>, _ space: Int) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(truncatingIfNeeded: space)
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 29) & 0x7FFF_FFFF)
  }
}
