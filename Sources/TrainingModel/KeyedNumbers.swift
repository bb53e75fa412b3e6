/// The numbers of values in a ``Distinct`` by small keys, so that the values themselves need not be hashed. A key stands for
/// one value alone.
struct KeyedNumbers: Sendable {
  private var slots = [(key: UInt64, number: UInt32)](repeating: (0, 0), count: 64)
  private var used = 0

  /// - Parameter key: never 0; nil for a value that has none.
  @inline(__always)
  mutating func number<Value>(of value: Value, key: UInt64?, in distinct: inout Distinct<Value>) -> UInt32 {
    guard let key else { return distinct.number(of: value) }
    return self[key] ?? enter(key, distinct.append(value))
  }

  /// The number of the value with that key; nil: it has not been met.
  @inline(__always)
  subscript(key: UInt64) -> UInt32? {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count &- 1
      var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
      while slots[slot].key != 0 {
        if slots[slot].key == key { return slots[slot].number }
        slot = (slot &+ 1) & mask
      }
      return nil
    }
  }

  /// Where the key is, or where it would be.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while slots[slot].key != key, slots[slot].key != 0 { slot = (slot &+ 1) & mask }
    return slot
  }

  @inline(never)
  private mutating func enter(_ key: UInt64, _ number: UInt32) -> UInt32 {
    if used * 2 >= slots.count {
      let before = slots
      slots = .init(repeating: (0, 0), count: before.count * 2)
      for entry in before where entry.key != 0 { slots[slot(of: entry.key)] = entry }
    }
    slots[slot(of: key)] = (key, number)
    used += 1
    return number
  }
}

extension FieldValue {
  /// A number for this value alone; nil where there is none as small as that.
  var key: UInt64? {
    switch self {
    case .missing: return 1
    case .flag(let isTrue): return isTrue ? 3 : 2
    case .code(let code): return UInt64(UInt32(bitPattern: code)) << 3 | 4
    case .date(let date): return UInt64(UInt32(bitPattern: date.dayNumber)) << 3 | 5
    case .number(let amount): return UInt64(bitPattern: amount.thousandths << 3) | 6
    case .many(let values):
      guard values.count <= 4 else { return nil }
      // Fifteen bits each, of which 0 is none.
      var key: UInt64 = 0
      for value in values {
        guard case .code(let code) = value, (0..<0x7FFE).contains(code) else { return nil }
        key = key << 15 | UInt64(code + 1)
      }
      return key << 3 | 7
    case .text: return nil
    }
  }
}

extension RecordShape {
  /// As ``FieldValue/key``.
  var key: UInt64? {
    let course = course.map { $0.position + 1 } ?? 0
    let taken = trainingClass.map { $0.position + 1 } ?? 0
    guard (0..<1 << 24).contains(course), (0..<1 << 20).contains(taken) else { return nil }
    var key = UInt64(course) << 20 | UInt64(taken)
    // Fewer than seven of each, and none of them.
    key = key << 3 | UInt64((kind?.code ?? -1) + 1)
    key = key << 3 | UInt64((mode?.code ?? -1) + 1)
    key = key << 3 | UInt64((place?.code ?? -1) + 1)
    key = key << 3 | UInt64((organiserLevel?.code ?? -1) + 1)
    return key << 4 | UInt64(result.code + 1)
  }
}

extension RecordAmounts {
  /// As ``FieldValue/key``.
  var key: UInt64? {
    let hours = (hours?.thousandths ?? -1) + 1
    let days = (days?.thousandths ?? -1) + 1
    let leave = (leaveHours?.thousandths ?? -1) + 1
    guard (0..<1 << 22).contains(hours), (0..<1 << 20).contains(days), (0..<1 << 20).contains(leave) else { return nil }
    return 1 << 63 | UInt64(hours) << 40 | UInt64(days) << 20 | UInt64(leave)
  }
}
