/// What was chosen in parts that were searched to the end, so that people who lack the same are answered without a search.
/// It holds a part by everything that its answer hangs on, and is emptied when it is full.
struct PartMemo: Sendable {
  /// Where in `numbers` a key and, behind it, its answer are.
  private struct Slot {
    var start: Int32 = 0
    var keyCount: Int32 = 0
    var answerCount: Int32 = 0
  }

  private static let slotCount = 1 << 12
  private static let mostNumbers = 1 << 18
  private var slots: [Slot] = []
  private var numbers: [Int32] = []
  /// The key that is asked for; made by the caller.
  var key: [Int32] = []
  /// How often an answer was there.
  private(set) var hits = 0

  /// Where in the memo the answer to `key` is; nil: it is not known.
  mutating func find() -> Range<Int>? {
    guard !slots.isEmpty else { return nil }
    let slot = slots[place]
    guard slot.keyCount == key.count else { return nil }
    let start = Int(slot.start)
    for offset in key.indices where numbers[start + offset] != key[offset] { return nil }
    hits += 1
    return start + key.count..<start + key.count + Int(slot.answerCount)
  }

  subscript(place: Int) -> Int32 { numbers[place] }

  /// Keeps the answer to `key`, in the place of another one if need be.
  mutating func keep(_ answer: some Sequence<Int32>) {
    if slots.isEmpty || numbers.count > Self.mostNumbers {
      slots = .init(repeating: Slot(), count: Self.slotCount)
      numbers.removeAll(keepingCapacity: true)
    }
    let start = numbers.count
    numbers += key
    numbers += answer
    slots[place] = Slot(
      start: Int32(start), keyCount: Int32(key.count), answerCount: Int32(numbers.count - start - key.count))
  }

  private var place: Int {
    var hash: UInt64 = 0
    for number in key { hash = (hash ^ UInt64(UInt32(bitPattern: number))) &* 0x9e37_79b9_7f4a_7c15 }
    return Int(truncatingIfNeeded: hash >> 40) & (Self.slotCount - 1)
  }
}
