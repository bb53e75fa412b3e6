/// The names of one parse as strings, found by where libxml2's dictionary keeps them.
///
/// The dictionary keeps one copy of each name at one address for as long as the parser lives, so that the address alone
/// tells the name: no name is decoded or hashed twice.
struct NameTable {
  private var keys: [UInt]
  private var names: [String]
  private var used = 0

  init() {
    keys = Array(repeating: 0, count: 256)
    names = Array(repeating: "", count: 256)
  }

  /// The name at `pointer`, which ends in a zero byte; `prefix` is put before it, and is the same for the whole table.
  mutating func name(at pointer: UnsafePointer<UInt8>, prefix: StaticString = "") -> String {
    let key = UInt(bitPattern: pointer)
    var slot = Self.slot(of: key, among: keys.count)
    while keys[slot] != 0 {
      if keys[slot] == key { return names[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    if used * 2 >= keys.count {
      grow()
      slot = Self.slot(of: key, among: keys.count)
      while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
    }
    let name = "\(prefix)" + String(cString: pointer)
    keys[slot] = key
    names[slot] = name
    used += 1
    return name
  }

  /// The place to begin looking; `count` is a power of two.
  private static func slot(of key: UInt, among count: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (count - 1)
  }

  private mutating func grow() {
    let before = (keys, names)
    keys = Array(repeating: 0, count: before.0.count * 2)
    names = Array(repeating: "", count: before.0.count * 2)
    for (key, name) in zip(before.0, before.1) where key != 0 {
      var slot = Self.slot(of: key, among: keys.count)
      while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
      keys[slot] = key
      names[slot] = name
    }
  }
}
