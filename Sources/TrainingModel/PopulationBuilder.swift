import Diagnostics

/// Puts cadres into columns one by one, so that a population is never in memory as whole cadres.
package struct PopulationBuilder: Sendable {
  private var columns = PopulationColumns()
  /// Whether the ids came in order so far, each behind the one before.
  private var isSorted = true
  private var lastID = ""
  /// By field.
  private var valueNumbers: [KeyedNumbers] = []
  private var shapeNumbers = KeyedNumbers()
  private var amountNumbers = KeyedNumbers()

  package init() {}

  package var count: Int { columns.count }

  /// The cadre that was added as that one, put together again.
  package func cadre(at place: Int) -> Cadre { columns.cadre(at: place) }

  /// Gives the cadres other numbers of units, once it is known what those are numbers of.
  package mutating func renumberUnits(_ number: (Ordinal<Unit>) -> Ordinal<Unit>) {
    for place in columns.units.indices { columns.units[place] = number(columns.units[place]) }
  }

  /// - Parameter cadre: checked; of as many values as the others.
  package mutating func append(_ cadre: Cadre) {
    if columns.count == 0 {
      columns.fieldCount = cadre.values.count
      columns.values = .init(repeating: Distinct(), count: cadre.values.count)
      valueNumbers = .init(repeating: KeyedNumbers(), count: cadre.values.count)
    }
    precondition(cadre.values.count == columns.fieldCount, "cadres of different vocabularies")
    isSorted = isSorted && (columns.count == 0 || lastID < cadre.id)
    lastID = cadre.id
    columns.ids.append(cadre.id)
    columns.names.append(cadre.name)
    columns.units.append(cadre.unit)
    for (field, value) in cadre.values.enumerated() {
      columns.valueNumbers.append(
        valueNumbers[field].number(of: value, key: value.key, in: &columns.values[field]))
    }
    for holding in cadre.holdings { columns.holdings.append(PackedHolding(holding)) }
    columns.holdingEnds.append(UInt32(columns.holdings.count))
    for record in cadre.records {
      if let title = record.title { columns.recordTitles[UInt32(columns.records.count)] = title }
      let shape = RecordShape(record)
      let amounts = RecordAmounts(record)
      columns.records.append(
        PackedRecord(
          shape: shapeNumbers.number(of: shape, key: shape.key, in: &columns.shapes),
          amounts: amountNumbers.number(of: amounts, key: amounts.key, in: &columns.amounts),
          starts: record.starts?.dayNumber ?? PackedHolding.noDay, ends: record.ends?.dayNumber ?? PackedHolding.noDay))
    }
    columns.recordEnds.append(UInt32(columns.records.count))
    columns.places.append(
      .init(file: number(ofFile: cadre.location.file), range: cadre.location.range))
  }

  private mutating func number(ofFile name: String) -> UInt32 {
    // Nearly always that of the cadre before.
    if let last = columns.places.last?.file, columns.files[last] == name { return last }
    return columns.files.number(of: name)
  }

  /// The population of all that was added, in the order of ids.
  ///
  /// - Parameters:
  ///   - units: those that the cadres' units are numbers of.
  ///   - isKept: which cadres stay, by the order in which they were added; nil: all.
  package consuming func finish(units: Named<Unit>, keeping isKept: ((Int) -> Bool)? = nil) -> Population {
    guard !isSorted || isKept != nil else { return Population(units: units, columns: columns) }
    let columns = columns
    var order = (0..<columns.count).filter { isKept?($0) ?? true }.map { UInt32($0) }
    if !isSorted {
      let ids = order.map { (id: columns.ids[Int($0)], place: $0) }.sorted { $0.id < $1.id }
      order = ids.map(\.place)
    }
    return Population(units: units, columns: columns.reordered(order))
  }
}

extension PopulationColumns {
  /// The cadres at those places, in that order. What cadres share keeps its numbers.
  func reordered(_ order: [UInt32]) -> PopulationColumns {
    var result = PopulationColumns()
    result.ids = ids.reordered(order)
    result.names = names.reordered(order)
    result.units = order.map { units[Int($0)] }
    result.fieldCount = fieldCount
    result.values = values
    result.valueNumbers.reserveCapacity(order.count * fieldCount)
    result.holdings.reserveCapacity(holdings.count)
    result.records.reserveCapacity(records.count)
    for place in order {
      let place = Int(place)
      result.valueNumbers.append(contentsOf: valueNumbers[place * fieldCount..<(place + 1) * fieldCount])
      result.holdings.append(contentsOf: holdings[holdingRange(of: place)])
      result.holdingEnds.append(UInt32(result.holdings.count))
      for record in recordRange(of: place) {
        if !recordTitles.isEmpty, let title = recordTitles[UInt32(record)] {
          result.recordTitles[UInt32(result.records.count)] = title
        }
        result.records.append(records[record])
      }
      result.recordEnds.append(UInt32(result.records.count))
    }
    result.shapes = shapes
    result.amounts = amounts
    result.places = order.map { places[Int($0)] }
    result.files = files
    return result
  }
}
