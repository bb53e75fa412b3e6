package import TrainingModel

/// A ``ConditionIndex`` for the values that the cadres of a population have, on one day: by attribute and value the bitmap
/// of the rows that the value satisfies or that do not ask.
///
/// Values that satisfy the same predicates are of one class and share their bitmaps.
package final class MatchTables: Sendable {
  /// One attribute.
  struct Column: Sendable, BitwiseCopyable {
    var attribute: Int
    /// Where the attribute's values begin in `classes`.
    var start: Int
    var predicateCount: Int
    /// Whether rows ask about it, beyond what is checked after.
    var narrows: Bool
  }

  let columns: Frozen<Column>
  /// By attribute: its column; -1: nobody asks.
  let columnOfAttribute: Frozen<Int>
  /// By column and number of a value: the class of the value.
  let classes: Frozen<UInt32>
  /// By class: where the truths of its predicates begin.
  let truthStarts: Frozen<UInt32>
  let truths: Frozen<Truth>
  /// The bitmaps, one behind another. By class: the number of the bitmap of rows that may hold, and of those that hold for
  /// certain, which is the same one where nothing is unknown.
  let bitmaps: Frozen<UInt64>
  let possible: Frozen<UInt32>
  let certain: Frozen<UInt32>

  init(_ index: ConditionIndex, columns population: PopulationColumns, units: Named<Unit>, today: CalendarDate) {
    var making = Making(index)
    let fields = index.attributes.fieldCount
    for column in index.columns where column.attribute != index.attributes.id {
      if column.attribute == index.attributes.unit {
        let tests = UnitTests(column.predicates, units: units)
        making.add(column, valueCount: units.count) { tests.truths(of: Ordinal($0)) }
      } else {
        let values = column.attribute < fields && population.count > 0 ? population.values[column.attribute].values : []
        making.add(column, valueCount: values.count) { number in
          let value = values[number]
          return column.predicates.map { predicate in
            predicate.truth(isMissing: value == .missing) { $0.accepts(value, today: today) }
          }
        }
      }
    }
    columns = Frozen(making.columns)
    columnOfAttribute = Frozen(making.columnOfAttribute)
    classes = Frozen(making.classes)
    truthStarts = Frozen(making.truthStarts)
    truths = Frozen(making.truths)
    bitmaps = Frozen(making.bitmaps)
    possible = Frozen(making.possible)
    certain = Frozen(making.certain)
  }

  /// The bytes that the bitmaps and classes take.
  package var byteCount: Int {
    bitmaps.count * 8 + (classes.count + truthStarts.count + possible.count + certain.count) * 4 + truths.count
  }

  /// The tables while they grow.
  private struct Making {
    let index: ConditionIndex
    var columns: [Column] = []
    var columnOfAttribute: [Int]
    var classes: [UInt32] = []
    var truthStarts: [UInt32] = []
    var truths: [Truth] = []
    var bitmaps: [UInt64] = []
    var possible: [UInt32] = []
    var certain: [UInt32] = []

    init(_ index: ConditionIndex) {
      self.index = index
      columnOfAttribute = .init(repeating: -1, count: index.attributes.count)
    }

    /// - Parameter truthsOf: what comes out of each predicate for the value of that number.
    mutating func add(_ column: ConditionIndex.Column, valueCount: Int, truthsOf: (Int) -> [Truth]) {
      columnOfAttribute[column.attribute] = columns.count
      columns.append(
        Column(
          attribute: column.attribute, start: classes.count, predicateCount: column.predicates.count,
          narrows: column.asking.contains { !$0.isEmpty }))
      var known: [[Truth]: UInt32] = [:]
      for number in 0..<valueCount {
        let own = truthsOf(number)
        if let same = known[own] {
          classes.append(same)
          continue
        }
        let new = UInt32(truthStarts.count)
        known[own] = new
        classes.append(new)
        truthStarts.append(UInt32(truths.count))
        truths += own
        let mayHold = addBitmap(column, own) { $0 == .no }
        possible.append(mayHold)
        certain.append(own.contains(.unknown) ? addBitmap(column, own) { $0 != .yes } : mayHold)
      }
    }

    /// All rows but those that ask a predicate of which it does not hold.
    private mutating func addBitmap(
      _ column: ConditionIndex.Column, _ truths: [Truth], where excludes: (Truth) -> Bool
    ) -> UInt32 {
      let start = bitmaps.count
      bitmaps.append(contentsOf: repeatElement(~0, count: index.wordCount))
      for (predicate, truth) in truths.enumerated() where excludes(truth) {
        for row in column.asking[predicate] { bitmaps[start + Int(row) / 64] &= ~(1 << UInt64(row % 64)) }
      }
      return index.wordCount == 0 ? 0 : UInt32(start / index.wordCount)
    }
  }
}

/// Predicates about units, with the ids that they name looked up once.
private struct UnitTests {
  let predicates: [Predicate]
  let units: Named<Unit>
  /// By the tests in the predicates: the units that they name.
  private var named: [ValueTest: Set<Ordinal<Unit>>] = [:]

  init(_ predicates: [Predicate], units: Named<Unit>) {
    self.predicates = predicates
    self.units = units
    var numbers: [String: [Ordinal<Unit>]] = [:]
    for unit in units.ordinals { numbers[units[unit].id, default: []].append(unit) }
    func look(at predicate: Predicate) {
      switch predicate {
      case .test(let test, _): named[test] = Set(test.unitIDs.flatMap { numbers[$0] ?? [] })
      case .missing: break
      case .not(let child): look(at: child)
      case .all(let children), .any(let children): for child in children { look(at: child) }
      }
    }
    for predicate in predicates { look(at: predicate) }
  }

  func truths(of unit: Ordinal<Unit>) -> [Truth] {
    // In the tests of rules, and for a single evaluation, a unit without an id stands for none.
    let isMissing = units[unit].id.isEmpty
    var path: [Ordinal<Unit>] = []
    var next: Ordinal<Unit>? = unit
    while let here = next {
      path.append(here)
      next = units[here].parent
    }
    return predicates.map { predicate in
      predicate.truth(isMissing: isMissing) { test in
        let wanted = named[test] ?? []
        switch test {
        case .units: return wanted.contains(unit)
        case .noneOfUnits: return !wanted.contains(unit)
        case .unitWithin: return path.contains(where: wanted.contains)
        default: return false
        }
      }
    }
  }
}

extension ValueTest {
  fileprivate var unitIDs: [String] {
    switch self {
    case .units(let ids), .noneOfUnits(let ids): ids
    case .unitWithin(let id): [id]
    default: []
    }
  }
}
