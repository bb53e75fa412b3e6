/// A course: it teaches one to three competencies of one line of work, or of those for all.
struct SampleCourse {
  var id: String
  var line: Int
  var hours: Int
  var state: String
  var content: String
  var mode: String
  var element: Markup

  private static let contents = ["duty", "duty", "knowledge", "duty", "theory", "party-spirit"]
  private static let methods = [
    "lecture", "lecture", "case", "seminar", "simulation", "experiential", "on-site", "immersive",
  ]
  private static let sizes = [4, 4, 8, 8, 12, 16, 24, 24, 32, 40, 60, 80]

  /// - Parameter frame: with the courses of lower numbers.
  init(_ number: Int, in frame: SampleFrame) {
    var dice = frame.dice(.course, number)
    // The first courses are for everyone and bring each competency to level 4, so that every level that is asked for is taught.
    let isBasic = number < frame.plan.competencies
    let general = frame.competenciesOf[SampleFrame.general]
    let first =
      isBasic ? number : dice.percent(20) ? dice.pick(general) : dice.below(frame.plan.competencies)
    line = frame.line(ofCompetency: first)
    id = "course-\((number + 1).padded(5))"
    var levels = [(first, isBasic ? 4 : 1 + dice.weighted([25, 40, 25, 10]))]
    for _ in 0..<dice.weighted([45, 35, 20]) {
      if let more = frame.competency(of: line, &dice), !levels.contains(where: { $0.0 == more }) {
        levels.append((more, 1 + dice.weighted([35, 40, 20, 5])))
      }
    }
    let weight = levels.reduce(0) { $0 + $1.1 } + dice.below(4) - 1
    hours = Self.sizes[min(max(weight, 0), Self.sizes.count - 1)]
    state = isBasic ? "active" : ["active", "suspended", "retired", "proposed"][dice.weighted([92, 4, 3, 1])]
    content = dice.pick(Self.contents)
    mode = dice.percent(25) ? "online" : "offline"
    var attributes = [("id", id), ("hours", "\(hours)")]
    if mode == "offline" { attributes.append(("days", "\((hours + 7) / 8)")) }
    attributes += [("mode", mode), ("method", dice.pick(Self.methods)), ("content", content), ("state", state)]
    if dice.percent(15) { attributes.append(("grade", dice.pick(["premium", "demonstration", "brand"]))) }
    if dice.percent(25) { attributes.append(("lasts", dice.pick(["P2Y", "P3Y", "P5Y"]))) }
    var children: [Markup] = [.title("Course \(number + 1)")]
    for (competency, level) in levels {
      children.append(
        Markup("teaches", [("competency", frame.competencyIDs[competency]), ("level", "\(level)")]))
    }
    let earlier = frame.coursesOf[line]
    if !isBasic, !earlier.isEmpty {
      if dice.percent(10) { children.append(Self.link("after", dice.pick(earlier))) }
      if dice.percent(4) { children.append(Self.link("counts-as", dice.pick(earlier))) }
      if dice.percent(10) {
        var conditions = SampleConditions(frame: frame, line: line)
        children.append(Markup("for", [conditions.audience(&dice)]))
      }
    }
    element = Markup("course", attributes, children)
  }

  private static func link(_ name: String, _ number: Int) -> Markup {
    Markup(name, [("course", "course-\((number + 1).padded(5))")])
  }
}
