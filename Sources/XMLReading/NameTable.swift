/// The names of one parse as strings, found by where libxml2's dictionary keeps them.
///
/// The dictionary keeps one copy of each name at one address for as long as the parser lives, so that the address alone
/// tells the name: no name is decoded or hashed twice.
struct NameTable {
  struct Entry {
    /// The name, after the prefix that it was entered with.
    var name = ""
    /// Its number in ``XMLNames``.
    fileprivate(set) var number = XMLNames.unknown
    /// Of the name without that prefix: its bytes in UTF-8, and its characters.
    fileprivate(set) var length = 0
    fileprivate(set) var columns = 0
  }

  private struct Slot {
    var key: UInt = 0
    var number: Int32 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 256)
  private var entries: [Entry] = []
  private var pointers: [UnsafePointer<UInt8>] = []

  /// How many names there are.
  var used: Int { entries.count }

  subscript(number: Int32) -> Entry { entries[Int(number)] }

  /// Where libxml2 keeps a name; nil for a number that no name has.
  func pointer(_ number: Int32) -> UnsafePointer<UInt8>? {
    pointers.indices.contains(Int(number)) ? pointers[Int(number)] : nil
  }

  /// The name at `pointer`, which ends in a zero byte. The prefix must be the same whenever one table is asked.
  @inline(__always)
  mutating func entry(at pointer: UnsafePointer<UInt8>, prefix: StaticString = "") -> Entry {
    entries[Int(number(at: pointer, prefix: prefix))]
  }

  /// The number of the same name: from 0, in the order in which they were met.
  @inline(__always)
  mutating func number(at pointer: UnsafePointer<UInt8>, prefix: StaticString = "") -> Int32 {
    let key = UInt(bitPattern: pointer)
    let mask = slots.count &- 1
    var slot = Self.hash(key) & mask
    while slots[slot].key != 0 {
      if slots[slot].key == key { return slots[slot].number }
      slot = (slot &+ 1) & mask
    }
    return enter(pointer, prefix: prefix)
  }

  private static func hash(_ key: UInt) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  @inline(never)
  private mutating func enter(_ pointer: UnsafePointer<UInt8>, prefix: StaticString) -> Int32 {
    if used * 2 >= slots.count {
      let before = slots
      slots = Array(repeating: Slot(), count: before.count * 2)
      for slot in before where slot.key != 0 { place(slot) }
    }
    let name = String(cString: pointer)
    let number = Int32(used)
    let whole = "\(prefix)\(name)"
    entries.append(
      Entry(
        name: whole, number: XMLNames.number(of: whole), length: name.utf8.count, columns: name.unicodeScalars.count))
    pointers.append(pointer)
    place(Slot(key: UInt(bitPattern: pointer), number: number))
    return number
  }

  private mutating func place(_ entered: Slot) {
    let mask = slots.count - 1
    var slot = Self.hash(entered.key) & mask
    while slots[slot].key != 0 { slot = (slot + 1) & mask }
    slots[slot] = entered
  }
}
