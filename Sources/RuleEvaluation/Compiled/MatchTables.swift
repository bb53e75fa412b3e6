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
    var valueCount: Int
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

  /// By set of the index: where its values begin in `memberStarts`; by the number of a value from there on: where its codes
  /// begin in `members`; one more at the end.
  let setStarts: Frozen<Int>
  let memberStarts: Frozen<UInt32>
  let members: Frozen<Int32>
  /// How many codes the largest set has.
  let mostMembers: Int

  init(_ index: ConditionIndex, columns population: PopulationColumns, units: Named<Unit>, today: CalendarDate) {
    var making = Making(index)
    let fields = index.attributes.fieldCount
    // The attribute of which the most different things are asked first: it leaves the least.
    let byVariety = index.columns.sorted { ($1.predicates.count, $0.attribute) < ($0.predicates.count, $1.attribute) }
    for column in byVariety where column.attribute != index.attributes.id {
      // Nothing but what is told value by value, or checked after.
      if index.isSet(column.attribute), column.asking.allSatisfy(\.isEmpty) { continue }
      if column.attribute == index.attributes.unit {
        // Of a few cadres, most units are nobody's.
        let used = Set(population.units.elements.map(\.position)).sorted()
        making.add(column, used, valueCount: units.count) { index.units.truths(of: Ordinal($0), in: units) }
      } else {
        let values = column.attribute < fields && population.count > 0 ? population.values[column.attribute].values : []
        let isSet = index.isSet(column.attribute)
        making.add(column, values.indices, valueCount: values.count) { number in
          let value = values[number]
          return column.predicates.enumerated().map { place, predicate in
            // What is told value by value, or only checked after, makes no classes.
            if isSet, column.asking[place].isEmpty { return .unknown }
            return predicate.truth(isMissing: value == .missing) { $0.accepts(value, today: today) }
          }
        }
      }
    }
    var (setStarts, memberStarts, members): ([Int], [UInt32], [Int32]) = ([], [], [])
    var mostMembers = 0
    for set in index.sets {
      setStarts.append(memberStarts.count)
      for value in population.count > 0 ? population.values[set.attribute].values : [] {
        memberStarts.append(UInt32(members.count))
        if case .many(let codes) = value {
          mostMembers = max(mostMembers, codes.count)
          for case .code(let code) in codes { members.append(code) }
        }
      }
      memberStarts.append(UInt32(members.count))
    }
    self.setStarts = Frozen(setStarts)
    self.memberStarts = Frozen(memberStarts)
    self.members = Frozen(members)
    self.mostMembers = mostMembers
    columns = Frozen(making.columns)
    columnOfAttribute = Frozen(making.columnOfAttribute)
    classes = Frozen(making.classes)
    truthStarts = Frozen(making.truthStarts)
    truths = Frozen(making.truths)
    bitmaps = Frozen(making.bitmaps)
    possible = Frozen(making.possible)
    certain = Frozen(making.certain)
  }

  /// What comes out of each predicate of a column for the value of that number.
  func truths(of column: Column, _ number: Int) -> UnsafeBufferPointer<Truth> {
    let start = Int(truthStarts[Int(classes[column.start + number])])
    return truths[start..<start + column.predicateCount]
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

    /// - Parameters:
    ///   - numbers: of the values that anyone has.
    ///   - valueCount: how many values there are; those that nobody has are of any class.
    ///   - truthsOf: what comes out of each predicate for the value of that number.
    mutating func add(
      _ column: ConditionIndex.Column, _ numbers: some Sequence<Int>, valueCount: Int, truthsOf: (Int) -> [Truth]
    ) {
      columnOfAttribute[column.attribute] = columns.count
      columns.append(
        Column(
          attribute: column.attribute, start: classes.count, valueCount: valueCount,
          predicateCount: column.predicates.count,
          narrows: column.asking.contains { !$0.isEmpty }))
      let start = classes.count
      classes.append(contentsOf: repeatElement(0, count: valueCount))
      var known: [[Truth]: UInt32] = [:]
      for number in numbers {
        let own = truthsOf(number)
        if let same = known[own] {
          classes[start + number] = same
          continue
        }
        let new = UInt32(truthStarts.count)
        known[own] = new
        classes[start + number] = new
        truthStarts.append(UInt32(truths.count))
        truths += own
        let mayHold = addBitmap(column, own) { $0 == .no }
        let hasUnknown = own.indices.contains { own[$0] == .unknown && !column.asking[$0].isEmpty }
        possible.append(mayHold)
        certain.append(hasUnknown ? addBitmap(column, own) { $0 != .yes } : mayHold)
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
