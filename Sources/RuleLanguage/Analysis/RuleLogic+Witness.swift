import Diagnostics
import TrainingModel

extension RuleLogic {
  /// The cadre of an assignment, with nothing but what it says; nil where none can be made, since the records that its
  /// training tests ask for would stand in the way of something else.
  package func witness(_ assignment: Assignment) -> Witness? {
    let nowhere = SourceLocation(file: "", range: SourceRange(at: .start))
    var cadre = Cadre(
      id: Witness.plainID, name: "", unit: Ordinal(0),
      values: vocabulary.fields.items.map { $0.isMany ? .many([]) : .missing }, location: nowhere)
    var units = Named<Unit>()
    var unit = FactValue.unit(nil, above: [])
    var levels: [Ordinal<Competency>: Int] = [:]
    for (fact, values) in assignment.values {
      switch (fact, values.first) {
      case (.field(.cadre(let field)), _) where vocabulary.fields[field].isMany:
        cadre.values[field.position] = .many(
          values.compactMap { if case .value(let value) = $0 { value } else { nil } })
      case (.field(.cadre(let field)), .value(let value)?): cadre.values[field.position] = value
      case (.field(.cadreID), .value(.text(let id))?): cadre.id = id
      case (.field(.cadreUnit), let value?): unit = value
      case (.held(let competency), .level(let level)?):
        levels[competency] = level
        if level > 0 { cadre.holdings.append(Holding(competency: competency, level: level)) }
      default: break
      }
    }
    cadre.holdings.sort { $0.competency < $1.competency }
    if case .unit(let id, let above) = unit {
      var parent: Ordinal<Unit>?
      for upper in above { parent = units.append(Unit(id: upper, parent: parent, location: nowhere), id: upper) }
      cadre.unit = units.append(Unit(id: id ?? "", parent: parent, location: nowhere), id: id ?? "") ?? Ordinal(0)
    }
    guard let records = RecordBuilder(logic: self, assignment: assignment, levels: levels).records() else { return nil }
    cadre.records = records
    return Witness(today: assignment.today, cadre: cadre, units: units)
  }
}

/// Makes training records that meet some training tests and none of others.
private struct RecordBuilder {
  let logic: RuleLogic
  let assignment: Assignment
  /// The levels that completing a course must not raise.
  let levels: [Ordinal<Competency>: Int]

  /// What a record is of.
  private enum Matter {
    case title
    case course(Ordinal<Course>)
    case trainingClass(Ordinal<TrainingClass>)
  }

  func records() -> [TrainingRecord]? {
    var records: [TrainingRecord] = []
    let unmet = assignment.trainedTests.filter { !$0.isMet }.map { meets($0.test, .no) }
    for (test, isMet) in assignment.trainedTests where isMet {
      let wanted = Formula.all([meets(test, .yes), isPlain] + unmet)
      guard let made = make(wanted, count: test.atLeast, taken: records.count) else { return nil }
      records += made
    }
    return records
  }

  /// That a record is counted by a test, or certainly is not.
  private func meets(_ test: TrainedTest, _ sense: Sense) -> Formula {
    var parts = [logic.formula(sense, ofAll: test.matching)]
    if let window = test.withinPast {
      parts.append(ends(from: .ago(window, shift: 0), passing: sense == .yes))
    }
    return sense == .yes ? .all(parts) : .any(parts)
  }

  private func ends(from: DateBound?, passing: Bool) -> Formula {
    literal(.ends, .dates(from: from, through: .ago(Period(), shift: 0)), passing: passing, orMissing: false)
  }

  private func literal(_ field: RecordField, _ test: ValueTest?, passing: Bool, orMissing: Bool) -> Formula {
    .literal(
      Literal(fact: .field(.record(field)), values: .test(test, passing: passing, orMissing: orMissing)))
  }

  /// That a record is completed, with an end by today, and has no negative amounts.
  private var isPlain: Formula {
    let amounts = ValueTest.numbers(from: 0, through: nil)
    return .all([
      ends(from: nil, passing: true),
      literal(.result, .codes(CodeSet([TrainingResult.completed.code])), passing: true, orMissing: false),
      literal(.hours, amounts, passing: true, orMissing: true), literal(.days, amounts, passing: true, orMissing: true),
    ])
  }

