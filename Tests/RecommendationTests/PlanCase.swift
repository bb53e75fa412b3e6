import ProfileReading
import QuebuTestSupport
import RuleEvaluation
import RuleLanguage
import Testing
import TrainingModel

@testable import Recommendation

/// A random catalogue with many ways to the same end, and people who lack much.
struct PlanCase {
  static let people = 5

  let facts: [CadreFacts]
  let needs: [[Need]]

  /// - Parameters:
  ///   - competencies: how many there are, of which everyone needs all.
  ///   - courses: how many there are.
  ///   - order: by which the courses stand in the file; they mean the same in any.
  init(seed: UInt64, competencies: Int, courses: Int, order: UInt64? = nil) throws {
    var random = SplitMix(seed: seed)
    var rules = "<field id=\"flag\" type=\"flag\"><title>f</title></field><scale id=\"s\"><title>s</title>"
    for level in 1...4 { rules += "<level n=\"\(level)\"><title>\(level)</title></level>" }
    rules += "</scale>"
    var demands = ""
    for place in 0..<competencies {
      rules +=
        "<competency id=\"c\(place)\" scale=\"s\" kind=\"ability\" content=\"duty\"><title>c</title></competency>"
      let priority = random.pick(["mandatory", "expected", "suggested"])
      let due = random.oneIn(3) ? "<due on=\"20\(random.pick(["25", "26", "27"]))-05-01\"/>" : ""
      demands +=
        "<require competency=\"c\(place)\" level=\"\(1 + random.below(4))\" priority=\"\(priority)\">\(due)</require>"
    }
    var elements: [String] = []
    for place in 0..<courses {
      var course =
        "<course id=\"k\(place + 100)\" hours=\"\(random.pick(["2", "4", "4", "6", "6.5"]))\" mode=\"offline\""
      course += " method=\"lecture\" content=\"duty\" state=\"\(random.oneIn(9) ? "suspended" : "active")\""
      if random.oneIn(3) { course += " grade=\"\(random.pick(["premium", "demonstration", "brand"]))\"" }
      course += "><title>k</title>"
      for taught in Set((0...random.below(3)).map { _ in random.below(competencies) }).sorted() {
        course += "<teaches competency=\"c\(taught)\" level=\"\(1 + random.below(4))\"/>"
      }
      // Most ask for earlier ones; that some count as earlier ones can still make a circle.
      for _ in 0..<2 where place > 0 && random.oneIn(4) {
        course += "<after course=\"k\(random.below(place) + 100)\"/>"
      }
      if place > 0, random.oneIn(6) { course += "<counts-as course=\"k\(random.below(place) + 100)\"/>" }
      if random.oneIn(7) { course += "<for><is field=\"flag\" equals=\"yes\"/></for>" }
      elements.append(course + "</course>")
      if random.oneIn(6) { demands += "<require course=\"k\(place + 100)\"/>" }
    }
    if let order {
      var other = SplitMix(seed: order)
      elements.shuffle(using: &other)
    }
    rules += elements.joined() + "<rule id=\"r\"><title>r</title><when/><then>\(demands)</then></rule>"
    let reading = RuleSetReader.read(
      files: [
        RuleFile(
          name: "a.xml",
          bytes: Array(
            "<training-rules xmlns=\"urn:quebu:training-rules:1\" set=\"generated\" format=\"1\">\(rules)</training-rules>"
              .utf8))
      ])
    let set = try #require(reading.ruleSet, "\(reading.diagnostics.map(\.message))")
    var profiles = "<unit id=\"u\"><title>u</title></unit>"
    for person in 0..<Self.people {
      profiles += "<cadre id=\"x\(person)\" unit=\"u\"><name>n</name>"
      if random.oneIn(2) { profiles += "<flag>\(random.pick(["yes", "no"]))</flag>" }
      for competency in 0..<competencies where random.oneIn(3) {
        profiles += "<holds competency=\"c\(competency)\" level=\"\(1 + random.below(3))\"/>"
      }
      for _ in 0..<random.below(3) {
        profiles +=
          "<training kind=\"in-post\" hours=\"8\" result=\"completed\" starts=\"2025-01-01\" ends=\"2025-01-02\""
        profiles += " course=\"k\(random.below(courses) + 100)\"/>"
      }
      profiles += "</cadre>"
    }
    let people = ProfileReader.read(
      files: [(name: "a.xml", bytes: Array("<profiles xmlns=\"urn:quebu:profiles:1\">\(profiles)</profiles>".utf8))],
      vocabulary: set.vocabulary)
    try #require(people.population.cadres.count == Self.people, "\(people.diagnostics.map(\.message))")
    let today = try #require(CalendarDate("2026-03-01"))
    let compiled = CompiledRules(set)
    facts = people.population.cadres.map {
      CadreFacts($0, units: people.population.units, today: today, rules: compiled)
    }
    needs = facts.map { $0.needs(for: $0.demands().joined) }
  }

  /// A plan as text, with ids instead of numbers.
  static func text(_ plan: LearningPlan, _ facts: CadreFacts) -> String {
    let vocabulary = facts.rules.ruleSet.vocabulary
    func id(_ course: Ordinal<Course>) -> String { vocabulary.courses[course].id }
    func id(_ target: Target) -> String {
      switch target {
      case .competency(let competency): vocabulary.competencies[competency].id
      case .course(let course): id(course)
      default: "?"
      }
    }
    var lines = ["\(plan.hours) h, optimal \(plan.isOptimal), at least \(plan.lowerBound)"]
    for step in plan.courses {
      lines.append(
        "\(id(step.course)): \(step.closes.map { "\(id($0.target)) \($0.from)-\($0.to)" }) for \(step.requiredBy.map(id))"
          + " \(step.priority) \(step.due.map { "\($0)" } ?? "-") \(step.isOverdue) or \(step.alternatives.map(id))")
    }
    for left in plan.unclosable {
      lines.append("not \(id(left.target)): \(left.obstacle) \(left.required) \(left.reached.map { "\($0)" } ?? "-")")
    }
    return lines.joined(separator: "\n")
  }
}
