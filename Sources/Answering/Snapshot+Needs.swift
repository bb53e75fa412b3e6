import Recommendation
import RuleEvaluation
import RuleLanguage
package import TrainingModel
package import WireFormat

extension Snapshot {
  /// By what needs are counted.
  package enum Dimension: String, CaseIterable, Sendable {
    case unit, level, system, role, competency, course
  }

  /// How many lack what, over everyone who is loaded: also those without a single record, and the units in which nobody
  /// lacks anything (as zeros).
  ///
  /// - Parameters:
  ///   - by: names of dimensions, each once; none: one row. `level` and `system` are the fields `leadership-level` and
  ///     `system` of the rule set.
  ///   - sight: who is counted.
  ///   - known: figures about one to four cadres who are not of these are left out, with whatever would give them away, in
  ///     other tables too: whoever asks can take the others off. Nil: nothing is left out.
  /// - Throws: `AnswerFailure.invalid` for a dimension that there is not, or twice the same; for more than two where figures
  ///   are suppressed.
  package func needs(
    by: [String], asOf: CalendarDate, in sight: Sight = .everyone, suppressingBeyond known: Sight? = nil
  ) throws(AnswerFailure) -> NeedsBody {
    var dimensions: [Dimension] = []
    for name in by {
      guard let dimension = Dimension(rawValue: name) else {
        let known = Dimension.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        throw .invalid(parameter: "by", detail: "`by` takes \(known)")
      }
      guard !dimensions.contains(dimension) else {
        throw .invalid(parameter: "by", detail: "`\(name)` stands twice in `by`")
      }
      dimensions.append(dimension)
    }
    if known != nil, dimensions.count > 2 {
      throw .invalid(parameter: "by", detail: "`by` takes two dimensions at most where small counts are left out")
    }
    var count = NeedsCount(dimensions: dimensions, snapshot: self, known: known ?? .everyone)
    // The same cells are left out in whatever order the dimensions are given.
    let first = Dimension.allCases.first(where: dimensions.contains)
    var alone = NeedsCount(dimensions: first.map { [$0] } ?? [], snapshot: self, known: count.known)
    let evaluator = BulkEvaluator(days.day(asOf).tables)
    let places = population.places(in: sight)
    for place in places {
      count.add(place, evaluator)
      if known != nil, dimensions.count == 2 { alone.add(place, evaluator) }
    }
    var body = NeedsBody(
      asOf: asOf.description, ruleSet: ruleSetReference, by: by, cadres: places.count, served: count.served, rows: [])
    guard let known else {
      body.rows = count.rows()
      return body
    }
    // Who is not served is a group, too.
    let others = places.count { !known.includes(population.columns.units[$0]) }
    if ![others, count.servedBeyond, others - count.servedBeyond].allSatisfy(SmallCells.mayShow) { body.served = nil }
    if !SmallCells.mayShow(others) { body.cadres = nil }
    (body.rows, body.suppressed) = count.safeRows(alone)
    return body
  }
}

/// The cells of a count while it goes on.
private struct NeedsCount {
  /// The value of each dimension, as an id; nil: the cadre has none.
  typealias Key = [String?]

  private struct Cell {
    var cadres = 0
    var states = [Int](repeating: 0, count: Need.State.allCases.count)
    /// How many different cadres stand behind each figure, `cadres` first, but for those who are known.
    var behind = [Int](repeating: 0, count: 1 + Need.State.allCases.count)

    /// - Parameters:
    ///   - own: by state, the needs of one cadre.
    ///   - isKnown: whether whoever asks knows the cadre.
    mutating func add(_ own: [Int], isKnown: Bool) {
      var isLacking = false
      for (place, count) in own.enumerated() where count > 0 {
        states[place] += count
        if !isKnown { behind[1 + place] += 1 }
        if place != Need.State.met.place { isLacking = true }
      }
      guard isLacking else { return }
      cadres += 1
      if !isKnown { behind[0] += 1 }
    }
  }

  let dimensions: [Snapshot.Dimension]
  let snapshot: Snapshot
  /// Whom whoever asks knows.
  let known: Sight
  private let levelField: Ordinal<Field>?
  private let systemField: Ordinal<Field>?
  private var cells: [Key: Cell] = [:]
  private(set) var served = 0
  /// Of those who are not known.
  private(set) var servedBeyond = 0

  init(dimensions: [Snapshot.Dimension], snapshot: Snapshot, known: Sight) {
    self.known = known
    self.dimensions = dimensions
    self.snapshot = snapshot
    levelField = snapshot.ruleSet.vocabulary.fields.index(of: "leadership-level")
    systemField = snapshot.ruleSet.vocabulary.fields.index(of: "system")
  }

  mutating func add(_ place: Int, _ evaluator: BulkEvaluator) {
    evaluator.evaluate(place, planning: dimensions.contains(.course))
    let isKnown = known.includes(snapshot.population.columns.units[place])
    if evaluator.evaluation.serving == .yes {
      served += 1
      if !isKnown { servedBeyond += 1 }
    }
    let targets = evaluator.tables.demands.targets
    let personal = dimensions.map { values(of: $0, at: place, evaluator) }
    // Who lacks nothing is counted too, as zero, where the rows are about people.
    if !dimensions.contains(.competency), !dimensions.contains(.course) {
      for key in Self.product(personal) { cells[key, default: Cell()].cadres += 0 }
    }
    var own: [Key: [Int]] = [:]
    let plan = evaluator.plan
    for need in evaluator.needs {
      let target = targets[Int(need.target)]
      let keys = Self.product(
        zip(dimensions, personal).map { dimension, own in
          switch dimension {
          case .competency:
            if case .competency(let competency) = target {
              [snapshot.ruleSet.vocabulary.competencies[competency].id]
            } else {
              []
            }
          case .course:
            plan.steps.filter { step in plan.closings[step.closes].contains { $0.target == target } }
              .map { snapshot.ruleSet.vocabulary.courses[$0.course].id }
          default: own
          }
        })
      for key in keys {
        own[key, default: [Int](repeating: 0, count: Need.State.allCases.count)][need.state.place] += 1
      }
    }
    for (key, counts) in own { cells[key, default: Cell()].add(counts, isKnown: isKnown) }
  }

