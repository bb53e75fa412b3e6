import RuleLanguage
package import TrainingModel

/// What a cadre has done and what of it still counts on one day.
package struct Ledger: Sendable {
  /// A level of a competency that is held for certain, and the level that would be held if every date that is missing
  /// were a good one. They differ only where a completion without an end would have lapsed or not.
  package struct HeldLevel: Hashable, Sendable {
    package var certain = 0
    package var possible = 0
  }

  /// Whether a course is completed and still counts.
  package struct Completion: Hashable, Sendable {
    /// A completion counts on the day.
    package var counts = false
    /// One may count: it has no end, and the course lapses.
    package var mayCount = false
    /// The last day on which the latest lapsed one counted.
    package var countedUntil: CalendarDate?
  }

  /// A sum of hours and days.
  package struct Sum: Hashable, Sendable {
    package var hours = Amount.zero
    package var days = Amount.zero

    mutating func add(_ record: EffectiveRecord) {
      hours += record.hours ?? .zero
      days += record.days ?? .zero
    }
  }

  /// Sums that are certain, and what would be reached if every missing fact spoke for counting.
  package struct Sums: Hashable, Sendable {
    package var certain = Sum()
    package var possible = Sum()
    /// The record fields that are missing where the two differ.
    package var missing: [RecordField] = []

    package init() {}
  }

  package let today: CalendarDate
  /// One a training, the furthest result of it.
  package let records: [EffectiveRecord]
  private let held: [HeldLevel]
  private let completions: [Ordinal<Course>: Completion]

  init(_ cadre: Cadre, today: CalendarDate, rules: CompiledRules) {
    self.today = today
    records = Self.distinct(cadre.records.map { EffectiveRecord($0, vocabulary: rules.ruleSet.vocabulary) })
    var held = [HeldLevel](repeating: HeldLevel(), count: rules.ruleSet.vocabulary.competencies.count)
    var completions: [Ordinal<Course>: Completion] = [:]
    for holding in cadre.holdings
    where holding.assessedOn.map({ $0 <= today }) ?? true && holding.expiresOn.map({ today <= $0 }) ?? true {
      held[holding.competency.position].raise(to: holding.level, certain: true)
    }
    for record in records where record.isCompleted(by: today) {
      for course in record.courses {
        for equivalence in rules.equivalences[course.position] {
          let counting = Self.counts(equivalence, ended: record.ends, today: today)
          completions[equivalence.course, default: Completion()].add(counting)
          guard counting.counts || counting.mayCount else { continue }
          for taught in rules.ruleSet.vocabulary.courses.items[equivalence.course.position].teaches {
            held[taught.competency.position].raise(to: taught.level, certain: counting.counts)
          }
        }
      }
    }
    self.held = held
    self.completions = completions
  }

  package func held(_ competency: Ordinal<Competency>) -> HeldLevel { held[competency.position] }

  package func completion(of course: Ordinal<Course>) -> Completion { completions[course] ?? Completion() }

  /// The end of the latest completed training, if any has one.
  package var lastTrained: CalendarDate? {
    records.filter { $0.isCompleted(by: today) }.compactMap(\.ends).max()
  }

  /// A completion counts through its end + `lasts`; through every link of a chain of equivalences.
  private static func counts(
    _ equivalence: CompiledRules.Equivalence, ended: CalendarDate?, today: CalendarDate
  ) -> Completion {
    guard !equivalence.lasts.isEmpty else { return Completion(counts: true) }
    guard let ended else { return Completion(mayCount: true) }
    let until = equivalence.lasts.map { ended + $0 }.min() ?? ended
    return until >= today ? Completion(counts: true) : Completion(countedUntil: until)
  }

  /// One record a training. The order of the records stays where no training stands twice.
  private static func distinct(_ records: [EffectiveRecord]) -> [EffectiveRecord] {
    let kept = firsts(of: records)
    return kept.count == records.count ? records : firsts(of: records.sorted { $0.standsBefore($1) })
  }

  private static func firsts(of records: [EffectiveRecord]) -> [EffectiveRecord] { firsts(of: records, \.self) }

  /// The first of each training.
  static func firsts<Element>(
    of elements: [Element], _ record: (Element) -> EffectiveRecord
  ) -> [Element] {
    var classes = Set<Ordinal<TrainingClass>>()
    var courses = Set<EffectiveRecord.CourseAndDates>()
    return elements.filter { element in
      let record = record(element)
      if let attended = record.trainingClass, classes.contains(attended) { return false }
      if let taken = record.courseAndDates, courses.contains(taken) { return false }
      if let attended = record.trainingClass { classes.insert(attended) }
      if let taken = record.courseAndDates { courses.insert(taken) }
      return true
    }
  }

  /// Sums the completed records that end in the window and that `matches` says count.
  ///
  /// - Parameter missing: the fields that decide whether a record counts, where `matches` cannot say.
  func sums(
    in window: ClosedRange<CalendarDate>?, where matches: (EffectiveRecord) -> Truth,
    missing: (EffectiveRecord) -> [RecordField]
  ) -> Sums {
    var sums = Sums()
    for record in records where record.isCompleted(by: today) {
      if let window, let ends = record.ends, !window.contains(ends) { continue }
      let inTime: Truth = window == nil || record.ends != nil ? .yes : .unknown
      let matching = matches(record)
      guard (inTime && matching) != .no else { continue }
      sums.possible.add(record)
      if (inTime && matching) == .yes {
        sums.certain.add(record)
        continue
      }
      let fields = (inTime == .unknown ? [.ends] : []) + (matching == .unknown ? missing(record) : [])
      for field in fields where !sums.missing.contains(field) { sums.missing.append(field) }
    }
    return sums
  }
}

extension Ledger.HeldLevel {
  fileprivate mutating func raise(to level: Int, certain isCertain: Bool) {
    possible = max(possible, level)
    if isCertain { certain = max(certain, level) }
  }
}

extension Ledger.Completion {
  fileprivate mutating func add(_ other: Self) {
    counts = counts || other.counts
    mayCount = mayCount || other.mayCount
    if let until = other.countedUntil { countedUntil = max(countedUntil ?? until, until) }
  }
}
