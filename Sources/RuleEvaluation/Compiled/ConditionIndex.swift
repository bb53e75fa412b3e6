import RuleLanguage
import TrainingModel

/// All conditions about cadres of a rule set, as rows of one table of bits: a row is a conjunction of predicates, each about
/// one attribute. For a value of an attribute, the rows that it satisfies and those that do not ask about it are one bitmap;
/// the rows that hold for a cadre are the AND of one bitmap for each attribute.
///
/// (The bitmap of a value is that of Hanson et al., "A predicate matching algorithm for database rule systems", 1990, taken
/// to closed lists of values.) A condition that is no conjunction is several rows, of which one must hold; what is about
/// more than attributes is checked after, only for the rows still standing.
final class ConditionIndex: Sendable {
  /// What the rows ask about one attribute.
  struct Column: Sendable {
    var attribute: Int
    var predicates: [Predicate]
    /// By predicate: the rows that ask it.
    var asking: [[UInt32]]
  }

  /// Something that a row asks and bitmaps do not tell.
  struct Rest: Sendable {
    var row: UInt32
    var formulas: [Formula]
  }

  /// Whose conditions the rows are: provisions by their numbers, then these.
  let serving: Int
  /// By course and by class: the owner; -1: for all.
  let courseAudiences: [Int32]
  let classAudiences: [Int32]
  let ownerCount: Int

  /// Rows that ask for nothing are not kept. Those that ask the same rare thing lie together, so that most stretches of
  /// rows are out after a look at one or two attributes.
  let rowCount: Int
  /// By row: whose it is. An owner of several rows holds where one of them does.
  let owners: Frozen<UInt32>
  /// The owners with a row that asks for nothing: those always hold.
  let always: Frozen<UInt64>
  /// Those with predicates, each attribute once. The last may be the id, which has no bitmaps.
  let columns: [Column]
  /// Of many-fields of codes, the rows that ask what can be told value by value; those are in no column.
  let sets: [SetRows]
  let attributes: Attributes
  let units: UnitPredicates
  /// The rows that ask for no held level.
  let withoutHolds: Frozen<UInt64>
  /// By competency: where the rows that ask for a level of it begin, from the lowest level on; one more at the end.
  let holdingStarts: Frozen<UInt32>
  let holdingLevels: Frozen<Int32>
  let holdingRows: Frozen<UInt32>
  var asksForHolds: Bool { holdingRows.count > 0 }
  let rests: [Rest]
  /// By row: its place in `rests`; -1: none.
  let restPlaces: Frozen<Int32>
  /// The rows that have a rest.
  let withRest: Frozen<UInt64>
  let trained: [TrainedTest]

  /// How many conjunctions a condition may become.
  private static var mostConjunctions: Int { 12 }

  var wordCount: Int { (rowCount + 63) / 64 }

  /// Whether rows ask about values of the attribute one by one.
  func isSet(_ attribute: Int) -> Bool { sets.contains { $0.attribute == attribute } }

