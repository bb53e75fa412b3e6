/// The names of one parse as strings, found by where libxml2's dictionary keeps them.
///
/// The dictionary keeps one copy of each name at one address for as long as the parser lives, so that the address alone
/// tells the name: no name is decoded or hashed twice.
struct NameTable {
  struct Entry {
    fileprivate var key: UInt = 0
    /// The name, after the prefix that it was entered with.
    var name = ""
    /// Of the name without that prefix: its bytes in UTF-8, and its characters.
    fileprivate(set) var length = 0
    fileprivate(set) var columns = 0
  }

  private var entries = [Entry](repeating: Entry(), count: 256)
  /// How many names there are.
  private(set) var used = 0

  /// The name at `pointer`, which ends in a zero byte. The prefix must be the same whenever one table is asked.
  @inline(__always)
  mutating func entry(at pointer: UnsafePointer<UInt8>, prefix: StaticString = "") -> Entry {
    let key = UInt(bitPattern: pointer)
    let mask = entries.count &- 1
    var slot = Self.hash(key) & mask
    while entries[slot].key != 0 {
      if entries[slot].key == key { return entries[slot] }
      slot = (slot &+ 1) & mask
    }
    return enter(pointer, prefix: prefix)
  }

  private static func hash(_ key: UInt) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  @inline(never)
  private mutating func enter(_ pointer: UnsafePointer<UInt8>, prefix: StaticString) -> Entry {
    if used * 2 >= entries.count {
      let before = entries
      entries = Array(repeating: Entry(), count: before.count * 2)
      for entry in before where entry.key != 0 { place(entry) }
    }
    let name = String(cString: pointer)
    let entry = Entry(
      key: UInt(bitPattern: pointer), name: "\(prefix)\(name)", length: name.utf8.count,
      columns: name.unicodeScalars.count)
    place(entry)
    used += 1
    return entry
  }

  private mutating func place(_ entry: Entry) {
    let mask = entries.count - 1
    var slot = Self.hash(entry.key) & mask
    while entries[slot].key != 0 { slot = (slot + 1) & mask }
    entries[slot] = entry
  }
}
