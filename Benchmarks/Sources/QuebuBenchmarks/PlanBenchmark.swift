import ProfileReading
import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel

/// The plan by itself, one thread: `plan [RULES PROFILES]`; without folders, a made-up catalogue that is full of choices.
struct PlanBenchmark {
  /// What planning asks of a person, as bits.
  private final class Subject: PlanSubject {
    var completed: [UInt64]
    var mayTakes: [UInt64]

    init(_ facts: CadreFacts) {
      let courses = facts.rules.ruleSet.vocabulary.courses
      completed = .init(repeating: 0, count: courses.count / 64 + 1)
      mayTakes = completed
      for course in courses.ordinals {
        let bit: UInt64 = 1 << UInt64(course.position & 63)
        if facts.ledger.completion(of: course).counts { completed[course.position >> 6] |= bit }
        if facts.rules.catalogue.isForAll[course.position] || facts.truth(ofAll: courses[course].audience) != .no {
          mayTakes[course.position >> 6] |= bit
        }
      }
    }

    func hasCompleted(_ course: Int) -> Bool { completed[course >> 6] & (1 << UInt64(course & 63)) != 0 }
    func mayTake(_ course: Int) -> Bool { mayTakes[course >> 6] & (1 << UInt64(course & 63)) != 0 }
  }

  private let rules: CompiledRules
  private let today: CalendarDate
  private var subjects: [Subject] = []
  private var needs: [[PlanNeed]] = []

  init?(_ ruleSet: RuleSet, _ population: Population, today: CalendarDate) {
    rules = CompiledRules(ruleSet)
    self.today = today
    for cadre in population.cadres {
      let facts = CadreFacts(cadre, units: population.units, today: today, rules: rules)
      subjects.append(Subject(facts))
      needs.append(facts.needs(for: facts.demands().joined).compactMap { PlanNeed($0, of: facts) })
    }
  }

  func run(rounds: Int) {
    var planner = CoursePlanner(rules)
    var courses = 0
    var proved = 0
    let results = Stopwatch.measure(
      [
        Stopwatch.Work(name: "plan", units: needs.count) {
          courses = 0
          proved = 0
          for (need, subject) in zip(needs, subjects) {
            planner.makePlan(for: need, of: subject, on: today)
            courses += planner.plan.steps.count
            proved += planner.plan.isOptimal ? 1 : 0
          }
        }
      ], rounds: rounds)
    let each = results[0].median / Double(needs.count)
    print("\(rules.ruleSet.vocabulary.courses.count) courses, \(needs.count) people")
    print("  needs a person    \(fixed(Double(needs.reduce(0) { $0 + $1.count }) / Double(needs.count), 1))")
    print("  courses a plan    \(fixed(Double(courses) / Double(needs.count), 1))")
    print("  us a plan         \(fixed(each * 1e6, 2))")
    print("  proved optimal    \(proved) of \(needs.count)")
  }

  /// A catalogue in which most needs can be closed together with others, in many ways, and people who lack 15 to 25 levels.
  static func madeUp(people: Int, today: CalendarDate) -> PlanBenchmark? {
    var state: UInt64 = 7
    func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    let count = 150
    var rules = "<scale id=\"s\"><title>s</title>"
    for level in 1...4 { rules += "<level n=\"\(level)\"><title>\(level)</title></level>" }
    rules += "</scale><field id=\"post\" type=\"number\"><title>post</title></field>"
    for place in 0..<count {
      rules +=
        "<competency id=\"c\(place)\" scale=\"s\" kind=\"ability\" content=\"duty\"><title>c</title></competency>"
    }
    for place in 0..<2_000 {
      rules += "<course id=\"k\(10_000 + place)\" hours=\"\([4, 8, 8, 12, 16, 24][below(6)])\" mode=\"offline\""
      rules += " method=\"lecture\" content=\"duty\" state=\"active\"><title>k</title>"
      for taught in Set((0...below(3)).map { _ in below(count) }).sorted() {
        rules += "<teaches competency=\"c\(taught)\" level=\"\(1 + below(4))\"/>"
      }
      if place > 0, below(10) == 0 { rules += "<after course=\"k\(10_000 + below(place))\"/>" }
      rules += "</course>"
    }
    for post in 0..<100 {
      rules += "<rule id=\"r\(post)\"><title>r</title><when><is field=\"post\" equals=\"\(post)\"/></when><then>"
      for need in Set((0..<26).map { _ in below(count) }).sorted() {
        rules += "<require competency=\"c\(need)\" level=\"\(1 + below(4))\"/>"
      }
      rules += "</then></rule>"
    }
    var profiles = "<unit id=\"u\"><title>u</title></unit>"
    for person in 0..<people {
      profiles += "<cadre id=\"x\(person)\" unit=\"u\"><name>n</name><post>\(below(100))</post>"
      for competency in 0..<count where below(4) == 0 {
        profiles += "<holds competency=\"c\(competency)\" level=\"\(1 + below(3))\"/>"
      }
      profiles += "</cadre>"
    }
    let set = RuleSetReader.read(files: [
      RuleFile(
        name: "a.xml",
        bytes: Array(
          "<training-rules xmlns=\"urn:quebu:training-rules:1\" set=\"m\" format=\"1\">\(rules)</training-rules>".utf8))
    ]).ruleSet
    guard let set else { return nil }
    let reading = ProfileReader.read(
      files: [(name: "a.xml", bytes: Array("<profiles xmlns=\"urn:quebu:profiles:1\">\(profiles)</profiles>".utf8))],
      vocabulary: set.vocabulary)
    return PlanBenchmark(set, reading.population, today: today)
  }
}