  /// What a cadre counts under; of a many-field, each value.
  private func values(of dimension: Snapshot.Dimension, at place: Int, _ evaluator: BulkEvaluator) -> [String?] {
    let columns = snapshot.population.columns
    func codes(_ field: Ordinal<Field>?) -> [String?] {
      guard let field,
        let texts = snapshot.ruleSet.vocabulary.texts(of: columns.value(of: field, at: place), in: .cadre(field)),
        !texts.isEmpty
      else { return [nil] }
      return texts
    }
    switch dimension {
    case .unit: return [snapshot.population.units[columns.units[place]].id]
    case .level: return codes(levelField)
    case .system: return codes(systemField)
    case .role:
      let roles = snapshot.ruleSet.roles.values.sorted().filter { evaluator.evaluation.meets($0) }
      return roles.isEmpty ? [nil] : roles.map { snapshot.ruleSet.provisions[$0].id }
    case .competency, .course: return []
    }
  }

  private static func product(_ parts: [[String?]]) -> [Key] {
    parts.reduce([[]]) { keys, values in keys.flatMap { key in values.map { key + [$0] } } }
  }

  /// In the order of the dimensions: levels as their list has them, everything else by id; missing values last.
  func rows() -> [NeedsRowBody] { sorted().map { key, cell in row(key, cell) } }

  /// The rows that say nothing about one to four cadres, and how many others there are.
  ///
  /// - Parameter alone: the counts of the first of two dimensions.
  func safeRows(_ alone: NeedsCount) -> (rows: [NeedsRowBody], suppressed: Int) {
    let sorted = sorted()
    let shown: [(key: Key, value: Cell)]
    if dimensions.count == 2 {
      let own = dimensions.firstIndex(of: alone.dimensions[0]) ?? 0
      let values = alone.sorted()
      let others = Set(sorted.map { $0.key[1 - own] })
      let none = Cell().behind
      let lists = values.map { value in
        others.flatMap { other in cells[own == 0 ? [value.key[0], other] : [other, value.key[0]]]?.behind ?? none }
      }
      let hidden = Set(SmallCells.hiddenValues(lists, alone: values.map(\.value.behind)).map { values[$0].key[0] })
      shown = sorted.filter { !hidden.contains($0.key[own]) }
    } else {
      let hidden = SmallCells(sorted.map(\.value.behind)).hidden
      shown = sorted.enumerated().filter { !hidden.contains($0.offset) }.map(\.element)
    }
    return (shown.map { row($0.key, $0.value) }, sorted.count - shown.count)
  }

  private func sorted() -> [(key: Key, value: Cell)] {
    let levels = levelField.flatMap { snapshot.ruleSet.vocabulary.codeList(of: $0) }
    func precedes(_ a: Key, _ b: Key) -> Bool {
      for (dimension, (x, y)) in zip(dimensions, zip(a, b)) where x != y {
        guard let x else { return false }
        guard let y else { return true }
        if dimension == .level, let p = levels?.place(of: x), let q = levels?.place(of: y) { return q < p }
        return x < y
      }
      return false
    }
    return cells.sorted { precedes($0.key, $1.key) }
  }

  private func row(_ key: Key, _ cell: Cell) -> NeedsRowBody {
    var row = NeedsRowBody(
      cadres: cell.cadres, open: cell.states[Need.State.open.place], overdue: cell.states[Need.State.overdue.place],
      cannotJudge: cell.states[Need.State.cannotJudge.place], met: cell.states[Need.State.met.place])
    for (dimension, value) in zip(dimensions, key) {
      switch dimension {
      case .unit: row.unit = value
      case .level: row.level = value
      case .system: row.system = value
      case .role: row.role = value
      case .competency: row.competency = value
      case .course: row.course = value
      }
    }
    if let last = dimensions.last, let value = key.last ?? nil { row.title = title(of: value, in: last) }
    return row
  }

  private func title(of id: String, in dimension: Snapshot.Dimension) -> Titles? {
    let vocabulary = snapshot.ruleSet.vocabulary
    func code(_ field: Ordinal<Field>?) -> LocalizedText? {
      guard let field, let list = vocabulary.codeList(of: field), let place = list.place(of: id) else { return nil }
      return list.codes[place].title
    }
    let text: LocalizedText? =
      switch dimension {
      case .unit: snapshot.population.units[id: id]?.title
      case .level: code(levelField)
      case .system: code(systemField)
      case .role: snapshot.ruleSet.roles[id].map { snapshot.ruleSet.provisions[$0].title }
      case .competency: vocabulary.competencies[id: id]?.title
      case .course: vocabulary.courses[id: id]?.title
      }
    return text.flatMap { Titles($0.byLanguage) }
  }
}

extension Need.State {
  fileprivate var place: Int { Need.State.allCases.firstIndex(of: self) ?? 0 }
}
