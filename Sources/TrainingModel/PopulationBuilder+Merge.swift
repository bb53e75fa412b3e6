/// Several builders put together.
extension PopulationBuilder {
  /// The columns of the cadres at those places, in that order.
  package static func columns(of builders: consuming [PopulationBuilder], _ order: [BuiltPlace]) -> PopulationColumns {
    let runs = BuiltRun.runs(of: order)
    if runs.count == 1, builders[runs[0].builder].count == runs[0].places.count {
      builders[runs[0].builder].freeze()
      return builders[runs[0].builder].columns
    }
    var merged = PopulationBuilder()
    merged.merge(builders, runs)
    merged.freeze()
    return merged.columns
  }

  /// Adds the cadres of other builders, stretch by stretch. What cadres share keeps the numbers of the first builder that has
  /// any.
  private mutating func merge(_ builders: [PopulationBuilder], _ runs: [BuiltRun]) {
    guard let first = builders.first(where: { $0.count > 0 }) else { return }
    begin(sharing: first)
    let count = runs.reduce(0) { $0 + $1.places.count }
    growing.units.reserveCapacity(count)
    growing.valueNumbers.reserveCapacity(count * columns.fieldCount)
    columns.places.reserveCapacity(count)
    let numbers = builders.map { self.numbers(of: $0.columns) }
    for run in runs {
      let (values, shapes, amounts, files) = numbers[run.builder]
      append(builders[run.builder], run.places, values, shapes, amounts, files)
    }
  }

  private mutating func append(
    _ other: PopulationBuilder, _ places: Range<Int>, _ values: [[UInt32]], _ shapes: [UInt32], _ amounts: [UInt32],
    _ files: [UInt32]
  ) {
    let fields = columns.fieldCount
    columns.ids.append(places, of: other.columns.ids)
    columns.names.append(places, of: other.columns.names)
    growing.units.append(contentsOf: other.growing.units[places])
    let firstValue = growing.valueNumbers.count
    growing.valueNumbers.append(
      contentsOf: other.growing.valueNumbers[places.lowerBound * fields..<places.upperBound * fields])
    for field in 0..<fields {
      let numbers = values[field]
      for place in stride(from: firstValue + field, to: growing.valueNumbers.count, by: fields) {
        growing.valueNumbers[place] = numbers[Int(growing.valueNumbers[place])]
      }
    }
    let holdings = other.range(of: places, other.growing.holdingEnds)
    let holdingShift = growing.holdings.count - holdings.lowerBound
    growing.holdings.append(contentsOf: other.growing.holdings[holdings])
    let records = other.range(of: places, other.growing.recordEnds)
    let recordShift = growing.records.count - records.lowerBound
    for record in other.growing.records[records] {
      growing.records.append(
        PackedRecord(
          shape: shapes[Int(record.shape)], amounts: amounts[Int(record.amounts)], starts: record.starts,
          ends: record.ends))
    }
    var end = records.lowerBound
    for place in places {
      growing.holdingEnds.append(UInt32(Int(other.growing.holdingEnds[place]) + holdingShift))
      growing.recordEnds.append(UInt32(Int(other.growing.recordEnds[place]) + recordShift))
      columns.mostRecords = max(columns.mostRecords, Int(other.growing.recordEnds[place]) - end)
      end = Int(other.growing.recordEnds[place])
      var location = other.columns.places[place]
      location.file = files[Int(location.file)]
      columns.places.append(location)
    }
    if !other.columns.recordTitles.isEmpty {
      for record in records {
        if let title = other.columns.recordTitles[UInt32(record)] {
          columns.recordTitles[UInt32(record + recordShift)] = title
        }
      }
    }
  }

  /// The stretch of the parts of several cadres, one behind the other.
  private func range(of places: Range<Int>, _ ends: [UInt32]) -> Range<Int> {
    guard !places.isEmpty else { return 0..<0 }
    return range(of: places.lowerBound, ends).lowerBound..<range(of: places.upperBound - 1, ends).upperBound
  }
}
