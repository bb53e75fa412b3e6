import CBaselines
import RuleEvaluation
import RuleLanguage
import TrainingModel

/// A generated workload as the arrays that the C baselines take: every provision that is a plain conjunction, and everyone.
/// Its memory lives as long as the process.
final class WorkloadInC {
  private(set) var rules = cb_rules()
  private(set) var population = cb_population()
  /// How many provisions are plain conjunctions.
  private(set) var conjunctions = 0

  private var predicates: [cb_predicate] = []
  private var known: [String: UInt32] = [:]
  private var offsets: [UInt32] = [0]
  private var members: [UInt32] = []
  private let ruleSet: RuleSet
  private let people: Population
  private let today: CalendarDate
  private var unitColumn: UInt32 { UInt32(ruleSet.vocabulary.fields.count) }
  private var levelColumn: UInt32 { unitColumn + 1 }

  init(_ tables: EvaluationTables) {
    ruleSet = tables.rules.ruleSet
    people = Population(units: tables.units, columns: tables.columns)
    today = tables.today
    for provision in ruleSet.provisions {
      var own: [UInt32] = []
      guard provision.conditions.allSatisfy({ add($0, to: &own) }) else { continue }
      members += own
      offsets.append(UInt32(members.count))
    }
    conjunctions = offsets.count - 1
    rules = cb_rules(
      predicate_count: predicates.count, predicates: Self.kept(predicates), count: conjunctions,
      offsets: Self.kept(offsets), members: Self.kept(members))
    let columns = ruleSet.vocabulary.fields.ordinals.map(column) + [unitsColumn(), levelsColumn(tables)]
    population = cb_population(
      people: tables.columns.count, column_count: columns.count, columns: Self.kept(columns))
  }

  private static func kept<Element>(_ elements: [Element]) -> UnsafePointer<Element> {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(elements.count, 1))
    memory.initialize(from: elements, count: elements.count)
    return UnsafePointer(memory)
  }

  private static func bits(_ count: Int, where isIn: (Int) -> Bool) -> UnsafePointer<UInt64> {
    var words = [UInt64](repeating: 0, count: (count + 63) / 64)
    for place in 0..<count where isIn(place) { words[place / 64] |= 1 << UInt64(place % 64) }
    return kept(words)
  }

  /// Whether it is one that the baselines have; its number is added to `own`.
  private func add(_ condition: Condition, to own: inout [UInt32]) -> Bool {
    var predicate = cb_predicate()
    let key: String
    switch condition.form {
    case .holds(let competency, let level):
      predicate.column = levelColumn
      predicate.item = UInt32(competency.position)
      predicate.low = Int32(level)
      predicate.high = 15
      key = "holds \(competency.raw) \(level)"
    case .test(let test):
      predicate.missing = test.ifMissing ?? false
      guard fill(&predicate, test) else { return false }
      key = "\(test.field) \(test.accepts) \(predicate.missing)"
    default: return false
    }
    if known[key] == nil {
      known[key] = UInt32(predicates.count)
      predicates.append(predicate)
    }
    if let number = known[key], !own.contains(number) { own.append(number) }
    return true
  }

  private func fill(_ predicate: inout cb_predicate, _ test: FieldTest) -> Bool {
    let units = people.units
    func isWithin(_ unit: Int, _ id: String) -> Bool {
      var next: Ordinal<Unit>? = Ordinal(unit)
      while let here = next {
        if units[here].id == id { return true }
        next = units[here].parent
      }
      return false
    }
    if test.field == .cadreUnit {
      predicate.column = unitColumn
      switch test.accepts {
      case .units(let ids): predicate.set = Self.bits(units.count) { ids.contains(units[Ordinal($0)].id) }
      case .noneOfUnits(let ids): predicate.set = Self.bits(units.count) { !ids.contains(units[Ordinal($0)].id) }
      case .unitWithin(let id): predicate.set = Self.bits(units.count) { isWithin($0, id) }
      default: return false
      }
      return true
    }
    guard case .cadre(let field) = test.field else { return false }
    predicate.column = UInt32(field.position)
    let isMany = ruleSet.vocabulary.fields[field].isMany
    let size = ruleSet.vocabulary.codeList(of: field)?.codes.count ?? 2
    switch test.accepts {
    case .codes(let codes): predicate.set = Self.bits(size) { codes.contains($0) }
    case .noneOfCodes(let codes) where isMany:
      predicate.none = true
      predicate.set = Self.bits(size) { codes.contains($0) }
    case .noneOfCodes(let codes): predicate.set = Self.bits(size) { !codes.contains($0) }
    case .flag(let wanted): predicate.set = Self.bits(2) { ($0 == 1) == wanted }
    case .numbers(let from, let through):
      predicate.low = Int32(clamping: from ?? Int64(Int32.min + 1))
      predicate.high = Int32(clamping: through ?? .max)
    case .dates(let from, let through):
      predicate.low = from?.day(today: today).dayNumber ?? .min + 1
      predicate.high = through?.day(today: today).dayNumber ?? .max
    default: return false
    }
    return true
  }

  private func column(_ field: Ordinal<Field>) -> cb_column {
    let columns = people.columns
    var column = cb_column()
    let size = ruleSet.vocabulary.codeList(of: field)?.codes.count ?? 2
    column.size = UInt32(size)
    if ruleSet.vocabulary.fields[field].isMany {
      column.kind = CB_SET
      let words = (size + 63) / 64
      var bits = [UInt64](repeating: 0, count: words * columns.count)
      for place in 0..<columns.count {
        guard case .many(let values) = columns.value(of: field, at: place) else { continue }
        for case .code(let code) in values { bits[place * words + Int(code) / 64] |= 1 << UInt64(code % 64) }
      }
      column.bits = Self.kept(bits)
      return column
    }
    column.kind = [.number, .integer, .date].contains(ruleSet.vocabulary.fields[field].type) ? CB_NUMBER : CB_CODE
    // Each distinct value once.
    let numbers: [Int32] = columns.values[field.position].values.map { value in
      switch value {
      case .code(let code): code
      case .flag(let flag): flag ? 1 : 0
      case .number(let amount): Int32(clamping: amount.thousandths)
      case .date(let date): date.dayNumber
      default: Int32.min
      }
    }
    column.values = Self.kept(
      (0..<columns.count).map { numbers[Int(columns.valueNumbers[$0 * columns.fieldCount + field.position])] })
    return column
  }

  private func unitsColumn() -> cb_column {
    var column = cb_column()
    column.kind = CB_CODE
    column.size = UInt32(people.units.count)
    column.values = Self.kept((0..<people.columns.count).map { people.columns.units[$0].raw })
    return column
  }

  private func levelsColumn(_ tables: EvaluationTables) -> cb_column {
    let evaluation = Evaluation(tables)
    var column = cb_column()
    column.kind = CB_LEVELS
    column.size = UInt32(ruleSet.vocabulary.competencies.count)
    var (offsets, items, levels): ([UInt32], [UInt32], [UInt8]) = ([0], [], [])
    for place in 0..<tables.columns.count {
      evaluation.hold(place)
      for competency in ruleSet.vocabulary.competencies.ordinals {
        let held = evaluation.held(competency).certain
        guard held > 0 else { continue }
        items.append(UInt32(competency.position))
        levels.append(UInt8(held))
      }
      offsets.append(UInt32(items.count))
    }
    column.offsets = Self.kept(offsets)
    column.items = Self.kept(items)
    column.levels = Self.kept(levels)
    return column
  }
}
