import RuleLanguage
package import TrainingModel

/// What the provisions of a rule set demand, with targets as numbers, and how they bear on each other.
package final class DemandIndex: Sendable {
  /// One demand of a provision.
  struct Entry: Sendable, BitwiseCopyable {
    var target: UInt32
    var level: Int32
    var priority: Int32
    /// The fixed day; ``PackedHolding/noDay``: none.
    var due: Int32
    /// The place of the field and the period that the due day is reckoned from; -1: none.
    var reckoning: Int32
    /// In thousandths; -1: not asked for.
    var hours: Int64
    var days: Int64
  }

  /// A due day that hangs on a date of the cadre.
  struct Reckoning: Hashable, Sendable, BitwiseCopyable {
    var field: Ordinal<Field>
    var period: Period
  }

  /// Lists of numbers, one behind another.
  struct Lists: Sendable {
    /// By list: where it begins; one more at the end.
    let starts: Frozen<UInt32>
    let numbers: Frozen<Int32>
    var count: Int { starts.count - 1 }

    init(_ lists: [[Int32]]) {
      starts = Frozen(lists.reduce(into: [0]) { $0.append(($0.last ?? 0) + UInt32($1.count)) })
      numbers = Frozen(lists.flatMap { $0 })
    }
  }

  /// In the order of targets.
  package let targets: Frozen<Target>
  private let numbers: [Target: UInt32]
  /// By provision: where its demands begin; one more at the end.
  let starts: Frozen<UInt32>
  let entries: Frozen<Entry>
  let reckonings: Frozen<Reckoning>
  /// By provision: the first and the last day on which it is in force; of one that never is, the last is before the first.
  let firstDays: Frozen<Int32>
  let lastDays: Frozen<Int32>
  /// The provisions that others are exceptions to.
  let excepted: Frozen<UInt64>
  /// The exceptions: those of provisions that are none, those of those, and so on.
  let exceptions: [Frozen<UInt64>]
  /// By provision: those that it is an exception to, and those that are exceptions to it.
  let bases: Lists
  let exceptionsTo: Lists
  /// By table under hit policy `first`: its rows.
  let firstHits: Lists

  /// - Parameter exceptions: by provision: those that are exceptions to it.
  init(_ provisions: [Provision], tables: [DecisionTable], exceptions exceptionsTo: [[Ordinal<Provision>]]) {
    let targets = Set(provisions.flatMap { $0.demands.map(\.target) }).sorted(by: Target.precedes)
    self.targets = Frozen(targets)
    let numbers = Dictionary(uniqueKeysWithValues: targets.enumerated().map { ($1, UInt32($0)) })
    self.numbers = numbers
    var reckonings = Distinct<Reckoning>()
    var starts: [UInt32] = [0]
    var entries: [Entry] = []
    for provision in provisions {
      for demand in provision.demands {
        var entry = Entry(
          target: numbers[demand.target] ?? 0, level: Int32(demand.level), priority: Int32(demand.priority.code),
          due: noDay, reckoning: -1, hours: demand.hours?.thousandths ?? -1,
          days: demand.days?.thousandths ?? -1)
        switch demand.due {
        case .on(let day): entry.due = day.dayNumber
        case .within(let period, let field):
          entry.reckoning = Int32(reckonings.number(of: Reckoning(field: field, period: period)))
        case nil: break
        }
        entries.append(entry)
      }
      starts.append(UInt32(entries.count))
    }
    self.starts = Frozen(starts)
    self.entries = Frozen(entries)
    self.reckonings = Frozen(reckonings.values)
    firstDays = Frozen(provisions.map { $0.state == .active ? $0.validFrom?.dayNumber ?? .min : .max })
    lastDays = Frozen(provisions.map { $0.state == .active ? $0.validTo?.dayNumber ?? .max : .min })
    func bits(_ isIn: (Int) -> Bool) -> [UInt64] {
      var words = [UInt64](repeating: 0, count: (provisions.count + 63) / 64)
      for place in provisions.indices where isIn(place) { words[place / 64] |= 1 << UInt64(place % 64) }
      return words
    }
    excepted = Frozen(bits { !exceptionsTo[$0].isEmpty })
    let depths = Self.depths(of: provisions)
    exceptions =
      depths.max().map { deepest in
        deepest == 0 ? [] : (1...deepest).map { depth in Frozen(bits { depths[$0] == depth }) }
      } ?? []
    bases = Lists(provisions.map { $0.exceptionTo.map(\.raw) })
    self.exceptionsTo = Lists(exceptionsTo.map { $0.map(\.raw) })
    firstHits = Lists(tables.filter { $0.hit == .first }.map { $0.rows.map(\.raw) })
  }

  /// The number of a target, which must be one that is demanded.
  package func number(of target: Target) -> UInt32 { numbers[target] ?? .max }

  /// See ``Provision/isInForce(on:)``.
  func isInForce(_ provision: Int, on day: CalendarDate) -> Bool {
    firstDays[provision] <= day.dayNumber && day.dayNumber <= lastDays[provision]
  }

  /// By provision: 0 where it is no exception, else one more than the deepest that it is an exception to.
  private static func depths(of provisions: [Provision]) -> [Int] {
    var depths = [Int?](repeating: nil, count: provisions.count)
    func depth(of ordinal: Ordinal<Provision>) -> Int {
      if let known = depths[ordinal.position] { return known }
      let depth = provisions[ordinal].exceptionTo.reduce(0) { max($0, depth(of: $1) + 1) }
      depths[ordinal.position] = depth
      return depth
    }
    return provisions.ordinals.map(depth)
  }
}
