import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

extension PlainParts {
  /// The plain courses; nil for all others.
  func courses(_ declarations: [Declaration]) -> [Course?] {
    Self.sideBySide(declarations.count) { course(declarations[$0]) }
  }

  /// The course; nil where something in it is not plain, or wrong.
  private func course(_ declaration: Declaration) -> Course? {
    guard let id = declaration.id, let (record, place) = declaration.element.recorded else { return nil }
    return RecordParts.with(record) { record in
      guard var course = start(in: record, at: place, id: id, declaration.file) else { return nil }
      return addParts(of: record, at: place, to: &course, declaration.file) ? course : nil
    }
  }

  private func start(
    in record: borrowing RecordParts, at place: Int, id: String, _ file: FileContext
  ) -> Course? {
    var (hours, days): (Amount?, Amount?) = (nil, nil)
    var mode: TrainingMode?
    var method: TeachingMethod?
    var content: Content?
    var state: CourseState?
    var grade: CourseGrade?
    var lasts: Period?
    var (validFrom, validTo): (CalendarDate?, CalendarDate?) = (nil, nil)
    for number in place &+ 1..<place &+ 1 &+ record.parts[place].count {
      let value = record.bytes(at: number)
      guard Self.isPlain(value) else { return nil }
      // What cannot be read leaves its nil behind, where it is checked below.
      let isRead: Bool
      switch words.word(record.parts[number].number) {
      case .id: isRead = true
      case .hours:
        hours = Self.positiveAmount(value)
        isRead = hours != nil
      case .days:
        days = Self.positiveAmount(value)
        isRead = days != nil
      case .mode:
        mode = TrainingMode(rawValue: Self.text(value))
        isRead = mode != nil
      case .method:
        method = TeachingMethod(rawValue: Self.text(value))
        isRead = method != nil
      case .content:
        content = Content(rawValue: Self.text(value))
        isRead = content != nil
      case .state:
        state = CourseState(rawValue: Self.text(value))
        isRead = state != nil
      case .grade:
        grade = CourseGrade(rawValue: Self.text(value))
        isRead = grade != nil
      case .lasts:
        lasts = Period(utf8: value)
        isRead = lasts != nil
      case .validFrom:
        validFrom = CalendarDate(utf8: value)
        isRead = validFrom != nil
      case .validTo:
        validTo = CalendarDate(utf8: value)
        isRead = validTo != nil
      default: isRead = false
      }
      guard isRead else { return nil }
    }
    if let validFrom, let validTo, validTo < validFrom { return nil }
    guard let hours, let mode, let method, let content, let state else { return nil }
    var course = Course(
      id: id, hours: hours, mode: mode, method: method, content: content, state: state,
      location: file.location(words.range(of: record.parts[place])))
    course.days = days
    course.grade = grade
    course.lasts = lasts
    course.validFrom = validFrom
    course.validTo = validTo
    return course
  }

  private func addParts(
    of record: borrowing RecordParts, at place: Int, to course: inout Course, _ file: FileContext
  ) -> Bool {
    var after: [(course: Ordinal<Course>, location: SourceLocation)] = []
    var next = place &+ 1 &+ record.parts[place].count
    let last = record.parts[place].last
    while next < last {
      guard record.parts[next].isStart else { return false }
      let child = next
      next = record.parts[child].last &+ 1
      switch words.word(record.parts[child].number) {
      case .title:
        guard course.title.isEmpty, let title = title(in: record, at: child, file) else { return false }
        course.title = title
      case .teaches:
        guard let teaches = teaches(in: record, at: child),
          !course.teaches.contains(where: { $0.competency == teaches.competency })
        else { return false }
        course.teaches.append(teaches)
      case .after:
        guard let other = reference(in: record, at: child, PlainNames.Space.course),
          !after.contains(where: { $0.course.position == other })
        else { return false }
        after.append((Ordinal(other), file.location(words.range(of: record.parts[child]))))
      case .countsAs:
        guard let other = reference(in: record, at: child, PlainNames.Space.course),
          !course.countsAs.contains(Ordinal(other))
        else { return false }
        course.countsAs.append(Ordinal(other))
      case .taughtBy:
        guard let lecturer = reference(in: record, at: child, PlainNames.Space.lecturer),
          !course.taughtBy.contains(Ordinal(lecturer))
        else { return false }
        course.taughtBy.append(Ordinal(lecturer))
      case .for:
        guard let audience = conditions(in: record, at: child, scope: .cadre, file) else { return false }
        course.audience = audience
      default: return false
      }
    }
    after.sort { $0.course < $1.course }
    course.after = after.map(\.course)
    course.afterLocations = after.map(\.location)
    course.teaches.sort { $0.competency < $1.competency }
    course.countsAs.sort()
    course.taughtBy.sort()
    return !course.title.isEmpty
  }

  private func teaches(in record: borrowing RecordParts, at place: Int) -> Course.Teaches? {
    var competency: Int?
    var level: Int?
    for number in place &+ 1..<place &+ 1 &+ record.parts[place].count {
      let value = record.bytes(at: number)
      switch words.word(record.parts[number].number) {
      case .competency: competency = names.number(of: value, in: PlainNames.Space.competency)
      case .level: level = Self.positive(value)
      default: return nil
      }
    }
    guard let competency, let level, level <= topLevels[competency] else { return nil }
    return Course.Teaches(competency: Ordinal(competency), level: level)
  }

  /// What the only attribute of an element names.
  private func reference(in record: borrowing RecordParts, at place: Int, _ space: Int) -> Int? {
    record.parts[place].count == 1 ? names.number(of: record.bytes(at: place &+ 1), in: space) : nil
  }
}
