import RuleLanguage
import TrainingModel

/// A number of 64 bits for all that an answer can hang on in a profile: the unit with those above it, fields, holdings and
/// records, but no name, title or place in a file. By names, so that it stays what it is under another rule set.
struct Fingerprints: Sendable {
  private let columns: PopulationColumns
  private let units: [UInt64]
  /// By field, by the number of a value; 0: no value.
  private let values: [[UInt64]]
  private let competencies: [UInt64]
  private let shapes: [UInt64]
  private let amounts: [UInt64]

  init(_ population: Population, _ vocabulary: Vocabulary) {
    columns = population.columns
    var units: [UInt64] = []
    for unit in population.units.items {
      var path = [unit.id]
      var next = unit.parent
      while let here = next {
        path.append(population.units[here].id)
        next = population.units[here].parent
      }
      units.append(Self.hash(path.joined(separator: "\u{1F}")))
    }
    self.units = units
    values = zip(columns.values, vocabulary.fields.ordinals).map { column, field in
      let name = Self.hash(vocabulary.fields[field].id)
      let codes = vocabulary.codeList(of: field)?.codes ?? []
      return column.values.map { Self.hash($0, codes).map { Self.mix(name, $0) } ?? 0 }
    }
    competencies = vocabulary.competencies.items.map { Self.hash($0.id) }
    let courses = vocabulary.courses.items.map { Self.hash($0.id) }
    let classes = vocabulary.classes.items.map { Self.hash($0.id) }
    let (kinds, modes, places) = (
      Self.hashes(of: TrainingKind.self), Self.hashes(of: TrainingMode.self), Self.hashes(of: Place.self)
    )
    let (levels, results) = (Self.hashes(of: OrganiserLevel.self), Self.hashes(of: TrainingResult.self))
    shapes = columns.shapes.values.map { shape in
      [
        shape.course.map { courses[$0.position] }, shape.trainingClass.map { classes[$0.position] },
        shape.kind.flatMap { kinds[$0] }, shape.mode.flatMap { modes[$0] }, shape.place.flatMap { places[$0] },
        shape.organiserLevel.flatMap { levels[$0] }, results[shape.result],
      ].reduce(0) { Self.mix($0, $1 ?? 0) }
    }
    amounts = columns.amounts.values.map { amounts in
      Self.hash(
        [amounts.hours, amounts.days, amounts.leaveHours].map { $0.map { "\($0.thousandths)" } ?? "" }
          .joined(separator: " "))
    }
  }

  /// Counts what makes answers others than before, or writes them otherwise, the rules and profiles being the same: answers of
  /// another number are all found anew.
  private static let evaluation: UInt64 = 2

  /// Of everyone, with their ids.
  var ofEveryone: UInt64 {
    (0..<columns.count).reduce(Self.evaluation) { Self.mix(Self.mix($0, Self.hash(columns.ids[$1])), of($1)) }
  }

  /// Of the cadre at that place.
  func of(_ place: Int) -> UInt64 {
    // Fields in whatever order they are declared, and only those that are there: a field more that nobody has says nothing.
    var fields: UInt64 = 0
    for field in values.indices {
      fields &+= values[field][Int(columns.valueNumbers[place * columns.fieldCount + field])]
    }
    var result = Self.mix(Self.mix(Self.evaluation, units[columns.units[place].position]), fields)
    for holding in columns.holdings[columns.holdingRange(of: place)] {
      result = Self.mix(result, competencies[holding.competency.position])
      result = Self.mix(result, Self.pair(holding.level, holding.assessedOn))
      result = Self.mix(result, Self.pair(holding.expiresOn, 0))
    }
    for record in columns.records[columns.recordRange(of: place)] {
      result = Self.mix(result, shapes[Int(record.shape)])
      result = Self.mix(result, amounts[Int(record.amounts)])
      result = Self.mix(result, Self.pair(record.starts, record.ends))
    }
    return result
  }

  private static func hash(_ value: FieldValue, _ codes: [CodeList.Code]) -> UInt64? {
    switch value {
    case .missing: nil
    case .code(let number): hash("c\(codes[Int(number)].value)")
    case .text(let text): hash("t\(text)")
    case .number(let amount): hash("n\(amount.thousandths)")
    case .date(let date): hash("d\(date.dayNumber)")
    case .flag(let flag): hash(flag ? "true" : "false")
    // In an order that hangs on the list of codes.
    case .many(let values): values.isEmpty ? nil : values.reduce(0) { $0 &+ (hash($1, codes) ?? 0) }
    }
  }

  private static func hashes<Kind: CaseIterable & Hashable & RawRepresentable<String>>(
    of kind: Kind.Type
  ) -> [Kind: UInt64] {
    Dictionary(uniqueKeysWithValues: kind.allCases.map { ($0, hash($0.rawValue)) })
  }

  private static func pair(_ a: Int32, _ b: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b))
  }

  /// FNV-1a (Fowler, Noll, Vo; RFC 9923), mixed once more.
  private static func hash(_ text: String) -> UInt64 {
    var result: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { result = (result ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return mix(result, 0)
  }

  /// The last steps of SplitMix64 (Steele, Lea, Flood 2014) over both.
  private static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var z = (a &* 0x9E37_79B9_7F4A_7C15) ^ b
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
