import Diagnostics
import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel
import WireFormat

/// What the answers of one day have in common: everything that hangs on no cadre, with `Explain.none`.
final class AnswerParts: Sendable {
  let tables: EvaluationTables
  let occupancy: Occupancy
  let pieces: AnswerPieces
  let limits: [DayLimit]
  /// By quota: over which days it counts.
  let windows: [(window: Window, days: ClosedRange<CalendarDate>)]
  /// What `pieces` lie in.
  private let memory: PackedMemory

  init(_ tables: EvaluationTables, _ occupancy: Occupancy) {
    self.tables = tables
    self.occupancy = occupancy
    let (ruleSet, today) = (tables.rules.ruleSet, tables.today)
    windows = ruleSet.vocabulary.quotas.items.map { ($0.window, $0.window.days(on: today)) }
    // Nothing here hangs on whom it is asked for.
    let facts = CadreFacts(ofNobodyOn: today, rules: tables.rules)
    limits = ruleSet.limits.ordinals.compactMap { DayLimit($0, asSeenBy: facts) }
    var memory = PackedMemory()
    pieces = AnswerPieces(tables, occupancy, asSeenBy: facts, in: &memory)
    self.memory = memory
  }
}

extension CadreFacts {
  /// Someone of whom nothing is known.
  fileprivate init(ofNobodyOn today: CalendarDate, rules: CompiledRules) {
    let location = SourceLocation(file: "", range: SourceRange(at: .start))
    var units = Named<Unit>()
    units.append(Unit(id: "", location: location), id: "")
    let fields = rules.ruleSet.vocabulary.fields.count
    let nobody = Cadre(
      id: "", name: "", unit: Ordinal(0), values: .init(repeating: .missing, count: fields), holdings: [], records: [],
      location: location)
    self.init(nobody, units: units, today: today, rules: rules)
  }
}
