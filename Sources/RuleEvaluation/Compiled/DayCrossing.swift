import RuleLanguage
package import TrainingModel

/// Who is looked at otherwise on another day, the rules being the same: a value crosses the bound of a test, a holding or a
/// completion lapses, a record enters or leaves a window.
package struct DayCrossing: Sendable {
  private let from: EvaluationTables
  private let to: EvaluationTables
  /// By attribute: the numbers of the values of which a predicate comes out otherwise.
  private let values: [(attribute: Int, numbers: [Bool])]
  /// The provisions that come into force or go out of it, or whose relief ends.
  package let provisions: [Ordinal<Provision>]
  /// The courses that begin or cease to be offered.
  package let courses: [Ordinal<Course>]

  /// - Parameters:
  ///   - from: the rules for the population on the one day.
  ///   - to: the same rules for the same population on the other.
  package init(from: EvaluationTables, to: EvaluationTables) {
    self.from = from
    self.to = to
    values = from.match.columns.elements.compactMap { column in
      // Of nobody, no value has a class.
      guard to.columns.count > 0 else { return nil }
      guard let same = to.match.columns.elements.first(where: { $0.attribute == column.attribute }) else { return nil }
      let count = column.valueCount
      let changed = (0..<count).map { number in
        let old = from.match.truths(of: column, number)
        let new = to.match.truths(of: same, number)
        return !old.elementsEqual(new)
      }
      return changed.contains(true) ? (column.attribute, changed) : nil
    }
    let ruleSet = to.rules.ruleSet
    provisions = ruleSet.provisions.ordinals.filter { ordinal in
      let provision = ruleSet.provisions[ordinal]
      return provision.isInForce(on: from.today) != provision.isInForce(on: to.today)
        || provision.exemptions.contains { exemption in
          exemption.until.map { ($0 < from.today) != ($0 < to.today) } ?? false
        }
    }
    courses = ruleSet.vocabulary.courses.ordinals.filter {
      let course = ruleSet.vocabulary.courses[$0]
      return course.isOffered(on: from.today) != course.isOffered(on: to.today)
    }
  }

  /// Whether anything of the cadre at that place may be looked at otherwise; due days aside.
  package func touches(_ place: Int) -> Bool {
    let columns = to.columns
    for (attribute, numbers) in values {
      let number =
        attribute == to.rules.conditionIndex.attributes.unit
        ? columns.units[place].position : Int(columns.valueNumbers[place * columns.fieldCount + attribute])
      if numbers[number] { return true }
    }
    for holding in columns.holdings[columns.holdingRange(of: place)]
    where holding.counts(on: from.today.dayNumber) != holding.counts(on: to.today.dayNumber) {
      return true
    }
    for number in columns.recordRange(of: place) where touches(columns.records[number]) { return true }
    return false
  }

  private func touches(_ packed: PackedRecord) -> Bool {
    let made = to.records
    let shape = Int(packed.shape)
    guard made.results[shape] == .completed else { return false }
    func passes(_ bound: Int32, _ other: Int32) -> Bool { (packed.ends < bound) != (packed.ends < other) }
    if packed.ends != noDay {
      if passes(from.today.dayNumber + 1, to.today.dayNumber + 1) { return true }
      for step in Int(made.stepStarts[shape])..<Int(made.stepStarts[shape + 1])
      where passes(from.records.countsFrom[step], made.countsFrom[step]) {
        return true
      }
      for test in 0..<to.trainedFrom.count where passes(from.trainedFrom[test], to.trainedFrom[test]) { return true }
      for quota in 0..<to.quotaFirsts.count {
        let old = from.quotaFirsts[quota] <= packed.ends && packed.ends <= from.quotaLasts[quota]
        let new = to.quotaFirsts[quota] <= packed.ends && packed.ends <= to.quotaLasts[quota]
        if old != new { return true }
      }
    }
    guard !made.listsOfDays.isEmpty else { return false }
    let record = PersonRecord(
      shape: packed.shape, amounts: packed.amounts, starts: packed.starts, ends: packed.ends, result: .completed)
    return made.listsOfDays.contains { from.records.truth(of: $0, record) != made.truth(of: $0, record) }
  }
}
