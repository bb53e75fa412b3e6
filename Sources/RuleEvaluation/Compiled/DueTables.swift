import TrainingModel

/// The days that hang on dates of cadres, reckoned once for every date that anyone has.
final class DueTables: Sendable {
  /// By reckoning of a ``DemandIndex``: where in `days` its days begin; by the number of the field's value from there on:
  /// the day; ``PackedHolding/noDay``: the value is no date.
  let starts: Frozen<Int>
  let days: Frozen<Int32>
  /// By target that counts since a date of the cadre: where in `days` the dates begin; -1: none.
  let sinceStarts: Frozen<Int>

  init(_ index: DemandIndex, columns: PopulationColumns) {
    var starts: [Int] = []
    var days: [Int32] = []
    /// By the number of a value of the field: the day that much later.
    func add(_ field: Ordinal<Field>, plus period: Period) -> Int {
      let start = days.count
      guard columns.count > 0 else { return start }
      for value in columns.values[field.position].values {
        if case .date(let date) = value {
          days.append((date + period).dayNumber)
        } else {
          days.append(noDay)
        }
      }
      return start
    }
    for reckoning in index.reckonings.elements { starts.append(add(reckoning.field, plus: reckoning.period)) }
    self.starts = Frozen(starts)
    sinceStarts = Frozen(
      index.targets.elements.map { target in
        guard case .training(_, let since?) = target else { return -1 }
        return add(since, plus: Period())
      })
    self.days = Frozen(days)
  }
}
