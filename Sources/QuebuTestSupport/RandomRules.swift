/// A small random rule set with rules, exceptions and a table, all valid on the few days of ``RandomConditions``.
package struct RandomRules {
  private var conditions: RandomConditions
  package let facts: RandomConditions
  package private(set) var body = ""

  private static let validity =
    "valid-from=\"\(RandomConditions.days.lowerBound)\" valid-to=\"\(RandomConditions.days.upperBound)\""

  package init(seed: UInt64) {
    conditions = RandomConditions(seed: seed, facts: 2)
    facts = conditions
    if conditions.random.oneIn(4) {
      body += "<serving>\(conditions.condition(0))</serving>"
    }
    for place in 0..<3 { rule("p\(place)", "", [require]) }
    let bases = ["p0", "p0", "p1"]
    for place in 0..<conditions.random.below(3) {
      let effects = [["<exempt/>"], ["<exempt/>", require], [require]][conditions.random.below(3)]
      rule("e\(place)", "exception-to=\"\(bases[conditions.random.below(3)])\"", effects)
    }
    table()
  }

  private var require: String {
    mutating get {
      "<require competency=\"c\" level=\"\(1 + conditions.random.below(2))\" priority=\"\(conditions.random.pick(["expected", "mandatory"]))\"/>"
    }
  }

  private mutating func rule(_ id: String, _ attributes: String, _ effects: [String]) {
    let when = conditions.conditions(1)
    body +=
      "<rule id=\"\(id)\" \(attributes) \(Self.validity)><title>t</title><when>\(when)</when><then>\(effects.joined())</then></rule>"
  }

  private mutating func table() {
    let inputs = facts.facts.filter { $0 != "c" }
    guard !inputs.isEmpty else { return }
    let hit = conditions.random.pick(["collect", "unique", "any", "first", "first"])
    let complete = conditions.random.pick(["true", "false"])
    body += "<table id=\"t\" hit=\"\(hit)\" complete=\"\(complete)\" \(Self.validity)><title>t</title>"
    for input in inputs { body += "<input name=\"\(input)\" field=\"\(input)\"/>" }
    body += "<require competency=\"c\" level=\"@needs\"/>"
    for _ in 0..<(1 + conditions.random.below(4)) {
      let cells = inputs.map { "\($0)=\"\(cell(of: $0))\"" }.joined(separator: " ")
      body += "<row \(cells) needs=\"\(1 + conditions.random.below(2))\"/>"
    }
    body += "</table>"
  }

  private mutating func cell(of field: String) -> String {
    let special = ["*", "*", "missing"]
    return switch field {
    case "level": conditions.random.pick(special + ["a", "b..", "..b", "a c", "not(a)", "a..b"])
    case "system": conditions.random.pick(special + ["x", "x y", "not(x)", "y"])
    case "count": conditions.random.pick(special + ["2..", "..2", "1..3", "1 3", "not(2)"])
    case "score": conditions.random.pick(special + ["2..", "..2", "1..2"])
    case "word": conditions.random.pick(special + ["p", "p q", "not(q)"])
    case "flag": conditions.random.pick(special + ["yes", "no", "yes no"])
    case "unit": conditions.random.pick(special + ["u", "u v", "not(u)"])
    default: conditions.random.pick(special + ["2026-02-01..", "..2026-02-01", "2026-01-30..2026-02-28", "2026-03-01"])
    }
  }
}
