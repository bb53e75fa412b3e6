import Diagnostics

/// Puts cadres into columns one by one, so that a population is never in memory as whole cadres.
package struct PopulationBuilder: Sendable {
  /// The columns that grow with the cadres, before they are frozen.
  struct Growing: Sendable {
    var units: [Ordinal<Unit>] = []
    var valueNumbers: [UInt32] = []
    var holdings: [PackedHolding] = []
    var records: [PackedRecord] = []
    var holdingEnds: [UInt32] = []
    var recordEnds: [UInt32] = []
  }

  var columns = PopulationColumns()
  var growing = Growing()
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

  func range(of place: Int, _ ends: [UInt32]) -> Range<Int> {
    (place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place])
  }

  /// Gives the cadres other numbers of units, once it is known what those are numbers of.
  package mutating func renumberUnits(_ number: (Ordinal<Unit>) -> Ordinal<Unit>) {
    for place in growing.units.indices { growing.units[place] = number(growing.units[place]) }
  }

  /// - Parameters:
  ///   - cadre: checked; of as many values as the others.
  ///   - unit: where it is; nil: as the cadre says.
  package mutating func append(_ cadre: Cadre, in unit: Ordinal<Unit>? = nil) {
    if count == 0 { begin(fieldCount: cadre.values.count) }
    precondition(cadre.values.count == columns.fieldCount, "cadres of different vocabularies")
    columns.ids.append(cadre.id)
    columns.names.append(cadre.name)
    growing.units.append(unit ?? cadre.unit)
    for field in 0..<columns.fieldCount {
      let key = cadre.values[field].key
      if let key, let known = valueNumbers[field][key] {
        growing.valueNumbers.append(known)
      } else {
        growing.valueNumbers.append(
          valueNumbers[field].number(of: cadre.values[field], key: key, in: &columns.values[field]))
      }
    }
    for holding in cadre.holdings { growing.holdings.append(PackedHolding(holding)) }
    growing.holdingEnds.append(UInt32(growing.holdings.count))
    for number in 0..<cadre.records.count {
      if let title = cadre.records[number].title { columns.recordTitles[UInt32(growing.records.count)] = title }
      let shape = RecordShape(cadre.records[number])
      let amounts = RecordAmounts(cadre.records[number])
      growing.records.append(
        PackedRecord(
          shape: shapeNumbers.number(of: shape, key: shape.key, in: &columns.shapes),
          amounts: amountNumbers.number(of: amounts, key: amounts.key, in: &columns.amounts),
          starts: cadre.records[number].starts?.dayNumber ?? PackedHolding.noDay,
          ends: cadre.records[number].ends?.dayNumber ?? PackedHolding.noDay))
    }
    columns.mostRecords = max(columns.mostRecords, cadre.records.count)
    growing.recordEnds.append(UInt32(growing.records.count))
    columns.places.append(
      .init(file: number(ofFile: cadre.location.file), range: cadre.location.range))
  }

  private mutating func begin(fieldCount: Int) {
    columns.fieldCount = fieldCount
    columns.values = .init(repeating: Distinct(), count: fieldCount)
    valueNumbers = .init(repeating: KeyedNumbers(), count: fieldCount)
  }

  /// Begins with what the cadres of another builder share, and with its numbers.
  mutating func begin(sharing other: PopulationBuilder) {
    columns.fieldCount = other.columns.fieldCount
    columns.values = other.columns.values
    columns.shapes = other.columns.shapes
    columns.amounts = other.columns.amounts
    columns.files = other.columns.files
    valueNumbers = other.valueNumbers
    shapeNumbers = other.shapeNumbers
    amountNumbers = other.amountNumbers
  }

  /// The numbers here of what the cadres of other columns share, which get some where they have none.
  mutating func numbers(
    of other: PopulationColumns
  ) -> (values: [[UInt32]], shapes: [UInt32], amounts: [UInt32], files: [UInt32]) {
    (
      values: other.values.indices.map { field in
        other.values[field].values.map {
          valueNumbers[field].number(of: $0, key: $0.key, in: &columns.values[field])
        }
      },
      shapes: other.shapes.values.map { shapeNumbers.number(of: $0, key: $0.key, in: &columns.shapes) },
      amounts: other.amounts.values.map { amountNumbers.number(of: $0, key: $0.key, in: &columns.amounts) },
      files: other.files.values.map { columns.files.number(of: $0) }
    )
  }

  private mutating func number(ofFile name: String) -> UInt32 {
    // Nearly always that of the cadre before.
    if let last = columns.places.last?.file, columns.files[last] == name { return last }
    return columns.files.number(of: name)
  }

  /// The columns in the order in which cadres were added, for those who look nobody up by id.
  ///
  /// - Parameter kept: the places of the cadres that stay, in the order that they shall have; all others are left out.
  package consuming func unsorted(keeping kept: [BuiltPlace]) -> PopulationColumns {
    Self.columns(of: [self], kept)
  }

  /// The population of all that was added, in the order of ids.
  ///
  /// - Parameters:
  ///   - units: those that the cadres' units are numbers of.
  ///   - isKept: which cadres stay, by the order in which they were added; nil: all.
  package consuming func finish(units: Named<Unit>, keeping isKept: ((Int) -> Bool)? = nil) -> Population {
    let ids = (0..<count).filter { isKept?($0) ?? true }.map { (id: columns.ids[$0], place: $0) }
    let order = ids.sorted { $0.id < $1.id }.map { BuiltPlace(place: $0.place) }
    return Population(units: units, columns: Self.columns(of: [self], order))
  }

  mutating func freeze() {
    columns.units = Frozen(growing.units)
    columns.valueNumbers = Frozen(growing.valueNumbers)
    columns.holdings = Frozen(growing.holdings)
    columns.records = Frozen(growing.records)
    columns.holdingEnds = Frozen(growing.holdingEnds)
    columns.recordEnds = Frozen(growing.recordEnds)
    growing = Growing()
  }

}
