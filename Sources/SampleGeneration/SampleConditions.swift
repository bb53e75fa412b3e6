import TrainingModel

/// Tests of one rule: each kind at most once, so that they do not contradict each other, mostly about its line of work.
struct SampleConditions {
  enum Kind: CaseIterable {
    case level, category, unit, tag, date, number, holds, post, education, rank, flag, position, system, missing
  }

  let frame: SampleFrame
  let line: Int
  private var used: [Kind] = []

  init(frame: SampleFrame, line: Int) {
    self.frame = frame
    self.line = line
  }

  /// How often each kind comes, in the order of the cases.
  private static let weights = [20, 12, 12, 14, 22, 12, 12, 6, 6, 6, 4, 1, 0, 1]
  private static let periods = ["P6M", "P1Y", "P2Y", "P3Y", "P5Y", "P10Y"]

  /// What keeps the rule to its line of work.
  mutating func anchor(_ dice: inout Dice) -> Markup {
    switch dice.weighted([55, 15, 20, 10]) {
    case 0: return test(.system, &dice)
    case 1:
      used.append(.system)
      let systems = [line, line + SampleField.lines].map { SampleField.systems[$0] }
      return .test("system", "one-of", systems.joined(separator: " "))
    case 2:
      guard !frame.unitsOf[line].isEmpty else { return test(.system, &dice) }
      used.append(.unit)
      return .test("unit", "within", frame.unitIDs[dice.pick(frame.unitsOf[line])])
    default:
      used.append(.tag)
      return .test("tag", "equals", SampleField.tags[SampleField.tag(of: line, &dice)])
    }
  }

  /// For whom a course or class is.
  mutating func audience(_ dice: inout Dice) -> Markup {
    let isForLine = line != SampleFrame.general
    return test([.level, .category, .system][dice.weighted([50, 20, isForLine ? 30 : 0])], &dice)
  }

  mutating func next(_ dice: inout Dice) -> Markup {
    var kind = Kind.allCases[dice.weighted(Self.weights)]
    while used.contains(kind) { kind = Kind.allCases[dice.weighted(Self.weights)] }
    return test(kind, &dice)
  }

  private mutating func test(_ kind: Kind, _ dice: inout Dice) -> Markup {
    used.append(kind)
    var test = made(kind, &dice)
    let canBeMissing: Set<Kind> = [.level, .category, .date, .number, .post, .education, .rank, .flag]
    if canBeMissing.contains(kind), dice.percent(12) {
      test.attributes.append(("if-missing", dice.percent(30) ? "yes" : "no"))
    }
    return test
  }

  private func made(_ kind: Kind, _ dice: inout Dice) -> Markup {
    switch kind {
    case .level: return Self.ordered("level", SampleField.levels, &dice)
    case .rank: return Self.ordered("rank", SampleField.ranks, &dice)
    case .education: return Self.ordered("education", SampleField.educations, &dice)
    case .category: return Self.codes("category", SampleField.categories, most: 2, &dice)
    case .tag: return Self.codes("tag", SampleField.tags, most: 4, &dice)
    case .post: return Self.codes("post", SampleField.posts, most: 8, &dice)
    case .system:
      return .test("system", "equals", SampleField.systems[line + (dice.percent(25) ? SampleField.lines : 0)])
    case .unit:
      var unit = 0
      for _ in 0...dice.weighted([35, 50, 15]) where unit * 10 + 10 < frame.plan.units {
        unit = unit * 10 + 1 + dice.low(10)
      }
      return .test("unit", "within", frame.unitIDs[unit])
    case .date: return date(&dice)
    case .number: return Self.number(&dice)
    case .holds:
      let line = dice.percent(60) && !frame.competenciesOf[line].isEmpty ? line : SampleFrame.general
      let competency = frame.competency(of: line, &dice) ?? 0
      return Markup(
        "holds",
        [("competency", frame.competencyIDs[competency]), ("at-least", "\(1 + dice.weighted([50, 35, 15]))")])
    case .flag: return .test(dice.pick(["leads", "on-probation"]), "equals", dice.percent(50) ? "yes" : "no")
    case .position: return .test("position", "equals", dice.pick(SampleField.positions))
    case .missing: return Markup("missing", [("field", dice.pick(["birth-date", "position"]))])
    }
  }

  private static func ordered(_ field: String, _ codes: [String], _ dice: inout Dice) -> Markup {
    let low = 1 + dice.below(codes.count / 2)
    switch dice.weighted([50, 15, 20, 15]) {
    case 0: return .test(field, "at-least", codes[low])
    case 1: return .test(field, "at-most", codes[low])
    case 2: return .test(field, "between", "\(codes[low])..\(codes[min(low + dice.from(1...3), codes.count - 1)])")
    default: return .test(field, "equals", codes[low - 1])
    }
  }

  private static func codes(_ field: String, _ codes: [String], most: Int, _ dice: inout Dice) -> Markup {
    let several = dice.distinctLow(2 + dice.below(most - 1), below: codes.count).map { codes[$0] }
    switch dice.weighted([40, 45, 15]) {
    case 0: return .test(field, "equals", several[0])
    case 1: return .test(field, "one-of", several.joined(separator: " "))
    default: return .test(field, "none-of", several.joined(separator: " "))
    }
  }

  private func date(_ dice: inout Dice) -> Markup {
    if dice.percent(12) { return .test("retirement-date", "within-next", dice.pick(["P1Y", "P2Y", "P5Y", "P10Y"])) }
    let field = dice.pick(SampleField.dates)
    let day = SamplePlan.baseDate.adding(days: -dice.from(30...3_000))
    switch dice.weighted([40, 30, 12, 12, 6]) {
    case 0: return .test(field, "within-past", dice.pick(Self.periods))
    case 1: return .test(field, "older-than", dice.pick(Self.periods))
    case 2: return .test(field, "before", "\(day)")
    case 3: return .test(field, "on-or-after", "\(day)")
    default: return .test(field, "between", "\(day)..\(day.adding(days: dice.from(200...1_500)))")
    }
  }

  private static func number(_ dice: inout Dice) -> Markup {
    let (field, low, high) = dice.pick([("score", 50, 85), ("staff", 2, 60), ("service-years", 2, 25)])
    let bound = dice.from(low...high)
    switch dice.weighted([50, 25, 25]) {
    case 0: return .test(field, "at-least", "\(bound)")
    case 1: return .test(field, "less-than", "\(bound)")
    default: return .test(field, "between", "\(bound)..\(bound + dice.from(5...20))")
    }
  }
}
