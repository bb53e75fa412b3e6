import TrainingModel

/// A person that is made up, before it is written. Depends on the seed, its number, and the catalogue: never on how many
/// people or rules there are.
struct SamplePerson {
  enum Value {
    case text(String)
    case number(String)
    case date(CalendarDate)
    case flag(Bool)
  }

  struct Holding {
    var competency: String
    var level: Int
    var assessedOn: CalendarDate?
    var expiresOn: CalendarDate?
  }

  struct Record {
    var course: String?
    var trainingClass: String?
    var title: String?
    var kind: String?
    var starts: CalendarDate?
    var ends: CalendarDate?
    var hours: Int?
    var days: Int?
    var mode: String?
    var result: String
    var leaveHours: Int?
  }

  var id: String
  var name: String
  var unit: String
  /// A field that may have several values has a list of them; the others have one, or are not there.
  var fields: [(name: String, values: [Value], many: Bool)] = []
  var holdings: [Holding] = []
  var records: [Record] = []

  var dice: Dice
  let frame: SampleFrame
  /// Most belongs to the first.
  var lines: [Int] = []

  init(_ number: Int, in frame: SampleFrame) {
    self.frame = frame
    dice = frame.dice(.person, number)
    id = "n\((number + 1).padded(8))"
    unit = ""
    name = "\(Self.word(&dice)) \(Self.word(&dice))"
    var place = 0
    // Most are at the leaves, and some units are far larger than others.
    while place * 10 + 10 < frame.plan.units, place == 0 || !dice.percent(8) { place = place * 10 + 1 + dice.low(10) }
    unit = frame.unitIDs[place]
    lines = [dice.percent(70) ? frame.line(ofUnit: place) : dice.low(SampleField.lines)]
    for share in [30, 10] where dice.percent(share) {
      let line = dice.low(SampleField.lines)
      if !lines.contains(line) { lines.append(line) }
    }
    addFields()
    addHoldings()
    for _ in 0..<dice.from(4...15) { addRecord() }
  }

  private static func word(_ dice: inout Dice) -> String {
    let text = dice.pick(SampleField.syllables) + dice.pick(SampleField.syllables)
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private mutating func add(_ field: String, missing share: Int = 7, _ value: Value) {
    let isMissing = dice.percent(share)
    if !isMissing { fields.append((field, [value], false)) }
  }

  private mutating func addFields() {
    let today = SamplePlan.baseDate
    let level = dice.weighted(SampleField.levelWeights)
    let recruited = 60 + dice.below(min(14_000, 4_000 + 2_500 * level))
    let born = recruited + dice.from(8_000...10_500)
    add("status", missing: 1, .text(SampleField.statuses[dice.weighted(SampleField.statusWeights)]))
    add("category", missing: 5, .text(SampleField.categories[dice.weighted(SampleField.categoryWeights)]))
    add("level", missing: 5, .text(SampleField.levels[level]))
    add("rank", .text(SampleField.ranks[min(11, level + dice.below(5))]))
    add("education", .text(SampleField.educations[dice.weighted(SampleField.educationWeights)]))
    add("post", missing: 10, .text(SampleField.posts[dice.low(SampleField.posts.count)]))
    var systems: [String] = []
    for line in lines { systems.append(SampleField.systems[line + (dice.percent(25) ? SampleField.lines : 0)]) }
    fields.append(("system", systems.map { .text($0) }, true))
    var tags = dice.distinctLow(dice.weighted([30, 30, 20, 15, 5]), below: SampleField.tags.count)
    if dice.percent(60) {
      let own = SampleField.tag(of: lines[0], &dice)
      if !tags.contains(own) { tags.append(own) }
    }
    if !tags.isEmpty { fields.append(("tag", tags.map { .text(SampleField.tags[$0]) }, true)) }
    add("position", .text(dice.pick(SampleField.positions)))
    add("birth-date", .date(today.adding(days: -born)))
    add("retirement-date", .date(today.adding(days: 22_000 - born)))
    let halves = 60 + dice.below(61) + dice.below(50) + dice.below(30)
    add("score", missing: 10, .number(halves % 2 == 0 ? "\(halves / 2)" : "\(halves / 2).5"))
    add("staff", .number("\(level == 0 ? 0 : dice.low(20 * level))"))
    add("service-years", .number("\(recruited / 365)"))
    add("on-probation", missing: 5, .flag(recruited < 365))
    add("leads", missing: 5, .flag(dice.percent(level > 1 ? 85 : level > 0 ? 30 : 3)))
    add("recruited-on", missing: 5, .date(today.adding(days: -recruited)))
    let promoted = dice.low(min(recruited, 4_500)) + 1
    add("promoted-on", missing: 8, .date(today.adding(days: -promoted)))
    add("entered-post-on", missing: 8, .date(today.adding(days: -(1 + dice.below(promoted)))))
    add("appraised-on", missing: 10, .date(today.adding(days: -dice.from(1...800))))
  }
}
