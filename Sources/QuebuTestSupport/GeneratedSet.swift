package import ProfileReading
package import RuleLanguage

/// A small random rule set and people for it, for laws that must hold for every set and everyone.
package struct GeneratedSet: Sendable {
  /// The children of the roots of rule files.
  package var rules: [GeneratedElement] = []
  package var people: [GeneratedElement] = []
  /// The as-of date of all questions.
  package static let today = "2026-03-01"

  private static let levels = ["l1", "l2", "l3", "l4"]
  private static let systems = ["s1", "s2", "s3"]
  private static let dates = [
    "2021-03-02", "2023-05-05", "2025-02-28", "2025-03-01", "2025-12-31", "2026-02-01", "2026-06-01",
  ]
  private var competencies = 0
  private var courses = 0

  package init(seed: UInt64) {
    var random = SplitMix(seed: seed)
    addDictionary()
    addCatalogue(&random)
    addProvisions(&random)
    addPeople(&random)
  }

  private static func title(_ text: String) -> GeneratedElement { GeneratedElement("title", text: text) }

  private mutating func addDictionary() {
    rules.append(
      GeneratedElement(
        "code-list", [("id", "levels"), ("ordered", "true")], ordered: true,
        [Self.title("levels")] + Self.levels.map { GeneratedElement("code", [("value", $0)], [Self.title($0)]) }))
    rules.append(
      GeneratedElement(
        "code-list", [("id", "systems")], ordered: true,
        [Self.title("systems")] + Self.systems.map { GeneratedElement("code", [("value", $0)], [Self.title($0)]) }))
    for (id, type, more) in [
      ("level", "code", [("codes", "levels")]), ("system", "code", [("codes", "systems"), ("many", "true")]),
      ("since", "date", []), ("score", "number", []), ("flag", "flag", []),
    ] {
      rules.append(GeneratedElement("field", [("id", id), ("type", type)] + more, [Self.title(id)]))
    }
    rules.append(
      GeneratedElement(
        "scale", [("id", "four")], ordered: true,
        (1...4).map { GeneratedElement("level", [("n", "\($0)")], [Self.title("\($0)")]) }))
  }

  private mutating func addCatalogue(_ random: inout SplitMix) {
    competencies = 2 + random.below(4)
    for place in 0..<competencies {
      rules.append(
        GeneratedElement(
          "competency",
          [
            ("id", "c\(place)"), ("scale", "four"), ("kind", random.pick(["knowledge", "quality", "ability"])),
            ("content", "duty"),
          ],
          [Self.title("c\(place)")]))
    }
    courses = 3 + random.below(7)
    for place in 0..<courses {
      var attributes = [
        ("id", "k\(place)"), ("hours", random.pick(["4", "8", "8", "12.5"])),
        ("mode", random.pick(["offline", "online"])),
        ("method", "lecture"), ("content", random.pick(["duty", "theory"])),
        ("state", random.oneIn(8) ? "suspended" : "active"),
      ]
      if random.oneIn(3) { attributes.append(("grade", random.pick(["premium", "demonstration", "brand"]))) }
      if random.oneIn(4) { attributes.append(("lasts", "P1Y")) }
      var children = [Self.title("k\(place)")]
      for competency in Set((0...random.below(2)).map { _ in random.below(competencies) }).sorted() {
        children.append(
          GeneratedElement("teaches", [("competency", "c\(competency)"), ("level", "\(1 + random.below(4))")]))
      }
      if place > 0, random.oneIn(4) {
        children.append(GeneratedElement("after", [("course", "k\(random.below(place))")]))
      }
      if place > 0, random.oneIn(6) {
        children.append(GeneratedElement("counts-as", [("course", "k\(random.below(place))")]))
      }
      if random.oneIn(5) { children.append(GeneratedElement("for", [condition(&random, depth: 1)])) }
      rules.append(GeneratedElement("course", attributes, children))
    }
    for place in 0..<3 {
      var children = [Self.title("t\(place)"), GeneratedElement("offers", [("course", "k\(random.below(courses))")])]
      if random.oneIn(2) { children.append(GeneratedElement("for", [condition(&random, depth: 1)])) }
      rules.append(
        GeneratedElement(
          "class",
          [
            ("id", "t\(place)"), ("starts", "2026-0\(3 + place)-02"), ("ends", "2026-0\(3 + place)-06"), ("seats", "2"),
            ("kind", random.pick(["in-post", "initial"])), ("state", random.pick(["open", "approved", "closed"])),
            ("hours", "24"), ("days", "3"),
          ], children))
    }
    rules.append(
      GeneratedElement(
        "quota", [("id", "q0"), ("window", "P1Y"), ("ends", "today")],
        [
          Self.title("q0"),
          GeneratedElement("counts", [GeneratedElement("is", [("field", "mode"), ("equals", "offline")])]),
        ]))
    rules.append(GeneratedElement("quota", [("id", "q1"), ("per", "calendar-year")], [Self.title("q1")]))
  }

  private mutating func addProvisions(_ random: inout SplitMix) {
    for place in 0..<2 {
      // The second role may ask for the first, never the other way round.
      var conditions = [condition(&random, depth: 2)]
      if place == 1, random.oneIn(2) { conditions.append(GeneratedElement("holds-role", [("role", "r0")])) }
      rules.append(
        GeneratedElement(
          "role", [("id", "r\(place)"), ("kind", "level")],
          [
            Self.title("r\(place)"), GeneratedElement("applies-when", conditions),
            GeneratedElement(
              "needs", [("competency", "c\(random.below(competencies))"), ("level", "\(1 + random.below(4))")]),
          ]))
    }
    for place in 0..<(3 + random.below(5)) {
      rules.append(
        GeneratedElement(
          "rule", [("id", "p\(place)")],
          [
            Self.title("p\(place)"),
            GeneratedElement("when", (0..<random.below(3)).map { _ in condition(&random, depth: 3, mayAskRole: true) }),
            GeneratedElement("then", (0...random.below(2)).map { _ in demand(&random) }),
          ]))
    }
    for place in 0..<random.below(3) {
      let base = place == 1 && random.oneIn(2) ? "e0" : "p\(random.below(3))"
      rules.append(
        GeneratedElement(
          "rule", [("id", "e\(place)"), ("exception-to", base)],
          [
            Self.title("e\(place)"), GeneratedElement("when", [condition(&random, depth: 1)]),
            GeneratedElement("then", [GeneratedElement("exempt")] + (random.oneIn(3) ? [demand(&random)] : [])),
          ]))
    }
    rules.append(
      GeneratedElement(
        "table", [("id", "table"), ("hit", random.pick(["collect", "first"]))], ordered: true,
        [
          Self.title("table"), GeneratedElement("input", [("name", "level"), ("field", "level")]),
          GeneratedElement("input", [("name", "system"), ("field", "system")]),
          GeneratedElement("require", [("competency", "@competency"), ("level", "@needs")]),
        ]
          + (0..<3).map { _ in
            GeneratedElement(
              "row",
              [
                ("level", random.pick(["*", "l2..", "..l2", "l1 l3", "missing", "not(l1)"])),
                ("system", random.pick(["*", "s1", "s1 s2", "not(s3)"])),
                ("competency", "c\(random.below(competencies))"), ("needs", "\(1 + random.below(4))"),
              ])
          }))
  }

  /// One thing to require; distinct seeds give all kinds of targets.
  package func demand(_ random: inout SplitMix) -> GeneratedElement {
    let priority = ("priority", random.pick(["mandatory", "expected", "suggested"]))
    let due =
      switch random.below(4) {
      case 0: [GeneratedElement("due", [("on", random.pick(Self.dates))])]
      case 1: [GeneratedElement("due", [("within", "P1Y"), ("of", "since")])]
      default: [GeneratedElement]()
      }
    switch random.below(5) {
    case 0: return GeneratedElement("require", [("course", "k\(random.below(courses))"), priority], due)
    case 1:
      return GeneratedElement(
        "require", [("training", "in-post"), ("days", random.pick(["1", "3"])), ("since", "since"), priority], due)
    case 2:
      let amounts = random.pick([[("hours", "16")], [("days", "2")], [("hours", "24"), ("days", "3")]])
      return GeneratedElement("require", [("quota", "q\(random.below(2))"), priority] + amounts, due)
    default:
      return GeneratedElement(
        "require", [("competency", "c\(random.below(competencies))"), ("level", "\(1 + random.below(4))"), priority],
        due)
    }
  }

  private func condition(_ random: inout SplitMix, depth: Int, mayAskRole: Bool = false) -> GeneratedElement {
    if depth > 0, random.oneIn(2) {
      let name = random.pick(["all", "any", "not"])
      let count = name == "not" ? 1 : 1 + random.below(3)
      return GeneratedElement(
        name, (0..<count).map { _ in condition(&random, depth: depth - 1, mayAskRole: mayAskRole) })
    }
    let ifMissing = random.oneIn(3) ? [("if-missing", random.pick(["yes", "no"]))] : []
    switch random.below(13) {
    case 8:
      return GeneratedElement(
        "is", [("field", "unit"), (random.pick(["within", "equals"]), random.pick(["u0", "u1"]))])
    case 9: return GeneratedElement("is", [("field", "id"), ("one-of", random.pick(["x0 x2", "x1 x3 x4"]))])
    case 10:
      return GeneratedElement(
        "trained", [("at-least", random.pick(["1", "2"]))],
        [GeneratedElement("is", [("field", random.pick(["hours", "days"])), ("at-least", "3")])])
    case 11 where mayAskRole: return GeneratedElement("holds-role", [("role", "r\(random.below(2))")])
    case 0:
      return GeneratedElement(
        "is",
        [("field", "level"), (random.pick(["at-least", "at-most", "equals"]), random.pick(Self.levels))] + ifMissing)
    case 1: return GeneratedElement("is", [("field", "system"), (random.pick(["one-of", "none-of"]), "s1 s2")])
    case 2:
      return GeneratedElement(
        "is", [("field", "since"), (random.pick(["within-past", "older-than"]), "P1Y")] + ifMissing)
    case 3:
      return GeneratedElement("is", [("field", "score"), (random.pick(["at-least", "less-than"]), "60")] + ifMissing)
    case 4: return GeneratedElement("is", [("field", "flag"), ("equals", random.pick(["yes", "no"]))] + ifMissing)
    case 5:
      return GeneratedElement(
        "holds", [("competency", "c\(random.below(competencies))"), ("at-least", "\(1 + random.below(3))")])
    case 6:
      return GeneratedElement(
        "trained", [("within-past", "P1Y"), ("at-least", "1")],
        [GeneratedElement("is", [("field", "kind"), ("equals", "in-post")])])
    default: return GeneratedElement("missing", [("field", random.pick(["level", "since", "score"]))])
    }
  }

  private mutating func addPeople(_ random: inout SplitMix) {
    people.append(GeneratedElement("unit", [("id", "u0")], [Self.title("u0")]))
    people.append(GeneratedElement("unit", [("id", "u1"), ("parent", "u0")], [Self.title("u1")]))
    for place in 0..<5 {
      var children = [GeneratedElement("name", text: "n\(place)")]
      if !random.oneIn(4) { children.append(GeneratedElement("level", text: random.pick(Self.levels))) }
      for system in Set((0..<random.below(3)).map { _ in random.pick(Self.systems) }).sorted() {
        children.append(GeneratedElement("system", text: system))
      }
      if !random.oneIn(3) { children.append(GeneratedElement("since", text: random.pick(Self.dates))) }
      if !random.oneIn(3) { children.append(GeneratedElement("score", text: random.pick(["59.999", "60", "88"]))) }
      if !random.oneIn(3) { children.append(GeneratedElement("flag", text: random.pick(["yes", "no"]))) }
      if random.oneIn(2) {
        children.append(
          GeneratedElement(
            "holds", [("competency", "c\(random.below(competencies))"), ("level", "\(1 + random.below(4))")]))
      }
      for _ in 0..<random.below(4) {
        var attributes = [
          ("kind", random.pick(["in-post", "initial"])), ("hours", random.pick(["8", "24"])),
          ("result", random.pick(["completed", "completed", "withdrawn", "booked"])),
        ]
        if random.oneIn(2) { attributes.append(("days", random.pick(["1", "3"]))) }
        if !random.oneIn(5) {
          let day = random.pick(Self.dates)
          attributes += [("starts", day), ("ends", day)]
        }
        if random.oneIn(4) { attributes.append(("leave-hours", random.pick(["1", "4"]))) }
        if random.oneIn(5) {
          attributes.append(("class", "t\(random.below(3))"))
        } else {
          attributes.append(("course", "k\(random.below(courses))"))
        }
        children.append(GeneratedElement("training", attributes))
      }
      people.append(GeneratedElement("cadre", [("id", "x\(place)"), ("unit", random.pick(["u0", "u1"]))], children))
    }
  }

  /// The rules and people, each in one file, in the order in which they were made.
  package func read() -> (RuleReading, PopulationReading?) {
    read(
      rules: [("a.xml", rules.map(\.xml).joined(separator: "\n"))],
      profiles: [("a.xml", people.map(\.xml).joined(separator: "\n"))])
  }

  /// The same, strewn over files with all that means nothing shuffled.
  package func readShuffled(seed: UInt64) -> (RuleReading, PopulationReading?) {
    var random = SplitMix(seed: seed)
    func strewn(_ elements: [GeneratedElement]) -> [(String, String)] {
      var files = [String](repeating: "", count: 3)
      for element in elements.shuffled(using: &random) {
        files[random.below(3)] += element.xml(shuffledBy: &random) + "\n"
      }
      let names = ["z.xml", "sub/b.xml", "m.xml"]
      return Array(zip(names, files)).shuffled(using: &random)
    }
    return read(rules: strewn(rules), profiles: strewn(people))
  }

  private func read(rules: [(String, String)], profiles: [(String, String)]) -> (RuleReading, PopulationReading?) {
    let reading = RuleSetReader.read(
      files: rules.map { name, body in
        RuleFile(
          name: name,
          bytes: Array(
            "<training-rules xmlns=\"urn:quebu:training-rules:1\" set=\"generated\" format=\"1\">\(body)</training-rules>"
              .utf8))
      })
    let people = reading.ruleSet.map { set in
      ProfileReader.read(
        files: profiles.map { name, body in
          (name: name, bytes: Array("<profiles xmlns=\"urn:quebu:profiles:1\">\(body)</profiles>".utf8))
        }, vocabulary: set.vocabulary)
    }
    return (reading, people)
  }
}
