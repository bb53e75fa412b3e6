import RuleLanguage
package import TrainingModel

/// A rule set made ready for the cadres of a population on one day: everything that can be known without looking at a
/// single cadre. Shared by all threads; each has an ``Evaluation`` of its own.
package final class EvaluationTables: Sendable {
  package let rules: CompiledRules
  package let columns: PopulationColumns
  package let units: Named<Unit>
  package let today: CalendarDate
  package let match: MatchTables
  package let records: RecordTables
  package let demands: DemandIndex
  let dues: DueTables
  /// The provisions in force.
  let inForce: Frozen<UInt64>
  let common: CommonDemands
  /// By quota: the place of its `counts` among the lists of conditions over records; those of `trained` come first.
  let quotaLists: Int
  /// By limit: the same; they come last.
  let limitLists: Int
  /// By quota: the first and the last day over which it counts.
  let quotaFirsts: Frozen<Int32>
  let quotaLasts: Frozen<Int32>

  /// By `trained` test: the first day of its window, the earliest of all where it has none; and how many records it takes.
  let trainedFrom: Frozen<Int32>
  let trainedAtLeast: Frozen<Int32>

  package convenience init(_ rules: CompiledRules, population: Population, today: CalendarDate) {
    self.init(rules, columns: population.columns, units: population.units, today: today)
  }

  /// - Parameter columns: of cadres in any order; several may have one id.
  package init(_ rules: CompiledRules, columns: PopulationColumns, units: Named<Unit>, today: CalendarDate) {
    self.rules = rules
    self.columns = columns
    self.units = units
    self.today = today
    let index = rules.conditionIndex
    match = MatchTables(index, columns: columns, units: units, today: today)
    quotaLists = index.trained.count
    let vocabulary = rules.ruleSet.vocabulary
    limitLists = quotaLists + vocabulary.quotas.count
    trainedFrom = Frozen(index.trained.map { $0.withinPast.map { (today - $0).dayNumber } ?? .min })
    trainedAtLeast = Frozen(index.trained.map { Int32(clamping: $0.atLeast) })
    let windows = vocabulary.quotas.items.map { $0.window.days(on: today) }
    quotaFirsts = Frozen(windows.map(\.lowerBound.dayNumber))
    quotaLasts = Frozen(windows.map(\.upperBound.dayNumber))
    records = RecordTables(
      rules, columns: columns,
      conditions: index.trained.map(\.matching) + vocabulary.quotas.items.map(\.counts)
        + rules.ruleSet.limits.items.map(\.counts), today: today)
    demands = rules.demandIndex
    dues = DueTables(demands, columns: columns)
    let provisionCount = demands.firstDays.count
    var inForce = [UInt64](repeating: 0, count: (provisionCount + 63) / 64)
    for place in 0..<provisionCount where demands.isInForce(place, on: today) && !rules.isSilenced(Ordinal(place)) {
      inForce[place / 64] |= 1 << UInt64(place % 64)
    }
    self.inForce = Frozen(inForce)
    common = CommonDemands(demands, always: index.always.elements, inForce: inForce)
  }
}
