import CBaselines

/// Random people and conjunctions as flat arrays, for the C baselines: all kinds of attributes and of predicates.
final class RandomMatching {
  private(set) var population = cb_population()
  private(set) var rules = cb_rules()
  private var owned: [UnsafeMutableRawPointer] = []
  private var state: UInt64
  private var columns: [cb_column] = []
  private var predicates: [cb_predicate] = []

  private static let sizes = [8, 12, 5, 60, 40, 2, 1_111]

  init(people: Int, conjunctions: Int, seed: UInt64) {
    state = seed
    for size in Self.sizes {
      let values = (0..<people).map { _ in below(100) < 7 ? missing : Int32(low(size)) }
      columns.append(column(kind: CB_CODE, size: UInt32(size), values: values))
    }
    // Days, and numbers that spread too far for a table.
    for span in [4_500, 900, 1_000_000] {
      let values = (0..<people).map { _ in below(100) < 7 ? missing : Int32(20_513 - low(span)) }
      columns.append(column(kind: CB_NUMBER, size: 0, values: values))
    }
    for size in [30, 70] {
      let words = (size + 63) / 64
      var bits = [UInt64](repeating: 0, count: people * words)
      for person in 0..<people {
        for _ in 0..<below(4) {
          let value = low(size)
          bits[person * words + value / 64] |= 1 << UInt64(value % 64)
        }
      }
      columns.append(column(kind: CB_SET, size: UInt32(size), bits: keep(bits)))
    }
    addLevels(people)
    population = cb_population(people: people, column_count: columns.count, columns: keep(columns))
    addConjunctions(conjunctions)
  }

  deinit { for one in owned { one.deallocate() } }

  private func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  private func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }
  private func low(_ count: Int) -> Int { below(below(count) + 1) }

  private func keep<Item: BitwiseCopyable>(_ items: [Item]) -> UnsafePointer<Item> {
    let room = UnsafeMutablePointer<Item>.allocate(capacity: items.count + 1)
    room.initialize(from: items, count: items.count)
    owned.append(UnsafeMutableRawPointer(room))
    return UnsafePointer(room)
  }

  private func column(
    kind: cb_kind, size: UInt32, values: [Int32]? = nil, bits: UnsafePointer<UInt64>? = nil
  ) -> cb_column {
    var column = cb_column()
    (column.kind, column.size, column.bits) = (kind, size, bits)
    column.values = values.map { keep($0) }
    return column
  }

  private func addLevels(_ people: Int) {
    var (offsets, items, levels) = ([UInt32](), [UInt32](), [UInt8]())
    for _ in 0..<people {
      offsets.append(UInt32(items.count))
      for _ in 0..<below(13) {
        items.append(UInt32(below(150)))
        levels.append(UInt8(1 + below(5)))
      }
    }
    offsets.append(UInt32(items.count))
    var column = column(kind: CB_LEVELS, size: 150)
    (column.offsets, column.items, column.levels) = (keep(offsets), keep(items), keep(levels))
    columns.append(column)
  }

  /// One in ten for all; the others of two to six tests, mostly one of the first set.
  private func addConjunctions(_ count: Int) {
    var (offsets, members) = ([UInt32](), [UInt32]())
    for number in 0..<count {
      offsets.append(UInt32(members.count))
      guard number % 10 != 0 else { continue }
      for place in 0..<(2 + low(5)) {
        members.append(UInt32(predicates.count))
        predicates.append(predicate(of: place == 0 && below(4) > 0 ? Self.sizes.count + 3 : below(columns.count)))
      }
    }
    offsets.append(UInt32(members.count))
    rules = cb_rules(
      predicate_count: predicates.count, predicates: keep(predicates), count: count, offsets: keep(offsets),
      members: keep(members))
  }

  private func predicate(of place: Int) -> cb_predicate {
    let column = columns[place]
    var predicate = cb_predicate()
    predicate.column = UInt32(place)
    switch column.kind {
    case CB_NUMBER:
      predicate.missing = below(10) == 0
      let bound = Int32(20_513 - low(3_000))
      let sort = below(4)
      predicate.low = sort == 1 ? .min + 1 : bound
      predicate.high = sort == 0 ? .max : sort == 1 ? bound : bound + Int32(below(700)) - 20
    case CB_LEVELS:
      predicate.item = UInt32(below(150))
      predicate.low = Int32(1 + below(3))
    default:
      let size = Int(column.size)
      var set = [UInt64](repeating: 0, count: (size + 63) / 64)
      let from = low(size)
      let values = column.kind == CB_CODE && below(2) == 0 ? Array(from..<size) : (0...below(3)).map { _ in low(size) }
      for value in values { set[value / 64] |= 1 << UInt64(value % 64) }
      predicate.set = keep(set)
      predicate.missing = column.kind == CB_CODE && below(10) == 0
      predicate.none = column.kind == CB_SET && below(6) == 0
    }
    return predicate
  }
}

private let missing = Int32.min
