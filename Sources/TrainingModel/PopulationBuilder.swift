import Diagnostics

/// Puts cadres into columns one by one, so that a population is never in memory as whole cadres.
package struct PopulationBuilder: Sendable {
  /// The columns that grow with the cadres, before they are frozen.
  private struct Growing: Sendable {
    var units: [Ordinal<Unit>] = []
    var valueNumbers: [UInt32] = []
    var holdings: [PackedHolding] = []
    var records: [PackedRecord] = []
    var holdingEnds: [UInt32] = []
    var recordEnds: [UInt32] = []
  }

  private var columns = PopulationColumns()
  private var growing = Growing()
  /// Whether the ids came in order so far, each behind the one before.
  private var isSorted = true
  private var lastID = ""
  /// By field.
  private var valueNumbers: [KeyedNumbers] = []
  private var shapeNumbers = KeyedNumbers()
  private var amountNumbers = KeyedNumbers()

  package init() {}

  package var count: Int { growing.units.count }

  /// The cadre that was added as that one, put together again.
  package func cadre(at place: Int) -> Cadre {
    let fields = columns.fieldCount
    return columns.cadre(
      at: place, unit: growing.units[place],
      valueNumbers: growing.valueNumbers[place * fields..<(place + 1) * fields],
      holdings: growing.holdings[range(of: place, growing.holdingEnds)],
      records: range(of: place, growing.recordEnds).map { ($0, growing.records[$0]) })
  }

  private func range(of place: Int, _ ends: [UInt32]) -> Range<Int> {
    (place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place])
  }

  /// Gives the cadres other numbers of units, once it is known what those are numbers of.
  package mutating func renumberUnits(_ number: (Ordinal<Unit>) -> Ordinal<Unit>) {
    for place in growing.units.indices { growing.units[place] = number(growing.units[place]) }
  }

  /// - Parameter cadre: checked; of as many values as the others.
  package mutating func append(_ cadre: Cadre) {
    if count == 0 {
      columns.fieldCount = cadre.values.count
      columns.values = .init(repeating: Distinct(), count: cadre.values.count)
      valueNumbers = .init(repeating: KeyedNumbers(), count: cadre.values.count)
    }
    precondition(cadre.values.count == columns.fieldCount, "cadres of different vocabularies")
    isSorted = isSorted && (count == 0 || lastID < cadre.id)
    lastID = cadre.id
    columns.ids.append(cadre.id)
    columns.names.append(cadre.name)
    growing.units.append(cadre.unit)
    for (field, value) in cadre.values.enumerated() {
      growing.valueNumbers.append(
        valueNumbers[field].number(of: value, key: value.key, in: &columns.values[field]))
    }
    for holding in cadre.holdings { growing.holdings.append(PackedHolding(holding)) }
    growing.holdingEnds.append(UInt32(growing.holdings.count))
    for record in cadre.records {
      if let title = record.title { columns.recordTitles[UInt32(growing.records.count)] = title }
      let shape = RecordShape(record)
      let amounts = RecordAmounts(record)
      growing.records.append(
        PackedRecord(
          shape: shapeNumbers.number(of: shape, key: shape.key, in: &columns.shapes),
          amounts: amountNumbers.number(of: amounts, key: amounts.key, in: &columns.amounts),
          starts: record.starts?.dayNumber ?? PackedHolding.noDay, ends: record.ends?.dayNumber ?? PackedHolding.noDay))
    }
    columns.mostRecords = max(columns.mostRecords, cadre.records.count)
    growing.recordEnds.append(UInt32(growing.records.count))
    columns.places.append(
      .init(file: number(ofFile: cadre.location.file), range: cadre.location.range))
  }

  private mutating func number(ofFile name: String) -> UInt32 {
    // Nearly always that of the cadre before.
    if let last = columns.places.last?.file, columns.files[last] == name { return last }
    return columns.files.number(of: name)
  }

  /// The columns in the order in which cadres were added, for those who look nobody up by id.
  ///
  /// - Parameter kept: the places of the cadres that stay, in order; all others are left out.
  package consuming func unsorted(keeping kept: [UInt32]) -> PopulationColumns {
    if kept.count != count { reorder(kept) }
    freeze()
    return columns
  }

  /// The population of all that was added, in the order of ids.
  ///
  /// - Parameters:
  ///   - units: those that the cadres' units are numbers of.
  ///   - isKept: which cadres stay, by the order in which they were added; nil: all.
  package consuming func finish(units: Named<Unit>, keeping isKept: ((Int) -> Bool)? = nil) -> Population {
    if !isSorted || isKept != nil {
      var order = (0..<count).filter { isKept?($0) ?? true }.map { UInt32($0) }
      if !isSorted {
        let ids = order.map { (id: columns.ids[Int($0)], place: $0) }.sorted { $0.id < $1.id }
        order = ids.map(\.place)
      }
      reorder(order)
    }
    freeze()
    return Population(units: units, columns: columns)
  }

  private mutating func freeze() {
    columns.units = Frozen(growing.units)
    columns.valueNumbers = Frozen(growing.valueNumbers)
    columns.holdings = Frozen(growing.holdings)
    columns.records = Frozen(growing.records)
    columns.holdingEnds = Frozen(growing.holdingEnds)
    columns.recordEnds = Frozen(growing.recordEnds)
  }

  /// Keeps the cadres at those places, in that order. What cadres share keeps its numbers.
  private mutating func reorder(_ order: [UInt32]) {
    let fieldCount = columns.fieldCount
    var result = Growing()
    var titles: [UInt32: String] = [:]
    result.valueNumbers.reserveCapacity(order.count * fieldCount)
    for place in order {
      let place = Int(place)
      result.units.append(growing.units[place])
      result.valueNumbers.append(contentsOf: growing.valueNumbers[place * fieldCount..<(place + 1) * fieldCount])
      result.holdings.append(contentsOf: growing.holdings[range(of: place, growing.holdingEnds)])
      result.holdingEnds.append(UInt32(result.holdings.count))
      for record in range(of: place, growing.recordEnds) {
        if !columns.recordTitles.isEmpty, let title = columns.recordTitles[UInt32(record)] {
          titles[UInt32(result.records.count)] = title
        }
        result.records.append(growing.records[record])
      }
      result.recordEnds.append(UInt32(result.records.count))
    }
    growing = result
    columns.recordTitles = titles
    columns.ids = columns.ids.reordered(order)
    columns.names = columns.names.reordered(order)
    columns.places = order.map { columns.places[Int($0)] }
  }
}