  private func make(_ wanted: Formula, count: Int, taken: Int) -> [TrainingRecord]? {
    let catalogue = logic.vocabulary
    if let records = make(wanted, count: count, taken: taken, of: .title) { return records }
    for course in catalogue.courses.ordinals {
      if let records = make(wanted, count: count, taken: taken, of: .course(course)) { return records }
    }
    // Two records of one class count once.
    guard count == 1 else { return nil }
    for trainingClass in catalogue.classes.ordinals {
      if let records = make(wanted, count: 1, taken: taken, of: .trainingClass(trainingClass)) { return records }
    }
    return nil
  }

  private func make(_ wanted: Formula, count: Int, taken: Int, of matter: Matter) -> [TrainingRecord]? {
    let catalogue = logic.vocabulary
    var courses: [Ordinal<Course>] = []
    var record = TrainingRecord(result: .completed)
    switch matter {
    case .title: record.title = "training"
    case .course(let course):
      record.course = course
      courses = [course]
    case .trainingClass(let trainingClass):
      record.trainingClass = trainingClass
      courses = catalogue.classes[trainingClass].offers
    }
    guard !raisesLevel(courses) else { return nil }
    var parts = [
      wanted, isExactly(.course, courses.map(\.position), of: catalogue.courses.count),
      isExactly(.content, courses.map { catalogue.courses[$0].content.code }, of: Content.allCases.count),
    ]
    if let trainingClass = record.trainingClass {
      let own = ValueTest.codes(CodeSet([trainingClass.position]))
      parts.append(literal(.class, own, passing: true, orMissing: false))
    } else {
      parts.append(literal(.class, nil, passing: false, orMissing: true))
    }
    if !courses.isEmpty || record.trainingClass != nil {
      // What a record leaves open, its class or course would fill in.
      for field in [RecordField.kind, .mode, .place, .organiserLevel] {
        parts.append(literal(field, nil, passing: true, orMissing: false))
      }
    }
    let today = assignment.today
    guard let found = logic.satisfy(.all(parts), on: today...today, near: today).assignment else { return nil }
    fill(&record, found)
    return (0..<count).map { place in
      var copy = record
      // Two records of one course on the same dates count once.
      if copy.starts == nil, copy.course != nil { copy.starts = copy.ends?.adding(days: -taken - place) }
      return copy
    }
  }

  private func fill(_ record: inout TrainingRecord, _ found: Assignment) {
    func value(_ field: RecordField) -> FieldValue {
      if case .value(let value)? = found.values[.field(.record(field))]?.first { value } else { .missing }
    }
    func code<Code: BuiltInCode>(_ field: RecordField, _ type: Code.Type) -> Code? {
      if case .code(let code) = value(field) { Array(Code.allCases)[Int(code)] } else { nil }
    }
    func date(_ field: RecordField) -> CalendarDate? { if case .date(let date) = value(field) { date } else { nil } }
    func amount(_ field: RecordField) -> Amount? { if case .number(let number) = value(field) { number } else { nil } }
    record.kind = code(.kind, TrainingKind.self)
    record.mode = code(.mode, TrainingMode.self)
    record.place = code(.place, Place.self)
    record.organiserLevel = code(.organiserLevel, OrganiserLevel.self)
    record.starts = date(.starts)
    record.ends = date(.ends)
    record.hours = amount(.hours)
    record.days = amount(.days)
  }

  /// That a set of codes is that one.
  private func isExactly(_ field: RecordField, _ codes: [Int], of count: Int) -> Formula {
    let others = CodeSet((0..<count).filter { !codes.contains($0) })
    return .all(
      [literal(field, .codes(others), passing: false, orMissing: false)]
        + codes.map { literal(field, .codes(CodeSet([$0])), passing: true, orMissing: false) })
  }

  private func raisesLevel(_ courses: [Ordinal<Course>]) -> Bool {
    guard !levels.isEmpty else { return false }
    var pending = courses
    var seen = Set<Ordinal<Course>>()
    while let course = pending.popLast() {
      guard seen.insert(course).inserted else { continue }
      let course = logic.vocabulary.courses[course]
      if course.teaches.contains(where: { $0.level > levels[$0.competency] ?? .max }) { return true }
      pending += course.countsAs
    }
    return false
  }
}
