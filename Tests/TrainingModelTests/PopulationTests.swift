import Diagnostics
import QuebuTestSupport
import Testing

@testable import TrainingModel

/// Cadres go into columns and come out as they were.
struct PopulationTests {
  /// Cadres with all kinds of values, holdings and records; ids in a random order.
  static func cadres(seed: UInt64, count: Int = 200) -> [Cadre] {
    var random = SplitMix(seed: seed)
    func maybe<Value>(_ value: @autoclosure () -> Value) -> Value? { random.oneIn(3) ? nil : value() }
    func day() -> CalendarDate { CalendarDate(dayNumber: 18_000 + random.below(3_000)) }
    var ids = (0..<count).map { "c\($0 * 7 % 1_000)" }.shuffled(using: &random)
    ids[0] = "张"
    return ids.map { id in
      var cadre = Cadre(
        id: id, name: "n\(random.below(50))", unit: Ordinal(random.below(4)),
        values: [
          maybe(.code(Int32(random.below(5)))) ?? .missing, maybe(.text("t\(random.below(9))")) ?? .missing,
          .many((0..<random.below(3)).map { .code(Int32($0)) }), maybe(.date(day())) ?? .missing,
          maybe(.flag(random.oneIn(2))) ?? .missing, maybe(.number(Amount(random.below(100)))) ?? .missing,
        ],
        location: SourceLocation(
          file: "f\(random.below(3)).xml",
          range: SourceRange(
            start: SourcePosition(line: 1 + random.below(90), column: 3), end: SourcePosition(line: 100, column: 9))))
      for _ in 0..<random.below(4) {
        cadre.holdings.append(
          Holding(
            competency: Ordinal(random.below(9)), level: 1 + random.below(4), assessedOn: maybe(day()),
            expiresOn: maybe(day())))
      }
      for _ in 0..<random.below(5) {
        var record = TrainingRecord(result: random.pick(TrainingResult.allCases))
        record.course = maybe(Ordinal(random.below(9)))
        record.trainingClass = maybe(Ordinal(random.below(9)))
        record.title = random.oneIn(3) ? "title \(random.below(4))" : nil
        record.kind = maybe(random.pick(TrainingKind.allCases))
        record.starts = maybe(day())
        record.ends = maybe(day())
        record.hours = maybe(Amount(thousandths: Int64(random.below(9_000))))
        record.days = maybe(Amount(random.below(9)))
        record.leaveHours = random.oneIn(4) ? Amount(random.below(3)) : nil
        record.mode = maybe(random.pick(TrainingMode.allCases))
        record.place = maybe(random.pick(Place.allCases))
        record.organiserLevel = maybe(random.pick(OrganiserLevel.allCases))
        cadre.records.append(record)
      }
      return cadre
    }
  }

  private func isSame(_ a: Cadre, _ b: Cadre) -> Bool {
    a.id == b.id && a.name == b.name && a.unit == b.unit && a.values == b.values && a.holdings == b.holdings
      && a.records == b.records && a.location == b.location
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func `Cadres come out as they went in, in the order of ids`(seed: UInt64) {
    let cadres = Self.cadres(seed: seed)
    let population = Population(cadres: cadres)
    let sorted = cadres.sorted { $0.id < $1.id }
    #expect(population.cadres.count == cadres.count)
    #expect(zip(population.cadres, sorted).allSatisfy(isSame))
    for (place, cadre) in sorted.enumerated() {
      #expect(population.index(of: cadre.id)?.position == place)
      #expect(population.place(after: cadre.id) == place + 1)
    }
    #expect(population[id: "nobody"] == nil && population.place(after: nil) == 0)
    let again = Population(cadres: sorted)
    #expect(zip(again.cadres, sorted).allSatisfy(isSame))
  }

  @Test func `What is not kept leaves nothing behind`() {
    let cadres = Self.cadres(seed: 7)
    var builder = PopulationBuilder()
    for cadre in cadres { builder.append(cadre) }
    let population = builder.finish(units: .init(), keeping: { $0 % 3 == 1 })
    let kept = cadres.enumerated().filter { $0.offset % 3 == 1 }.map(\.element).sorted { $0.id < $1.id }
    #expect(zip(population.cadres, kept).allSatisfy(isSame) && population.cadres.count == kept.count)
    #expect(population.columns.records.count == kept.reduce(0) { $0 + $1.records.count })
  }

  @Test(arguments: [1, 2, 3, 7]) func `It makes no difference which builder a cadre was in`(count: Int) {
    let cadres = Self.cadres(seed: 11).sorted { $0.id < $1.id }
    var builders = [PopulationBuilder](repeating: PopulationBuilder(), count: count + 1)
    // In stretches, and those that are not kept among them; the first builder stays empty.
    var order: [BuiltPlace] = []
    var kept: [Cadre] = []
    for (number, cadre) in cadres.enumerated() {
      let builder = 1 + number / 5 % count
      builders[builder].append(cadre)
      guard number % 11 != 3 else { continue }
      order.append(BuiltPlace(builder: builder, place: builders[builder].count - 1))
      kept.append(cadre)
    }
    let columns = PopulationBuilder.columns(of: builders, order)
    let population = Population(units: .init(), columns: columns)
    #expect(population.cadres.count == kept.count && zip(population.cadres, kept).allSatisfy(isSame))
    #expect(columns.records.count == kept.reduce(0) { $0 + $1.records.count })
    #expect(columns.mostRecords == kept.map(\.records.count).max())
  }

  @Test func `A cadre takes at most 200 bytes, and 16 for each holding and record`() {
    let cadres = Self.cadres(seed: 9, count: 1_000)
    let columns = Population(cadres: cadres).columns
    let parts = 16 * (columns.holdings.count + columns.records.count)
    #expect(columns.byteCount <= 200 * cadres.count + parts)
    #expect(MemoryLayout<PackedHolding>.stride == 16 && MemoryLayout<PackedRecord>.stride == 16)
  }
}
