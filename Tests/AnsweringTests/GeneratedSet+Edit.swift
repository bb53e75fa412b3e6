import QuebuTestSupport

extension GeneratedSet {
  /// One change as a planner would make it.
  mutating func edit(_ random: inout SplitMix) {
    func places(_ name: String, where fits: (GeneratedElement) -> Bool = { _ in true }) -> [Int] {
      rules.indices.filter { rules[$0].name == name && fits(rules[$0]) }
    }
    func id(_ element: GeneratedElement) -> String { element.attributes.first { $0.0 == "id" }?.1 ?? "" }
    func put(_ name: String, _ value: String, of element: inout GeneratedElement) {
      element.attributes.removeAll { $0.0 == name }
      element.attributes.append((name, value))
    }
    switch random.below(12) {
    case 0:
      let name = "added\(random.below(1_000_000))"
      rules.append(
        GeneratedElement(
          "rule", [("id", name)],
          [
            GeneratedElement("title", text: name), GeneratedElement("when"),
            GeneratedElement("then", [demand(&random)]),
          ]))
    case 1:
      // What no other names.
      if let last = places("rule", where: { id($0).hasPrefix("p") && id($0) > "p2" }).last {
        rules.remove(at: last)
      }
    case 2:
      if let last = places("rule", where: { id($0).hasPrefix("e") }).last { rules.remove(at: last) }
    case 3:
      let rule = random.pick(places("rule"))
      guard let then = rules[rule].children.firstIndex(where: { $0.name == "then" }),
        let place = rules[rule].children[then].children.firstIndex(where: { $0.name == "require" })
      else { return }
      put(
        "priority", random.pick(["mandatory", "expected", "suggested"]),
        of: &rules[rule].children[then].children[place])
      if rules[rule].children[then].children[place].attributes.contains(where: { $0.0 == "level" }) {
        put("level", "\(1 + random.below(4))", of: &rules[rule].children[then].children[place])
      }
    case 4:
      let course = random.pick(places("course"))
      put("state", random.pick(["active", "suspended"]), of: &rules[course])
    case 5:
      let course = random.pick(places("course"))
      put("hours", random.pick(["2", "6", "30"]), of: &rules[course])
    case 6:
      let rule = random.pick(places("rule") + places("role"))
      guard let when = rules[rule].children.firstIndex(where: { ["when", "applies-when"].contains($0.name) }) else {
        return
      }
      if rules[rule].children[when].children.isEmpty {
        rules[rule].children[when].children.append(
          GeneratedElement("is", [("field", "level"), ("at-least", random.pick(["l2", "l3"]))]))
      } else {
        rules[rule].children[when].children.removeFirst()
      }
    case 7:
      let table = random.pick(places("table"))
      if let row = rules[table].children.firstIndex(where: { $0.name == "row" }) {
        rules[table].children.remove(at: row)
      }
    case 8:
      if let quota = places("quota", where: { id($0) == "q0" }).first { put("window", "P2Y", of: &rules[quota]) }
    case 9:
      if places("serving").isEmpty {
        rules.append(
          GeneratedElement(
            "serving",
            [
              GeneratedElement(
                "is", [("field", "flag"), ("equals", "yes"), ("if-missing", random.pick(["yes", "no"]))])
            ]))
      }
    case 10: put("state", random.pick(["draft", "retired"]), of: &rules[random.pick(places("rule"))])
    default:
      let held = random.pick(places("class"))
      if random.oneIn(2) { rules.remove(at: held) } else { put("seats", "1", of: &rules[held]) }
    }
  }
}
