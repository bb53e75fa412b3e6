package import Diagnostics

/// Cadres in columns. What many cadres share is kept once and told apart by numbers: the values of each field, the shapes
/// and the amounts of records. Of each cadre there are then those numbers, the id and the name; at most 200 bytes, and 16
/// for each holding and each record.
package struct PopulationColumns: Sendable {
  /// The stretch of a cadre in a file.
  struct Place: Sendable {
    var file: UInt32
    var range: SourceRange
  }

  package internal(set) var ids = TextColumn()
  package internal(set) var names = TextColumn()
  package internal(set) var units = Frozen<Ordinal<Unit>>([])
  /// How many fields each cadre has.
  package internal(set) var fieldCount = 0
  /// By field: the values that anyone has.
  package internal(set) var values: [Distinct<FieldValue>] = []
  /// By cadre, by field: the number of the value.
  package internal(set) var valueNumbers = Frozen<UInt32>([])
  package internal(set) var holdings = Frozen<PackedHolding>([])
  package internal(set) var records = Frozen<PackedRecord>([])
  package internal(set) var shapes = Distinct<RecordShape>()
  package internal(set) var amounts = Distinct<RecordAmounts>()
  /// How many records the cadre with the most has.
  package internal(set) var mostRecords = 0
  /// By cadre: where its holdings and its records end, and those of the next one begin.
  package internal(set) var holdingEnds = Frozen<UInt32>([])
  package internal(set) var recordEnds = Frozen<UInt32>([])
  var places: [Place] = []
  var files = Distinct<String>()
  /// By record: the titles of those that have one.
  var recordTitles: [UInt32: String] = [:]

  package init() {}

  package var count: Int { units.count }

  package func holdingRange(of cadre: Int) -> Range<Int> {
    (cadre == 0 ? 0 : Int(holdingEnds[cadre - 1]))..<Int(holdingEnds[cadre])
  }

  package func recordRange(of cadre: Int) -> Range<Int> {
    (cadre == 0 ? 0 : Int(recordEnds[cadre - 1]))..<Int(recordEnds[cadre])
  }

  package func value(of field: Ordinal<Field>, at cadre: Int) -> FieldValue {
    values[field.position][valueNumbers[cadre * fieldCount + field.position]]
  }

  /// The cadre at that place, put together.
  package func cadre(at place: Int) -> Cadre {
    cadre(
      at: place, unit: units[place], valueNumbers: valueNumbers[place * fieldCount..<(place + 1) * fieldCount],
      holdings: holdings[holdingRange(of: place)], records: recordRange(of: place).map { ($0, records[$0]) })
  }

  /// The cadre at that place, of parts that may not be in the columns yet.
  func cadre(
    at place: Int, unit: Ordinal<Unit>, valueNumbers: some Collection<UInt32>,
    holdings: some Collection<PackedHolding>, records: [(place: Int, packed: PackedRecord)]
  ) -> Cadre {
    Cadre(
      id: ids[place], name: names[place], unit: unit, values: zip(values, valueNumbers).map { $0[$1] },
      holdings: holdings.map(\.holding), records: records.map { record($0.packed, at: $0.place) },
      location: SourceLocation(file: files[places[place].file], range: places[place].range))
  }

  private func record(_ packed: PackedRecord, at place: Int) -> TrainingRecord {
    var record = TrainingRecord(
      shapes[packed.shape], amounts[packed.amounts], starts: packed.starts, ends: packed.ends)
    if let title = recordTitles[UInt32(place)] { record.title = title }
    return record
  }

  /// The file that a cadre stands in.
  package func file(of cadre: Int) -> String { files[places[cadre].file] }

  /// The files that cadres stand in.
  package var fileNames: Set<String> { Set(Set(places.map(\.file)).map { files[$0] }) }

  /// The bytes that the columns take, capacity that is not used and what many share left aside.
  package var byteCount: Int {
    ids.byteCount + names.byteCount + count * (4 + 8 + MemoryLayout<Place>.stride) + valueNumbers.count * 4
      + holdings.count * MemoryLayout<PackedHolding>.stride + records.count * MemoryLayout<PackedRecord>.stride
  }
}
