import RuleEvaluation
package import RuleLanguage
package import TrainingModel
package import WireFormat

/// What one generation says otherwise than another, in counts by unit or by rule, of which none is about one to four cadres.
package struct DifferenceCounts: Sendable {
  package enum Dimension: String, Sendable {
    case unit, rule
  }

  private struct Cell {
    var cadres = 0
    /// By kind of change.
    var counts = [Int](repeating: 0, count: ChangeKind.allCases.count)
    /// The numbers of the cadres behind each figure, that of all changes first, but for those who are known.
    var behind = [[Int32]](repeating: [], count: 1 + ChangeKind.allCases.count)

    /// - Parameter unknown: the number of the cadre; nil: it is known.
    mutating func add(_ own: [Int], of unknown: Int32?) {
      cadres += 1
      if let unknown { behind[0].append(unknown) }
      for (place, count) in own.enumerated() where count > 0 {
        counts[place] += count
        if let unknown { behind[1 + place].append(unknown) }
      }
    }

    func body(where shows: (Int) -> Bool = { _ in true }) -> ChangeFiguresBody {
      func count(_ kind: ChangeKind) -> Int? { shows(kind.place + 1) ? counts[kind.place] : nil }
      return ChangeFiguresBody(
        cadres: shows(0) ? cadres : nil, newNeeds: count(.newNeed), metNeeds: count(.metNeed),
        endedNeeds: count(.endedNeed), overdueNeeds: count(.overdueNeed), changedNeeds: count(.changedNeed),
        movedDues: count(.movedDue), newRecommendations: count(.newRecommendation),
        lapsedRecommendations: count(.lapsedRecommendation))
    }
  }

  private let dimension: Dimension
  private let names: StoredNames
  private let population: Population
  private var total = Cell()
  /// By the id of the unit or the rule; nil: of none.
  private var cells: [String?: Cell] = [:]

  /// - Parameter population: of which the units are.
  package init(by dimension: Dimension, names: StoredNames, population: Population) {
    self.dimension = dimension
    self.names = names
    self.population = population
  }

  /// Nothing where the cadre was and is there with the same needs and recommendations.
  ///
  /// - Parameter isKnown: whether whoever asks knows of the cadre anyhow, and can take what it counts off.
  package mutating func add(
    _ cadre: String, from old: StoredAnswer?, to new: StoredAnswer?, isKnown: Bool = false
  ) {
    let change = AnswerChange(from: old, to: new)
    guard !change.parts.isEmpty || (old == nil) != (new == nil) else { return }
    let unknown = isKnown ? nil : Int32(total.cadres)
    total.add(change.counts, of: unknown)
    switch dimension {
    case .unit:
      let unit = population.index(of: cadre).map { population.columns.units[$0.position] }
      cells[unit.map { population.units[$0].id }, default: Cell()].add(change.counts, of: unknown)
    case .rule:
      var own: [String?: [Int]] = [:]
      for part in change.parts {
        let rules = Self.rules(of: part, old, new).map(names.id)
        for rule in rules.isEmpty ? [nil] : Set(rules).map(Optional.some) {
          own[rule, default: [Int](repeating: 0, count: ChangeKind.allCases.count)][part.kind.place] += 1
        }
      }
      if own.isEmpty { own[nil] = change.counts }
      for (rule, counts) in own { cells[rule, default: Cell()].add(counts, of: unknown) }
    }
  }

  /// The numbers of the rules that ask for it now, or that did where it is not asked for any more; of a course, for what it
  /// closes.
  private static func rules(
    of part: AnswerChange.Part, _ old: StoredAnswer?, _ new: StoredAnswer?
  ) -> [UInt32] {
    func asking(for targets: [UInt32], in answer: StoredAnswer?) -> [UInt32] {
      answer?.needs.filter { targets.contains($0.row.target) }.flatMap(\.by) ?? []
    }
    func closed(by course: UInt32, in answer: StoredAnswer?) -> [UInt32] {
      answer?.steps.first { $0.course == course }?.closes.map(\.target) ?? []
    }
    return switch part.kind {
    case .newNeed, .overdueNeed, .changedNeed, .movedDue: asking(for: [part.name], in: new)
    case .metNeed, .endedNeed: asking(for: [part.name], in: old)
    case .newRecommendation: asking(for: closed(by: part.name, in: new), in: new)
    case .lapsedRecommendation: asking(for: closed(by: part.name, in: old), in: old)
    }
  }

  /// - Parameter ruleSet: whose titles are told.
  package func body(from: Int, to: Int, _ ruleSet: RuleSet) -> GenerationCountsBody {
    let sorted = cells.sorted { a, b in
      guard let a = a.key else { return false }
      return b.key.map { a < $0 } ?? true
    }
    let small = SmallCells(people: sorted.map(\.value.behind))
    let titles = Dictionary(ruleSet.provisions.map { ($0.id, $0.title) }) { first, _ in first }
    let rows = sorted.enumerated().filter { !small.hidden.contains($0.offset) }.map { _, row in
      var body = GenerationCountsRowBody(counts: row.value.body())
      switch dimension {
      case .unit:
        body.unit = row.key
        body.title = row.key.flatMap { population.units[id: $0] }.flatMap { Titles($0.title.byLanguage) }
      case .rule:
        body.rule = row.key
        body.title = row.key.flatMap { titles[$0] }.flatMap { Titles($0.byLanguage) }
      }
      return body
    }
    // Who has any change is not known where it is not known who has which.
    var hidden = Set(total.behind.indices.filter { !SmallCells.mayShow(total.behind[$0].count) }).union(
      small.openFigures)
    if !hidden.isEmpty { hidden.insert(0) }
    return GenerationCountsBody(
      from: from, to: to, by: dimension.rawValue, totals: total.body { !hidden.contains($0) }, rows: rows,
      suppressed: small.hidden.count)
  }
}
