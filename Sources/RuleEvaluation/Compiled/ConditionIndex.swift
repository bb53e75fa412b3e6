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

  /// Whose conditions the rows are: provisions by their numbers, then these.
  let serving: Int
  /// By course and by class: the owner; -1: for all.
  let courseAudiences: [Int32]
  let classAudiences: [Int32]
  let ownerCount: Int

  /// Rows that ask for nothing are not kept. Those that ask the same rare thing lie together, so that most stretches of
  /// rows are out after a look at one or two attributes; those that ask for a held level come last.
  let rowCount: Int
  /// By stretch of 512 rows: the attribute that is likely to leave the fewest of them; -1: what is held.
  let leads: [Int]
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
  /// The first row that asks for a held level.
  let firstHolding: Int
  /// By competency: where the rows that ask for a level of it begin.
  let askedStarts: Frozen<Int>
  /// By competency and held level, from 0 through `mostAskedLevel`: where those end that such a level is enough for.
  let askedEnds: Frozen<Int>
  let mostAskedLevel: Int
  var asksForHolds: Bool { firstHolding < rowCount }
  /// What rows ask and bitmaps do not tell.
  let restSteps: Frozen<FormulaStep>
  /// By row: where its rest begins in `restSteps`; -1: it has none.
  let restPlaces: Frozen<Int32>
  var hasRests: Bool { restSteps.count > 0 }
  /// The rows that have a rest.
  let withRest: Frozen<UInt64>
  let trained: [TrainedTest]

  /// How many conjunctions a condition may become.
  private static var mostConjunctions: Int { 12 }

  /// Of a bitmap of rows. Eights of words, as ``quebu_match_rows`` takes them.
  var wordCount: Int { Self.wordCount(rowCount) }
  private static func wordCount(_ rowCount: Int) -> Int { (rowCount + 511) / 512 * 8 }

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
    let codeCounts = ruleSet.vocabulary.fields.ordinals.map { ruleSet.vocabulary.codeList(of: $0)?.codes.count }
    leads = Self.sort(&rows, asked: builder.predicates, codeCounts: codeCounts)
    rowCount = rows.count
    self.owners = Frozen(rows.map { UInt32($0.owner) })
    self.always = Frozen(always)
    trained = builder.trained

    var asking = builder.predicates.map { [[UInt32]](repeating: [], count: $0.count) }
    let wordCount = Self.wordCount(rows.count)
    var askedLevels = [[Int]](repeating: [], count: ruleSet.vocabulary.competencies.count)
    var restSteps: [FormulaStep] = []
    var withRest = [UInt64](repeating: 0, count: wordCount)
    var restPlaces = [Int32](repeating: -1, count: rows.count)
    let isMany = ruleSet.vocabulary.fields.ordinals.map { ruleSet.vocabulary.fields[$0].isMany }
    var setRows: [Int: [(row: Int, kind: SetRows.Kind, codes: CodeSet)]] = [:]
    for (number, row) in rows.enumerated() {
      // One bitmap can tell of one "any" only.
      var hasAny: Set<Int> = []
      for (attribute, predicate) in row.asks where asking[attribute][predicate].last != UInt32(number) {
        if attribute < codeCounts.count, isMany[attribute], codeCounts[attribute] != nil,
          let test = builder.predicates[attribute].values[predicate].setTest,
          test.kind == .none || hasAny.insert(attribute).inserted
        {
          setRows[attribute, default: []].append((number, test.kind, test.codes))
          continue
        }
        asking[attribute][predicate].append(UInt32(number))
      }
      if let (competency, level) = row.holds { askedLevels[competency.position].append(level) }
      if !row.rest.isEmpty {
        restPlaces[number] = Int32(restSteps.count)
        FormulaStep.append(.all(row.rest), to: &restSteps)
        withRest[number / 64] |= 1 << UInt64(number % 64)
      }
    }
    sets = setRows.sorted { $0.key < $1.key }.map { attribute, rows in
      SetRows(
        attribute: attribute, codeCount: codeCounts[attribute] ?? 0, rows: rows, wordCount: wordCount)
    }
    columns = builder.predicates.enumerated().filter { $0.element.count > 0 }.map { attribute, predicates in
      Column(attribute: attribute, predicates: predicates.values, asking: asking[attribute])
    }
    units = UnitPredicates(builder.predicates[attributes.unit].values)
    let firstHolding = rows.firstIndex { $0.holds != nil } ?? rows.count
    self.firstHolding = firstHolding
    let mostAskedLevel = askedLevels.joined().max() ?? 0
    self.mostAskedLevel = mostAskedLevel
    var (askedStarts, askedEnds): ([Int], [Int]) = ([], [])
    var start = firstHolding
    for levels in askedLevels {
      askedStarts.append(start)
      for held in 0...max(mostAskedLevel, 0) { askedEnds.append(start + levels.count { $0 <= held }) }
      start += levels.count
    }
    self.askedStarts = Frozen(askedStarts)
    self.askedEnds = Frozen(askedEnds)
    self.restSteps = Frozen(restSteps)
    self.restPlaces = Frozen(restPlaces)
    self.withRest = Frozen(withRest)
  }

  /// Puts rows that ask the same thing beside each other, by what is likely to let the fewest through; those that ask for a
  /// held level behind all others, by competency and level.
  ///
  /// - Returns: by stretch of 512 rows, the attribute by which most of them are put; -1: the held level.
  private static func sort(_ rows: inout [Row], asked: [Distinct<Predicate>], codeCounts: [Int?]) -> [Int] {
    let shares = asked.enumerated().map { attribute, predicates in
      predicates.values.map { $0.share(codeCount: attribute < codeCounts.count ? codeCounts[attribute] ?? 0 : 0) }
    }
    struct Key {
      var share = 0
      var attribute = -1
      var code = 0
      var predicate = 0
      var order: (Int, Int, Int, Int) { (share, attribute, code, predicate) }
    }
    func key(_ row: Row) -> Key {
      if let (competency, level) = row.holds { return Key(share: .max, code: competency.position, predicate: level) }
      let keys = row.asks.map { attribute, predicate in
        // What lets few through is taken attribute by attribute, so that a cadre's value leaves few stretches.
        let share = shares[attribute][predicate]
        return Key(
          share: share < 20 ? 0 : share, attribute: attribute, code: asked[attribute].values[predicate].firstCode,
          predicate: predicate)
      }
      return keys.min { $0.order < $1.order } ?? Key(share: 100)
    }
    let keyed = rows.map { (key: key($0), row: $0) }.sorted {
      $0.key.order == $1.key.order ? $0.row.owner < $1.row.owner : $0.key.order < $1.key.order
    }
    rows = keyed.map(\.row)
    return stride(from: 0, to: keyed.count, by: 512).map { start in
      let counts = keyed[start..<min(start + 512, keyed.count)].reduce(into: [:]) {
        $0[$1.key.attribute, default: 0] += 1
      }
      return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? -1
    }
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
