import TrainingModel

/// A dated class of one line of work, in the two years before the base date or the nine months after it.
struct SampleClass {
  var id: String
  var starts: CalendarDate
  var ends: CalendarDate
  var state: String
  var hours: Int
  var days: Int
  var element: Markup

  /// - Parameter frame: with all courses.
  init(_ number: Int, in frame: SampleFrame) {
    var dice = frame.dice(.trainingClass, number)
    id = "class-\((number + 1).padded(4))"
    days = [1, 2, 3, 5, 5, 10, 20][dice.weighted([10, 20, 25, 20, 10, 10, 5])]
    hours = days * 8 - (days > 3 ? 4 : 0)
    let day = Int(SamplePlan.baseDate.dayNumber) + dice.from(-730...270)
    // Day 4 of 1970 was a Monday; with weekends between.
    starts = CalendarDate(dayNumber: day - (day + 3) % 7)
    ends = starts.adding(days: days - 1 + (days - 1) / 5 * 2)
    let states: [String]
    let weights: [Int]
    if ends < SamplePlan.baseDate {
      (states, weights) = (["reviewed", "closed", "cancelled"], [70, 25, 5])
    } else if starts <= SamplePlan.baseDate {
      (states, weights) = (["closed"], [1])
    } else {
      (states, weights) = (["open", "approved", "planned", "cancelled"], [60, 20, 14, 6])
    }
    state = states[dice.weighted(weights)]
    let kinds = ["in-post", "special-business", "theory", "rotation", "appointment", "initial", "other"]
    let organisers = ["district", "unit", "city", "province", "central"]
    let places = ["in-city", "in-province", "out-of-province"]
    let seats = dice.pick([30, 40, 40, 50, 60, 80, 100, 150])
    var attributes = [
      ("id", id), ("starts", "\(starts)"), ("ends", "\(ends)"), ("seats", "\(seats)"),
      ("enrol-by", "\(starts.adding(days: -dice.from(3...14)))"),
      ("kind", kinds[dice.weighted([30, 30, 15, 8, 8, 5, 4])]), ("state", state),
      ("organiser-level", organisers[dice.weighted([50, 25, 15, 8, 2])]),
      ("place", places[dice.weighted([75, 20, 5])]), ("hours", "\(hours)"),
    ]
    attributes.append(("days", "\(days)"))
    var children: [Markup] = [.title("Class \(number + 1)")]
    let offered = frame.coursesOf[dice.percent(30) ? SampleFrame.general : dice.low(SampleField.lines)]
    if !offered.isEmpty {
      for place in dice.distinctLow(1 + min(3, days / 2), below: offered.count) {
        children.append(Markup("offers", [("course", frame.courses[offered[place]].id)]))
      }
    }
    if dice.percent(15) {
      var conditions = SampleConditions(frame: frame, line: dice.low(SampleField.lines))
      children.append(Markup("for", [conditions.audience(&dice)]))
    }
    if dice.percent(6) {
      for unit in dice.distinctLow(2, below: 10) {
        children.append(Markup("quota", [("unit", frame.unitIDs[1 + unit]), ("seats", "\(seats / 8)")]))
      }
    }
    element = Markup("class", attributes, children)
  }
}
