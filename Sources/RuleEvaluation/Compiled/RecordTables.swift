import RuleLanguage
package import TrainingModel

/// What records come to on one day, worked out once for every shape and every set of amounts that a population's records
/// have: see ``EffectiveRecord`` and ``Ledger``.
package final class RecordTables: Sendable {
  /// By shape: the record without days and amounts.
  let effective: [EffectiveRecord]
  /// By shape: its result, and its kind; -1: none.
  let results: Frozen<TrainingResult>
  let kinds: Frozen<Int8>
  /// By shape: the record's own course and its class; -1: none.
  let courses: Frozen<Int32>
  let attended: Frozen<Int32>
  /// By shape: where its steps begin, the courses that completing it completes; one more at the end.
  let stepStarts: Frozen<UInt32>
  /// By step.
  let stepCourses: Frozen<Int32>
  /// By step: the first day on which a completion must have ended to count on the day; ``PackedHolding/noDay``: it counts
  /// whenever it was.
  let countsFrom: Frozen<Int32>
  /// By step: where what its course teaches begins; one more at the end.
  let teachesStarts: Frozen<UInt32>
  let teaches: Frozen<Course.Teaches>
  /// By amounts: hours and days in thousandths, 0 where they are not given; whether leave made it a withdrawal.
  let hours: Frozen<Int64>
  let days: Frozen<Int64>
  let isWithdrawn: Frozen<Bool>
  /// By shape, of what is booked or going on: the days of the class; ``PackedHolding/noDay``: none.
  let classStarts: Frozen<Int32>
  let classEnds: Frozen<Int32>
  /// By the place of a list of conditions: where its truths begin, by shape; -1: days or amounts matter.
  let listStarts: Frozen<Int>
  let shapeTruths: Frozen<Truth>
  /// The lists of conditions that come out otherwise on another day for the same record, or may.
  let listsOfDays: [Int]
  private let conditions: [[Condition]]
  private let amounts: [RecordAmounts]
  let today: CalendarDate

  /// - Parameter conditions: the lists of conditions over record fields that will be asked for, by their place here.
  init(_ rules: CompiledRules, columns: PopulationColumns, conditions: [[Condition]], today: CalendarDate) {
    let vocabulary = rules.ruleSet.vocabulary
    self.today = today
    self.conditions = conditions
    effective = columns.shapes.values.map { EffectiveRecord(TrainingRecord($0), vocabulary: vocabulary) }
    results = Frozen(effective.map(\.result))
    courses = Frozen(columns.shapes.values.map { $0.course?.raw ?? -1 })
    attended = Frozen(columns.shapes.values.map { $0.trainingClass?.raw ?? -1 })
    kinds = Frozen(effective.map { Int8($0.kind?.code ?? -1) })
    amounts = columns.amounts.values
    hours = Frozen(amounts.map { $0.hours?.thousandths ?? 0 })
    days = Frozen(amounts.map { $0.days?.thousandths ?? 0 })
    isWithdrawn = Frozen(amounts.map(\.isWithdrawal))
    func classDay(_ day: KeyPath<TrainingClass, CalendarDate>) -> [Int32] {
      columns.shapes.values.map { shape in
        guard shape.result == .booked || shape.result == .inProgress, let attended = shape.trainingClass else {
          return noDay
        }
        return vocabulary.classes[attended][keyPath: day].dayNumber
      }
    }
    classStarts = Frozen(classDay(\.starts))
    classEnds = Frozen(classDay(\.ends))
    var thresholds: [[Period]: Int32] = [:]
    func threshold(_ lasts: [Period]) -> Int32 {
      guard !lasts.isEmpty else { return noDay }
      if let known = thresholds[lasts] { return known }
      let first = Self.firstDay { day in lasts.allSatisfy { today <= day + $0 } }
      thresholds[lasts] = first
      return first
    }
    var (stepStarts, teachesStarts): ([UInt32], [UInt32]) = ([0], [0])
    var (stepCourses, countsFrom): ([Int32], [Int32]) = ([], [])
    var teaches: [Course.Teaches] = []
    for record in effective {
      for course in record.courses {
        for equivalence in rules.equivalences[course.position] {
          stepCourses.append(equivalence.course.raw)
          countsFrom.append(threshold(equivalence.lasts))
          teaches += vocabulary.courses[equivalence.course].teaches
          teachesStarts.append(UInt32(teaches.count))
        }
      }
      stepStarts.append(UInt32(stepCourses.count))
    }
    self.stepStarts = Frozen(stepStarts)
    self.stepCourses = Frozen(stepCourses)
    self.countsFrom = Frozen(countsFrom)
    self.teachesStarts = Frozen(teachesStarts)
    self.teaches = Frozen(teaches)
    var shapeTruths: [Truth] = []
    listStarts = Frozen(
      conditions.map { [effective] list in
        guard list.allSatisfy(\.isOfShapesAlone) else { return -1 }
        shapeTruths += effective.map { RecordTables.truth(ofAll: list, $0, today) }
        return shapeTruths.count - effective.count
      })
    self.shapeTruths = Frozen(shapeTruths)
    listsOfDays = conditions.indices.filter { conditions[$0].contains(where: \.hangsOnToday) }
  }

  /// The first day for which it holds, where it holds for all days behind.
  private static func firstDay(_ holds: (CalendarDate) -> Bool) -> Int32 {
    var (low, high) = (Int(CalendarDate.first.dayNumber), Int(CalendarDate.last.dayNumber) + 1)
    while low < high {
      // Days before 1970 are negative: half of the sum would go up to `high`.
      let middle = low + (high - low) / 2
      if holds(CalendarDate(dayNumber: middle)) { high = middle } else { low = middle + 1 }
    }
    return Int32(low)
  }

  /// The record whole, as conditions and sums see it.
  func record(_ packed: PersonRecord) -> EffectiveRecord {
    var record = effective[Int(packed.shape)]
    record.result = packed.result
    record.starts = CalendarDate(packed: packed.starts)
    record.ends = CalendarDate(packed: packed.ends)
    record.hours = amounts[Int(packed.amounts)].hours
    record.days = amounts[Int(packed.amounts)].days
    return record
  }

  /// Whether a completed record meets all conditions of a list that days or amounts matter to.
  func truth(of list: Int, _ packed: PersonRecord) -> Truth {
    Self.truth(ofAll: conditions[list], record(packed), today)
  }

  private static func truth(ofAll conditions: [Condition], _ record: EffectiveRecord, _ today: CalendarDate) -> Truth {
    conditions.reduce(.yes) { $0 && truth(of: $1, record, today) }
  }

  private static func truth(of condition: Condition, _ record: EffectiveRecord, _ today: CalendarDate) -> Truth {
    func value(of field: FieldReference) -> FieldValue {
      if case .record(let field) = field { record.value(of: field) } else { .missing }
    }
    switch condition.form {
    case .all(let children): return truth(ofAll: children, record, today)
    case .any(let children): return children.reduce(.no) { $0 || truth(of: $1, record, today) }
    case .not(let child): return !truth(of: child, record, today)
    case .missing(let field): return Truth(value(of: field) == .missing)
    case .test(let test):
      let value = value(of: test.field)
      guard value != .missing else { return test.ifMissing.map { Truth($0) } ?? .unknown }
      return Truth(test.accepts.accepts(value, today: today))
    // Conditions over records hold none of these: the grammar has them for cadres alone.
    case .holds, .holdsRole, .trained: return .unknown
    }
  }
}

