import TrainingModel

/// What a rule asks for.
struct SampleDemand {
  /// The target as `<require>` and `<exempt>` name it.
  var target: [(String, String)]
  private var amounts: [(String, String)]
  private var priority: String
  private var due: [Markup]

  private init(_ target: [(String, String)], _ amounts: [(String, String)], _ dice: inout Dice) {
    self.target = target
    self.amounts = amounts
    priority = ["mandatory", "expected", "suggested"][dice.weighted([35, 45, 20])]
    switch dice.below(10) {
    case 0: due = [Markup("due", [("on", "\(SamplePlan.baseDate.adding(days: dice.from(-10...600)))")])]
    case 1:
      let field = dice.pick(["promoted-on", "entered-post-on"])
      due = [Markup("due", [("within", dice.pick(["P1Y", "P2Y", "P3Y", "P5Y"])), ("of", field)])]
    default: due = []
    }
  }

  func element(_ name: String = "require") -> Markup {
    Markup(name, target + amounts + (priority == "expected" ? [] : [("priority", priority)]), due)
  }

  /// Of a small pool: competencies for all, two quotas, a few trainings and a course.
  static func general(in frame: SampleFrame, _ dice: inout Dice) -> SampleDemand {
    let pool = frame.competenciesOf[SampleFrame.general]
    switch dice.weighted([74, 14, 9, 3]) {
    case 0:
      let competency = pool[dice.below((pool.count * 2 + 2) / 3)]
      return level(dice.from(1...frame.generalLevels[competency]), of: competency, in: frame, &dice)
    case 1: return quota(&dice)
    case 2: return .init([("training", dice.pick(["in-post", "theory"]))], [("days", "\(dice.from(1...5))")], &dice)
    default: return course(of: SampleFrame.general, in: frame, among: 1, &dice) ?? quota(&dice)
    }
  }

  /// Mostly of the line of work; nil: for whoever it may be.
  static func specific(of line: Int?, in frame: SampleFrame, _ dice: inout Dice) -> SampleDemand {
    let weights = [30, 45, 20, 5]
    switch dice.weighted(line == nil ? [0, 84, 0, 10, 6] : [75, 13, 3, 5, 4]) {
    case 0:
      guard let line, let competency = frame.competency(of: line, &dice) else { return general(in: frame, &dice) }
      return level(1 + dice.weighted(weights), of: competency, in: frame, &dice)
    case 1:
      let pool = frame.competenciesOf[SampleFrame.general]
      return level(1 + dice.weighted(weights), of: pool[dice.below(pool.count)], in: frame, &dice)
    case 2: return course(of: line ?? SampleFrame.general, in: frame, among: 2, &dice) ?? general(in: frame, &dice)
    case 3:
      let target = dice.pick([
        [("training", "appointment"), ("since", "promoted-on")], [("training", "initial"), ("since", "recruited-on")],
        [("training", "special-business"), ("since", "entered-post-on")],
      ])
      return .init(target, [("hours", "\(8 * dice.from(2...10))"), ("days", "\(dice.from(2...15))")], &dice)
    default: return quota(&dice)
    }
  }

  static func level(_ level: Int, of competency: Int, in frame: SampleFrame, _ dice: inout Dice) -> SampleDemand {
    .init([("competency", frame.competencyIDs[competency])], [("level", "\(level)")], &dice)
  }

  private static func course(
    of line: Int, in frame: SampleFrame, among count: Int, _ dice: inout Dice
  ) -> SampleDemand? {
    let courses = frame.coursesOf[line]
    guard !courses.isEmpty else { return nil }
    return .init([("course", frame.courses[courses[dice.below(min(count, courses.count))]].id)], [], &dice)
  }

  private static func quota(_ dice: inout Dice) -> SampleDemand {
    let (id, hours, days) = dice.pick([
      ("five-year", 120, 18), ("five-year", 200, 30), ("yearly", 16, 2), ("yearly", 40, 6),
    ])
    return .init([("quota", id)], [("hours", "\(hours)"), ("days", "\(days)")], &dice)
  }
}
