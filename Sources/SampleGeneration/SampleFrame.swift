import TrainingModel

/// What rules and people have in common: units, competencies, courses and classes.
struct SampleFrame {
  let plan: SamplePlan
  /// A tree in which each has ten below it: that of number n is n / 10, rounded down, and the first is the root.
  private(set) var unitIDs: [String] = []
  private var unitLines: [Int] = []
  /// The units two steps below the root, of each line of work.
  private(set) var unitsOf: [[Int]]
  private(set) var competencyIDs: [String] = []
  /// Competencies of each line of work, and last those for all.
  private(set) var competenciesOf: [[Int]]
  /// What rules for all ask for at most, by competency.
  private(set) var generalLevels: [Int] = []
  private(set) var courses: [SampleCourse] = []
  /// Courses on offer, of each line of work, and last those for all.
  private(set) var coursesOf: [[Int]]
  private(set) var classes: [SampleClass] = []
  /// Classes that are over, and classes that can be booked, by number.
  private(set) var pastClasses: [Int] = []
  private(set) var openClasses: [Int] = []

  /// The place behind the lines of work.
  static let general = SampleField.lines

  init(_ plan: SamplePlan) {
    self.plan = plan
    competenciesOf = Array(repeating: [], count: SampleField.lines + 1)
    coursesOf = competenciesOf
    unitsOf = competenciesOf
    addUnits()
    addCompetencies()
    for number in 0..<plan.courses {
      let course = SampleCourse(number, in: self)
      if course.state == "active" { coursesOf[course.line].append(number) }
      courses.append(course)
    }
    for number in 0..<max(1, plan.courses / 6) {
      let made = SampleClass(number, in: self)
      if made.state != "cancelled", made.ends < SamplePlan.baseDate { pastClasses.append(number) }
      if made.state == "open" { openClasses.append(number) }
      classes.append(made)
    }
  }

  func dice(_ stream: Dice.Stream, _ number: Int) -> Dice { Dice(seed: plan.seed, stream, number) }

  private mutating func addUnits() {
    for number in 0..<plan.units {
      var dice = dice(.unit, number)
      let parent = Self.parent(of: number)
      unitIDs.append(parent.map { "\(unitIDs[$0]).\((number - 1) % 10)" } ?? "org")
      // Two steps below the root each unit has its line of work, which all below it share.
      unitLines.append(number > 110 ? unitLines[parent ?? 0] : dice.low(SampleField.lines))
      if (11...110).contains(number) { unitsOf[unitLines[number]].append(number) }
    }
  }

  static func parent(of unit: Int) -> Int? { unit == 0 ? nil : (unit - 1) / 10 }

  func line(ofUnit unit: Int) -> Int { unitLines[unit] }

  private mutating func addCompetencies() {
    let count = plan.competencies / 10
    for number in 0..<plan.competencies {
      var dice = dice(.competency, number)
      let line = number < count ? Self.general : (number - count) % SampleField.lines
      let place = (competenciesOf[line].count + 1).padded(2)
      competencyIDs.append(line == Self.general ? "general.\(place)" : "line-\((line + 1).padded(2)).\(place)")
      competenciesOf[line].append(number)
      generalLevels.append(1 + dice.weighted([40, 45, 15]))
    }
  }

  /// The line of work, or `general`, of a competency.
  func line(ofCompetency number: Int) -> Int {
    let count = competenciesOf[Self.general].count
    return number < count ? Self.general : (number - count) % SampleField.lines
  }

  /// One that people and rules of the line have often to do with; nil where the line has none.
  func competency(of line: Int, _ dice: inout Dice) -> Int? {
    competenciesOf[line].isEmpty ? nil : competenciesOf[line][dice.low(competenciesOf[line].count)]
  }
}