/// One record of a cadre with the rule on leave applied and the days of its class filled in.
package struct PersonRecord: Sendable, BitwiseCopyable {
  var shape: UInt32
  var amounts: UInt32
  var starts: Int32
  var ends: Int32
  var result: TrainingResult

  /// Whether it was completed by that day; without an end it was, but nobody knows when.
  @inline(__always) func isCompleted(by today: Int32) -> Bool {
    // No day is before any day. (`==` of an enum with raw values is slow.)
    if case .completed = result { ends <= today } else { false }
  }
}

extension Condition {
  /// Whether a record is compared with a day that is reckoned from the as-of date.
  fileprivate var hangsOnToday: Bool {
    switch form {
    case .all(let children), .any(let children): return children.contains(where: \.hangsOnToday)
    case .not(let child): return child.hangsOnToday
    case .test(let test):
      guard case .dates(let from, let through) = test.accepts else { return false }
      return [from, through].contains { bound in
        switch bound {
        case .ago, .ahead: true
        case .on, nil: false
        }
      }
    case .missing, .holds, .holdsRole, .trained: return false
    }
  }

  /// Whether nothing is asked of a record but what its shape tells.
  fileprivate var isOfShapesAlone: Bool {
    func isOfShapes(_ field: FieldReference) -> Bool {
      guard case .record(let field) = field else { return true }
      switch field {
      case .course, .class, .kind, .mode, .place, .organiserLevel, .content: return true
      // A withdrawal hangs on amounts.
      case .starts, .ends, .hours, .days, .result: return false
      }
    }
    return switch form {
    case .all(let children), .any(let children): children.allSatisfy(\.isOfShapesAlone)
    case .not(let child): child.isOfShapesAlone
    case .test(let test): isOfShapes(test.field)
    case .missing(let field): isOfShapes(field)
    case .holds, .holdsRole, .trained: false
    }
  }
}
