import TrainingModel

/// Rules, exceptions and roles. With the rows of tables they are as many as the plan says.
struct SampleRules {
  let frame: SampleFrame
  let tables: SampleTables
  let roleCount: Int
  let ruleCount: Int
  /// Of a hundred rules the first ten are for all and the last three are exceptions.
  private static let forAll = 10
  private static let exceptions = 3

  init(_ frame: SampleFrame) {
    self.frame = frame
    tables = SampleTables(frame)
    roleCount = min(12, frame.plan.rules / 20)
    ruleCount = frame.plan.rules - tables.rowCount - roleCount
  }

  static func id(_ number: Int) -> String { "rule-\((number + 1).padded(5))" }
  private static func roleID(_ number: Int) -> String { "role-\((number + 1).padded(2))" }
  private static let basis = Markup("basis", [("source", "made-up")])

  func role(_ number: Int) -> Markup {
    var dice = frame.dice(.role, number)
    let line = dice.low(SampleField.lines)
    var conditions = SampleConditions(frame: frame, line: line)
    let tests = [conditions.anchor(&dice)] + (0..<dice.below(2)).map { _ in conditions.next(&dice) }
    let kind = dice.pick(["level", "category", "system", "post"])
    return Markup(
      "role", [("id", Self.roleID(number)), ("kind", kind)],
      [
        .title("Role \(number + 1)"), Self.basis, Markup("applies-when", tests),
        SampleDemand.specific(of: line, in: frame, &dice).element("needs"),
      ])
  }

  func rule(_ number: Int) -> Markup {
    var dice = frame.dice(.rule, number)
    let place = number % 100
    var attributes = [("id", Self.id(number))]
    // A quarter of the rules is about any line of work.
    let line = dice.percent(75) ? dice.low(SampleField.lines) : nil
    var when: [Markup] = []
    var then: [Markup] = []
    if place < Self.forAll {
      then = demands(&dice) { SampleDemand.general(in: frame, &$0) }
    } else if place >= 100 - Self.exceptions {
      // From a rule of the same hundred, that is no exception.
      let base = dice.percent(40) ? dice.below(Self.forAll) : dice.from(Self.forAll...(99 - Self.exceptions))
      (attributes, then) = exception(attributes, from: number - place + base, &dice)
      when = tests(line, most: 3, &dice)
    } else {
      when = tests(line, most: 5, &dice)
      then = demands(&dice) { SampleDemand.specific(of: line, in: frame, &$0) }
    }
    return Markup(
      "rule", attributes,
      [.title("Rule \(number + 1)"), Self.basis, Markup("when", when), Markup("then", then)])
  }

  private func demands(_ dice: inout Dice, _ make: (inout Dice) -> SampleDemand) -> [Markup] {
    let first = make(&dice)
    guard dice.percent(35) else { return [first.element()] }
    let second = make(&dice)
    let isSame = first.target.elementsEqual(second.target) { $0 == $1 }
    return isSame ? [first.element()] : [first.element(), second.element()]
  }

  /// Relief: of all that it asks for, or of the first, which it may put at less.
  private func exception(
    _ attributes: [(String, String)], from base: Int, _ dice: inout Dice
  ) -> ([(String, String)], [Markup]) {
    let attributes = attributes + [("exception-to", Self.id(base))]
    let named = ["competency", "course", "training", "quota", "since"]
    let first = rule(base).children.last?.children.first
    let target = first?.attributes.filter { named.contains($0.0) } ?? []
    guard dice.percent(50), !target.isEmpty else { return (attributes, [Markup("exempt")]) }
    var exempt = Markup("exempt", target)
    if dice.percent(40) {
      exempt.attributes.append(("until", "\(SamplePlan.baseDate.adding(days: dice.from(-100...900)))"))
    }
    guard let first, target[0].0 == "competency", dice.percent(40) else { return (attributes, [exempt]) }
    var less = Markup("require", first.attributes)
    for place in less.attributes.indices where less.attributes[place].0 == "level" { less.attributes[place].1 = "1" }
    return (attributes, [exempt, less])
  }

  /// One that keeps to the line of work, where there is one, and more.
  private func tests(_ line: Int?, most: Int, _ dice: inout Dice) -> [Markup] {
    var conditions = SampleConditions(frame: frame, line: line ?? SampleFrame.general)
    var tests = [line == nil ? conditions.next(&dice) : conditions.anchor(&dice)]
    while tests.count < min(most, 2 + dice.weighted([25, 35, 25, 15])) { tests.append(conditions.next(&dice)) }
    switch dice.below(100) {
    case 0..<7: tests[tests.count - 1] = nested(tests[tests.count - 1], &conditions, &dice)
    case 7..<10: tests[tests.count - 1] = trained(&dice)
    case 10..<13 where roleCount > 0:
      tests[0] = Markup("holds-role", [("role", Self.roleID(dice.below(roleCount)))])
    default: break
    }
    return tests
  }

  private func nested(_ test: Markup, _ conditions: inout SampleConditions, _ dice: inout Dice) -> Markup {
    switch dice.below(5) {
    case 0: return Markup("not", [test])
    case 1: return Markup("not", [Markup("any", [test, conditions.next(&dice)])])
    case 2: return Markup("any", [Markup("all", [test, conditions.next(&dice)]), conditions.next(&dice)])
    case 3: return Markup("any", [test, conditions.next(&dice), conditions.next(&dice)])
    default: return Markup("any", [test, conditions.next(&dice)])
    }
  }

  private func trained(_ dice: inout Dice) -> Markup {
    let inner = dice.pick([
      Markup.test("kind", "equals", dice.pick(["in-post", "theory", "special-business"])),
      .test("organiser-level", "at-least", dice.pick(["district", "city"])), .test("mode", "equals", "offline"),
    ])
    return Markup(
      "trained", [("within-past", dice.pick(["P1Y", "P2Y", "P3Y"])), ("at-least", "\(dice.from(1...2))")], [inner])
  }
}

extension Markup {
  init(_ name: String, _ children: [Markup]) { self.init(name, [], children) }
}