  init(_ ruleSet: RuleSet) {
    let attributes = Attributes(fieldCount: ruleSet.vocabulary.fields.count)
    self.attributes = attributes
    var owners = ruleSet.provisions.map(\.conditions)
    serving = owners.count
    owners.append(ruleSet.serving)
    func addAudiences(_ audiences: [[Condition]]) -> [Int32] {
      audiences.map { audience in
        guard !audience.isEmpty else { return -1 }
        owners.append(audience)
        return Int32(owners.count - 1)
      }
    }
    courseAudiences = addAudiences(ruleSet.vocabulary.courses.items.map(\.audience))
    classAudiences = addAudiences(ruleSet.vocabulary.classes.items.map(\.audience))
    ownerCount = owners.count

    var builder = FormulaBuilder(attributes: attributes) { ruleSet.provisions[$0].conditions }
    var rows: [Row] = []
    var always = [UInt64](repeating: 0, count: (owners.count + 63) / 64)
    func add(_ row: Row) {
      guard row.isPossible else { return }
      if row.asksNothing {
        always[row.owner / 64] |= 1 << UInt64(row.owner % 64)
      } else {
        rows.append(row)
      }
    }
    for (owner, conditions) in owners.enumerated() {
      let formula = builder.formula(ofAll: conditions)
      guard let conjunctions = formula.conjunctions(most: Self.mostConjunctions) else {
        add(Row(narrowing: formula, of: owner, id: attributes.id))
        continue
      }
      for conjunction in conjunctions { add(Row(conjunction, of: owner, id: attributes.id)) }
    }
    Self.sort(&rows, asked: builder.predicates)
    rowCount = rows.count
    self.owners = Frozen(rows.map { UInt32($0.owner) })
    self.always = Frozen(always)
    trained = builder.trained

    var asking = builder.predicates.map { [[UInt32]](repeating: [], count: $0.count) }
    var withoutHolds = [UInt64](repeating: 0, count: (rows.count + 63) / 64)
    var holding = [[(level: Int32, row: UInt32)]](repeating: [], count: ruleSet.vocabulary.competencies.count)
    var rests: [Rest] = []
    var restPlaces = [Int32](repeating: -1, count: rows.count)
    let codeCounts = ruleSet.vocabulary.fields.ordinals.map { field in
      ruleSet.vocabulary.fields[field].isMany ? ruleSet.vocabulary.codeList(of: field)?.codes.count : nil
    }
    var setRows: [Int: [(row: Int, kind: SetRows.Kind, codes: CodeSet)]] = [:]
    for (number, row) in rows.enumerated() {
      // One bitmap can tell of one "any" only.
      var hasAny: Set<Int> = []
      for (attribute, predicate) in row.asks where asking[attribute][predicate].last != UInt32(number) {
        if attribute < codeCounts.count, codeCounts[attribute] != nil,
          let test = builder.predicates[attribute].values[predicate].setTest,
          test.kind == .none || hasAny.insert(attribute).inserted
        {
          setRows[attribute, default: []].append((number, test.kind, test.codes))
          continue
        }
        asking[attribute][predicate].append(UInt32(number))
      }
      if let (competency, level) = row.holds {
        holding[competency.position].append((Int32(level), UInt32(number)))
      } else {
        withoutHolds[number / 64] |= 1 << UInt64(number % 64)
      }
      if !row.rest.isEmpty {
        restPlaces[number] = Int32(rests.count)
        rests.append(Rest(row: UInt32(number), formulas: row.rest))
      }
    }
    sets = setRows.sorted { $0.key < $1.key }.map { attribute, rows in
      SetRows(
        attribute: attribute, codeCount: codeCounts[attribute] ?? 0, rows: rows, wordCount: withoutHolds.count)
    }
    columns = builder.predicates.enumerated().filter { $0.element.count > 0 }.map { attribute, predicates in
      Column(attribute: attribute, predicates: predicates.values, asking: asking[attribute])
    }
    units = UnitPredicates(builder.predicates[attributes.unit].values)
    self.withoutHolds = Frozen(withoutHolds)
    var holdingStarts: [UInt32] = [0]
    for asked in holding { holdingStarts.append((holdingStarts.last ?? 0) + UInt32(asked.count)) }
    let asked = holding.flatMap { $0.sorted { ($0.level, $0.row) < ($1.level, $1.row) } }
    self.holdingStarts = Frozen(holdingStarts)
    holdingLevels = Frozen(asked.map(\.level))
    holdingRows = Frozen(asked.map(\.row))
    self.rests = rests
    self.restPlaces = Frozen(restPlaces)
    var withRest = [UInt64](repeating: 0, count: withoutHolds.count)
    for rest in rests { withRest[Int(rest.row) / 64] |= 1 << UInt64(rest.row % 64) }
    self.withRest = Frozen(withRest)
  }

  /// Puts rows that ask the same thing beside each other, by the attribute that the fewest rows ask the same of.
  private static func sort(_ rows: inout [Row], asked: [Distinct<Predicate>]) {
    // The more different things are asked of an attribute, the rarer is each.
    let variety = asked.map(\.count)
    func key(_ row: Row) -> (Int, Int, Int) {
      let rarest = row.asks.max { (variety[$0.attribute], $0.attribute) < (variety[$1.attribute], $1.attribute) }
      return (rarest?.attribute ?? -1, rarest?.predicate ?? -1, row.owner)
    }
    rows = rows.map { (key: key($0), row: $0) }.sorted { $0.key < $1.key }.map(\.row)
  }

  /// One row while the table is made.
  private struct Row {
    let owner: Int
    var isPossible = true
    var asksNothing: Bool { asks.isEmpty && holds == nil && rest.isEmpty }
    var asks: [(attribute: Int, predicate: Int)] = []
    /// The one held level that bitmaps tell of.
    var holds: (Ordinal<Competency>, Int)?
    var rest: [Formula] = []
    private let id: Int

    /// - Parameter id: the number of the attribute that has no bitmaps.
    init(_ leaves: [Formula], of owner: Int, id: Int) {
      self.owner = owner
      self.id = id
      for leaf in leaves { add(leaf) }
    }

    /// Of a formula that is no small "or" of conjunctions: its leaves that must hold anyhow, and the rest to be checked.
    init(narrowing formula: Formula, of owner: Int, id: Int) {
      self.owner = owner
      self.id = id
      if case .all(let parts) = formula {
        for part in parts {
          if case .all = part {
            let inner = Row(narrowing: part, of: owner, id: id)
            isPossible = isPossible && inner.isPossible
            asks += inner.asks
            if let wanted = inner.holds { add(.holds(wanted.0, level: wanted.1, expected: true)) }
            rest += inner.rest
          } else {
            add(part)
          }
        }
      } else {
        add(formula)
      }
    }

    private mutating func add(_ part: Formula) {
      switch part {
      case .constant(.yes): break
      case .constant(.no): isPossible = false
      case .predicate(let attribute, let number) where attribute != id: asks.append((attribute, number))
      case .holds(let competency, let level, true) where holds == nil: holds = (competency, level)
      case .all, .any, .constant, .predicate, .holds, .trained, .role: rest.append(part)
      }
    }
  }
}
