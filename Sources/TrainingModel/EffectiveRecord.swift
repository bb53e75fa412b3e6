/// A training record as conditions and sums see it: the rule on leave applied, and what its class or course says filled
/// in where the record is silent (kind, mode, place, organiser; never hours, days or dates of a completed record).
package struct EffectiveRecord: Hashable, Sendable {
  /// The record's own course and every course that its class offers.
  package var courses: [Ordinal<Course>]
  package var trainingClass: Ordinal<TrainingClass>?
  package var kind: TrainingKind?
  package var starts: CalendarDate?
  package var ends: CalendarDate?
  package var hours: Amount?
  package var days: Amount?
  package var mode: TrainingMode?
  package var place: Place?
  package var organiserLevel: OrganiserLevel?
  /// Withdrawn where leave was above 1/7 of the hours.
  package var result: TrainingResult
  /// The contents of its courses.
  package var contents: [Content]
  private var ownCourse: Ordinal<Course>?

  package init(_ record: TrainingRecord, vocabulary: Vocabulary) {
    courses = record.course.map { [$0] } ?? []
    ownCourse = record.course
    trainingClass = record.trainingClass
    kind = record.kind
    result = record.effectiveResult
    starts = record.starts
    ends = record.ends
    hours = record.hours
    days = record.days
    mode = record.mode
    place = record.place
    organiserLevel = record.organiserLevel
    contents = []
    if let trainingClass {
      fill(from: vocabulary.classes.items[trainingClass.position])
    }
    let catalogue = vocabulary.courses.items
    for course in courses where !contents.contains(catalogue[course.position].content) {
      contents.append(catalogue[course.position].content)
    }
    if mode == nil, let first = courses.first {
      let own = catalogue[first.position].mode
      mode = courses.allSatisfy { catalogue[$0.position].mode == own } ? own : nil
    }
  }

  private mutating func fill(from attended: TrainingClass) {
    for course in attended.offers where !courses.contains(course) { courses.append(course) }
    kind = kind ?? attended.kind
    place = place ?? attended.place
    organiserLevel = organiserLevel ?? attended.organiserLevel
    if result == .booked || result == .inProgress {
      // A place in a class that is still to come is known by the dates of the class.
      starts = starts ?? attended.starts
      ends = ends ?? attended.ends
    }
  }

  /// A record as it would be if the class were completed: what quotas would count of it.
  package init(completing ordinal: Ordinal<TrainingClass>, vocabulary: Vocabulary) {
    let trainingClass = vocabulary.classes[ordinal]
    var record = TrainingRecord(result: .completed)
    record.trainingClass = ordinal
    record.starts = trainingClass.starts
    record.ends = trainingClass.ends
    record.hours = trainingClass.hours
    record.days = trainingClass.days
    self.init(record, vocabulary: vocabulary)
  }

  /// Whether it was completed by that day; a record without an end is, but nobody knows when.
  package func isCompleted(by day: CalendarDate) -> Bool {
    result == .completed && ends.map { $0 <= day } ?? true
  }

  /// Two records are one training when they have the same class, or the same course on the same dates.
  package struct CourseAndDates: Hashable {
    package var course: Ordinal<Course>
    package var starts: CalendarDate?
    package var ends: CalendarDate?
  }

  /// Nil where the record names no course of its own.
  package var courseAndDates: CourseAndDates? {
    ownCourse.map { CourseAndDates(course: $0, starts: starts, ends: ends) }
  }

  /// Of records of one training, the one that comes first in this order stands for it: the furthest result, then the
  /// latest end, then the most hours and days. Total over contents, so that the order of records changes nothing.
  package func standsBefore(_ other: EffectiveRecord) -> Bool {
    func rank(_ result: TrainingResult) -> Int {
      switch result {
      case .completed: 0
      case .inProgress: 1
      case .booked: 2
      case .notCompleted: 3
      case .withdrawn: 4
      }
    }
    func key(_ r: EffectiveRecord) -> [Int64] {
      [
        Int64(rank(r.result)), -Int64(r.ends?.dayNumber ?? .min), -(r.hours?.thousandths ?? -1),
        -(r.days?.thousandths ?? -1), -Int64(r.starts?.dayNumber ?? .min), Int64(r.ownCourse?.raw ?? -1),
        Int64(r.trainingClass?.raw ?? -1), Int64(r.kind?.code ?? -1), Int64(r.mode?.code ?? -1),
        Int64(r.place?.code ?? -1), Int64(r.organiserLevel?.code ?? -1),
      ]
    }
    return key(self).lexicographicallyPrecedes(key(other))
  }

  /// What a condition over record fields sees.
  package func value(of field: RecordField) -> FieldValue {
    func code(_ value: (some BuiltInCode)?) -> FieldValue { value.map { .code(Int32($0.code)) } ?? .missing }
    func date(_ value: CalendarDate?) -> FieldValue { value.map { .date($0) } ?? .missing }
    func number(_ value: Amount?) -> FieldValue { value.map { .number($0) } ?? .missing }
    switch field {
    case .course: return .many(courses.map { .code($0.raw) })
    case .class: return trainingClass.map { .code($0.raw) } ?? .missing
    case .kind: return code(kind)
    case .starts: return date(starts)
    case .ends: return date(ends)
    case .hours: return number(hours)
    case .days: return number(days)
    case .mode: return code(mode)
    case .place: return code(place)
    case .organiserLevel: return code(organiserLevel)
    case .result: return code(result)
    case .content: return .many(contents.map { .code(Int32($0.code)) })
    }
  }
}
