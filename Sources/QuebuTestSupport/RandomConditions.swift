import Diagnostics
package import RuleLanguage
package import TrainingModel

/// Small random conditions over a dictionary that is small enough to go through all cadres.
package struct RandomConditions {
  package static let dictionary = """
    <code-list id="levels" ordered="true"><title>t</title><code value="a"/><code value="b"/><code value="c"/></code-list>
    <code-list id="systems"><title>t</title><code value="x"/><code value="y"/></code-list>
    <field id="level" type="code" codes="levels"><title>t</title></field>
    <field id="system" type="code" codes="systems" many="true"><title>t</title></field>
    <field id="count" type="integer"><title>t</title></field>
    <field id="score" type="number"><title>t</title></field>
    <field id="word" type="text"><title>t</title></field>
    <field id="since" type="date"><title>t</title></field>
    <field id="flag" type="flag"><title>t</title></field>
    <scale id="two"><title>t</title><level n="1"/><level n="2"/></scale>
    <competency id="c" scale="two" kind="ability" content="duty"><title>t</title></competency>
    """

  package var random: SplitMix
  /// The fields that conditions ask for, so that there are not too many cadres.
  package var facts: [String]

  package init(seed: UInt64, facts count: Int = 3) {
    random = SplitMix(seed: seed)
    facts = ["level", "system", "count", "score", "word", "since", "flag", "c", "unit"]
    while facts.count > count { facts.remove(at: random.below(facts.count)) }
  }

  package mutating func conditions(_ depth: Int) -> String {
    (0...random.below(3)).map { _ in condition(depth) }.joined()
  }

  package mutating func condition(_ depth: Int) -> String {
    if depth > 0, random.oneIn(2) {
      switch random.below(3) {
      case 0: return "<all>\(conditions(depth - 1))</all>"
      case 1: return "<any>\(conditions(depth - 1))</any>"
      default: return "<not>\(condition(depth - 1))</not>"
      }
    }
    let fact = random.pick(facts)
    if fact == "c" { return "<holds competency=\"c\" at-least=\"\(1 + random.below(2))\"/>" }
    if random.oneIn(6) { return "<missing field=\"\(fact)\"/>" }
    let ifMissing = random.oneIn(3) ? " if-missing=\"\(random.pick(["yes", "no"]))\"" : ""
    return "<is field=\"\(fact)\" \(test(of: fact))\(ifMissing)/>"
  }

  private mutating func test(of fact: String) -> String {
    switch fact {
    case "level":
      "\(random.pick(["at-least", "at-most", "more-than", "less-than", "equals"]))=\"\(random.pick(["a", "b", "c"]))\""
    case "system": random.pick(["equals=\"x\"", "one-of=\"x y\"", "none-of=\"x\"", "none-of=\"y\""])
    case "count":
      random.pick([
        "at-least=\"2\"", "less-than=\"3\"", "between=\"1..2\"", "one-of=\"1 3\"", "none-of=\"2\"", "more-than=\"2\"",
      ])
    case "score":
      random.pick(["at-least=\"2\"", "less-than=\"2\"", "more-than=\"2\"", "between=\"1..2\"", "equals=\"2\""])
    case "word": random.pick(["equals=\"p\"", "one-of=\"p q\"", "none-of=\"q\""])
    case "flag": random.pick(["equals=\"yes\"", "equals=\"no\""])
    case "unit":
      random.pick(["equals=\"u\"", "one-of=\"u v\"", "none-of=\"v\"", "within=\"u\"", "within=\"v\""])
    default:
      random.pick([
        "within-past=\"P1M\"", "within-past=\"P30D\"", "older-than=\"P1M\"", "older-than=\"P30D\"",
        "within-next=\"P2D\"", "before=\"2026-02-01\"", "on-or-after=\"2026-01-30\"", "equals=\"2026-03-01\"",
        "between=\"2026-01-30..2026-02-28\"",
      ])
    }
  }

  /// The dictionary with a body.
  package static func read(_ body: String) -> RuleReading {
    let root = "<training-rules xmlns=\"urn:quebu:training-rules:1\" set=\"s\" format=\"1\">"
    return RuleSetReader.read(
      files: [RuleFile(name: "a.xml", bytes: Array("\(root)\(dictionary)\(body)</training-rules>".utf8))])
  }

  package static let days = date("2026-02-27")...date("2026-03-03")

  private static func date(_ text: String) -> CalendarDate { CalendarDate(text) ?? .first }

  /// Every cadre that differs in a fact that the conditions ask for, as far as they can tell.
  package func cadres(_ set: RuleSet) -> (cadres: [Cadre], units: Named<Unit>) {
    let nowhere = SourceLocation(file: "", range: SourceRange(at: .start))
    var units = Named<Unit>()
    var unitNumbers: [Ordinal<Unit>] = []
    func add(_ id: String, key: String, _ parent: Ordinal<Unit>? = nil) {
      if let number = units.append(Unit(id: id, parent: parent, location: nowhere), id: key) {
        unitNumbers.append(number)
      }
    }
    add("", key: "")
    add("u", key: "u")
    add("v", key: "v")
    add("w", key: "w")
    for (number, name) in [(1, "u"), (2, "v")] {
      add("w", key: "w in \(name)", Ordinal(number))
      add(name == "u" ? "v" : "u", key: "other in \(name)", Ordinal(number))
    }
    add("w", key: "w in v in u", units.index(of: "other in u"))
    var cadres = [
      Cadre(
        id: "x", name: "", unit: Ordinal(0),
        values: set.vocabulary.fields.items.map { $0.isMany ? .many([]) : .missing },
        location: nowhere)
    ]
    func vary(_ values: [FieldValue], _ field: String) {
      guard facts.contains(field), let number = set.vocabulary.fields.index(of: field) else { return }
      cadres = cadres.flatMap { cadre in
        values.map { value in
          var other = cadre
          other.values[number.position] = value
          return other
        }
      }
    }
    vary([.missing, .code(0), .code(1), .code(2)], "level")
    vary([.many([]), .many([.code(0)]), .many([.code(1)]), .many([.code(0), .code(1)])], "system")
    vary([.missing] + (0...4).map { .number(Amount($0)) }, "count")
    vary([.missing] + [0, 1_000, 1_999, 2_000, 2_001].map { .number(Amount(thousandths: $0)) }, "score")
    vary([.missing, .text("p"), .text("q"), .text("r")], "word")
    vary([.missing, .flag(true), .flag(false)], "flag")
    // All days around the bounds that there can be.
    let first = Self.date("2026-01-25")
    let dates = (Array(0...11) + Array(31...41)).map { first.adding(days: $0) }
    vary([.missing] + dates.map { .date($0) }, "since")
    if facts.contains("c") {
      cadres = cadres.flatMap { cadre in
        (0...2).map { level in
          var other = cadre
          if level > 0 { other.holdings = [Holding(competency: Ordinal(0), level: level)] }
          return other
        }
      }
    }
    if facts.contains("unit") {
      cadres = cadres.flatMap { cadre in
        unitNumbers.map { unit in
          var other = cadre
          other.unit = unit
          return other
        }
      }
    }
    return (cadres, units)
  }
}
