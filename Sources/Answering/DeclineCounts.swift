package import RuleLanguage
import TrainingModel
package import WireFormat

/// Declined recommendations in counts, for those who plan training: of each rule, and of each reason within it. Nothing that
/// is shown is about one to four cadres, and neither is what the one table leaves of the other.
package struct DeclineCounts: Sendable {
  private struct Cell {
    var cadres: Set<String> = []
    /// Those of them whom whoever asks does not know.
    var others: Set<String> = []
    var declined = 0

    mutating func add(_ cadre: String, isKnown: Bool) {
      cadres.insert(cadre)
      if !isKnown { others.insert(cadre) }
      declined += 1
    }
  }

  private var all = Cell()
  private var rules: [String: Cell] = [:]
  private var reasons: [String: [String: Cell]] = [:]

  package init() {}

  /// A decline counts for each rule that has recommended; there is always one.
  ///
  /// - Parameter isKnown: whether whoever asks knows of the cadre anyhow, and can take what it counts off.
  package mutating func add(cadre: String, rules: [String], reason: String, isKnown: Bool = false) {
    guard !rules.isEmpty else { return }
    all.add(cadre, isKnown: isKnown)
    for rule in rules {
      self.rules[rule, default: Cell()].add(cadre, isKnown: isKnown)
      reasons[rule, default: [:]][reason, default: Cell()].add(cadre, isKnown: isKnown)
    }
  }

  /// - Parameters:
  ///   - byReason: each rule's declines by their reasons besides. Of a rule that is left out of the other table, none is shown.
  ///   - ruleSet: whose titles are told; nil: none.
  package func body(byReason: Bool, ruleSet: RuleSet?) -> DeclineCountsBody {
    let ids = rules.keys.sorted()
    let left = Self.hidden(ids.map { rules[$0]?.others ?? [] })
    var body = DeclineCountsBody(
      by: byReason ? ["rule", "reason"] : ["rule"], rows: [], suppressed: !left.rows.isEmpty)
    if SmallCells.mayShow(all.others.count), !left.hidesTotal {
      body.cadres = all.cadres.count
      body.declined = all.declined
    }
    let titles = Dictionary((ruleSet?.provisions ?? []).map { ($0.id, $0.title) }) { first, _ in first }
    for (place, rule) in ids.enumerated() where !left.rows.contains(place) {
      let title = titles[rule].flatMap { Titles($0.byLanguage) }
      func add(_ cell: Cell?, reason: String? = nil) {
        guard let cell else { return }
        body.rows.append(
          DeclineCountBody(
            rule: rule, title: title, reason: reason, cadres: cell.cadres.count, declined: cell.declined))
      }
      guard byReason else {
        add(rules[rule])
        continue
      }
      let cells = reasons[rule] ?? [:]
      let codes = cells.keys.sorted()
      let left = Self.hidden(codes.map { cells[$0]?.others ?? [] })
      for (place, code) in codes.enumerated() where !left.rows.contains(place) { add(cells[code], reason: code) }
      body.suppressed = body.suppressed || !left.rows.isEmpty
    }
    return body
  }

  /// Which rows are left out.
  private static func hidden(_ rows: [Set<String>]) -> (rows: Set<Int>, hidesTotal: Bool) {
    var numbers = Distinct<String>()
    let cells = SmallCells(people: rows.map { row in [row.map { Int32(numbers.number(of: $0)) }] })
    return (cells.hidden, !cells.openFigures.isEmpty)
  }
}
