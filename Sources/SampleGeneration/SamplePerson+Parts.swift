import TrainingModel

// What a person holds, and has had of training.
extension SamplePerson {
  /// A line of work of the person, or, `share` times in 100, what is for all.
  private mutating func anyLine(general share: Int) -> Int {
    dice.percent(share) ? SampleFrame.general : lines[dice.low(lines.count)]
  }

  mutating func addHoldings() {
    var taken: [Int] = []
    let count = dice.from(3...12)
    for _ in 0..<(3 * count) where taken.count < count {
      let line = anyLine(general: 50)
      let competencies = frame.competenciesOf[line]
      guard !competencies.isEmpty else { continue }
      let count = competencies.count
      let competency = competencies[line == SampleFrame.general ? dice.below(count) : dice.low(count)]
      guard !taken.contains(competency) else { continue }
      taken.append(competency)
      var holding = Holding(
        competency: frame.competencyIDs[competency], level: 1 + dice.weighted([10, 30, 35, 20, 5]))
      if dice.percent(60) {
        let day = SamplePlan.baseDate.adding(days: -dice.from(1...1_800))
        holding.assessedOn = day
        if dice.percent(40) { holding.expiresOn = day.adding(days: 365 * dice.from(2...5)) }
      }
      holdings.append(holding)
    }
  }

  mutating func addRecord() {
    switch dice.weighted([62, 28, 10]) {
    case 0: addCourse()
    case 1: addClass()
    default: addOther()
    }
  }

  private mutating func addCourse() {
    let offered = frame.coursesOf[anyLine(general: 35)]
    guard !offered.isEmpty else { return addOther() }
    let course = frame.courses[offered[dice.low(offered.count)]]
    let today = SamplePlan.baseDate
    let days = (course.hours + 7) / 8
    var record = Record(course: course.id, result: "completed")
    switch dice.weighted([84, 4, 4, 3, 3, 2]) {
    case 1: record.result = "withdrawn"
    case 2: record.result = "not-completed"
    case 3:
      record.result = "booked"
      record.starts = today.adding(days: dice.from(3...150))
    case 4:
      record.result = "in-progress"
      record.starts = today.adding(days: -dice.below(days))
    case 5: return records.append(Record(course: course.id, hours: course.hours, result: "completed"))
    default: break
    }
    let starts = record.starts ?? today.adding(days: -days - dice.low(2_200))
    record.starts = starts
    record.ends = starts.adding(days: days - 1)
    record.hours = course.hours
    if course.mode == "offline" { record.days = days }
    if dice.percent(70) { record.kind = dice.pick(["in-post", "in-post", "special-business", "theory"]) }
    if dice.percent(6) { record.leaveHours = dice.from(1...max(1, course.hours / 4)) }
    records.append(record)
  }

  private mutating func addClass() {
    let isBooking = dice.percent(5)
    let numbers = isBooking ? frame.openClasses : frame.pastClasses
    guard !numbers.isEmpty else { return addOther() }
    let taken = frame.classes[numbers[dice.below(numbers.count)]]
    guard !records.contains(where: { $0.trainingClass == taken.id }) else { return addOther() }
    var record = Record(
      trainingClass: taken.id, starts: taken.starts, ends: taken.ends, hours: taken.hours, days: taken.days,
      result: isBooking ? "booked" : "completed")
    if !isBooking {
      if dice.percent(8) { record.result = dice.pick(["withdrawn", "not-completed"]) }
      if dice.percent(2) { record.ends = nil }
      if dice.percent(6) { record.leaveHours = dice.from(1...max(1, taken.hours / 4)) }
    }
    records.append(record)
  }

  /// A training outside the catalogue.
  private mutating func addOther() {
    let days = dice.from(1...10)
    let starts = SamplePlan.baseDate.adding(days: -days - dice.low(2_200))
    records.append(
      Record(
        title: "Training \(dice.from(1...500))",
        kind: dice.pick(["in-post", "other", "theory", "initial", "appointment"]),
        starts: starts, ends: starts.adding(days: days - 1), hours: 7 * days, days: days,
        mode: dice.percent(75) ? "offline" : "online", result: dice.percent(93) ? "completed" : "not-completed"))
  }
}
