package import Recommendation
import RuleLanguage
package import TrainingModel
package import WireFormat

/// The answers of everyone on a day in memory, as they would be stored, with what they were found with.
package struct MemoryAnswers: Sendable {
  /// In the order of ids.
  package private(set) var rows: [Refresh.Row] = []
  package private(set) var names: Distinct<String>
  package private(set) var tally: AnswerTally
  /// What is otherwise than in the answers before, in the order of ids.
  package private(set) var changes: [Refresh.Change] = []
  package private(set) var evaluated = 0
  /// How many that would have been kept were not right; only where it is asked for.
  package private(set) var differences = 0
  private let snapshot: Snapshot
  private let day: CalendarDate
  private let isFirst: Bool
  private let verifies: Bool
  private let threads: Int

  /// - Parameters:
  ///   - earlier: what changes; nil: there was nothing before.
  ///   - hasSameProfiles: whether the profiles are known to be those of `earlier`.
  ///   - names: known besides those of `earlier`, which come first.
  ///   - goesOn: told how many cadres are done; false ends it, and nil comes out.
  package init?(
    of snapshot: Snapshot, on day: CalendarDate, from earlier: MemoryAnswers? = nil, hasSameProfiles: Bool = false,
    names: Distinct<String>? = nil,
    verifies: Bool = false, threads: Int = 1, spread: @escaping BulkRun.Spread = BulkRun.concurrently,
    while goesOn: (Int) -> Bool = { _ in true }
  ) {
    self.snapshot = snapshot
    self.day = day
    self.verifies = verifies
    self.threads = threads
    isFirst = earlier == nil
    var base = earlier.map(\.base)
    base?.hasSameProfiles = hasSameProfiles
    let refresh = Refresh(
      of: snapshot, on: day, from: base, names: earlier?.names ?? names ?? .init(), verifies: verifies)
    self.names = refresh.names
    tally = earlier.map { AnswerTally(after: $0.tally, renamed: refresh.renames) } ?? AnswerTally()
    let isWhole = try? refresh.run(threads: threads, spread: spread) { batch in
      evaluated += batch.evaluated
      differences += batch.differences
      changes += batch.changes
      tally.add(batch.tally)
      return goesOn(batch.done)
    }
    guard isWhole == true else { return nil }
    var changed = changes[...]
    for row in earlier?.rows ?? [] {
      while let first = changed.first, first.cadre < row.cadre { append(changed.removeFirst()) }
      if changed.first?.cadre == row.cadre { append(changed.removeFirst()) } else { rows.append(row) }
    }
    for change in changed { append(change) }
  }

  private mutating func append(_ change: Refresh.Change) {
    if let bytes = change.new { rows.append(Refresh.Row(cadre: change.cadre, bytes: bytes)) }
  }

  /// What a refresh for another time starts from.
  package var base: Refresh.Base {
    let rows = rows
    @Sendable func place(_ isBefore: (String) -> Bool) -> Int {
      var (low, high) = (0, rows.count)
      while low < high {
        let middle = (low + high) / 2
        if isBefore(rows[middle].cadre) { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return Refresh.Base(
      ruleSet: snapshot.ruleSet, day: day,
      row: { cadre in
        let found = place { $0 < cadre }
        return found < rows.count && rows[found].cadre == cadre ? rows[found] : nil
      }
    ) { after, through in
      let start = after.map { after in place { $0 <= after } } ?? 0
      let end = through.map { through in place { $0 <= through } } ?? rows.count
      return Array(rows[start..<max(start, end)])
    }
  }

  package var body: RefreshBody {
    RefreshBody(
      snapshot, on: day, evaluated: evaluated, tally: tally, isFirst: isFirst,
      differences: verifies ? differences : nil, threads: threads)
  }
}
