import Diagnostics
import QuebuTestSupport
import RuleEvaluation
import Testing
import TrainingModel

@testable import Recommendation
@testable import RuleLanguage

/// What is found in small random rule sets is what comes out when every cadre is tried: all levels, posts and held levels.
@Suite struct CoverageLawTests {
  static let today = CalendarDate(year: 2026, month: 6, day: 1) ?? .first

  @Test(arguments: 1...60) func agreesWithTryingEveryCadre(_ seed: Int) throws {
    var source = RandomCatalogue(seed: UInt64(seed))
    let text = source.text()
    let reading = RuleSetReader.read(files: [RuleFile(name: "r.xml", bytes: Array(text.utf8))])
    let ruleSet = try #require(
      reading.ruleSet, "\(reading.diagnostics.map { "\($0.location) \($0.message)" })\n\(text)")
    let rules = CompiledRules(ruleSet)
    let answers = Self.everyCadre(ruleSet).map {
      CadreFacts($0, units: Self.units, today: Self.today, rules: rules)
        .answer(occupancy: Occupancy(population: Population(), vocabulary: ruleSet.vocabulary))
    }
    let found = CoverageAnalysis.findings(of: ruleSet, logic: RuleLogic(ruleSet), asOf: Self.today)
    for one in found { CoverageAnalysisTests.checkWitness(of: one, rules) }

    // A demand that no course can meet, for somebody.
    let lacking = Set(answers.flatMap { $0.plan.unclosable.filter { $0.obstacle == .noCourse }.map(\.target) })
    let told = found.filter { [.untaughtLevel, .unofferedCourse].contains($0.diagnostic.code) }
    #expect(Set(told.compactMap { Self.target(of: $0, ruleSet) }) == lacking, "\(text)")

    // A demand whose courses are all for others.
    var forOthers = Set<Diagnostics.SourceLocation>()
    for ordinal in ruleSet.provisions.ordinals {
      for demand in ruleSet.provisions[ordinal].demands {
        let asked = answers.filter { answer in
          answer.needs.contains {
            $0.target == demand.target && $0.demand.by.contains(ordinal)
              && answer.held(demand.target) < max(demand.level, 1)
          }
        }
        let courses = Self.takeable(for: demand, rules)
        guard !asked.isEmpty, !courses.isEmpty else { continue }
        let isForSome = asked.contains { answer in
          courses.contains { answer.facts.truth(ofAll: ruleSet.vocabulary.courses[$0].audience) != .no }
        }
        if !isForSome { forOthers.insert(demand.location) }
      }
    }
    let toldOthers = found.filter { $0.diagnostic.code == .audienceOfOthers }.map(\.diagnostic.location)
    #expect(Set(toldOthers) == forOthers, "\(text)")

    // Levels for which nothing that looks at the level can stand.
    let uncovered = try Self.uncoveredLevels(answers, ruleSet)
    let names = found.filter { $0.diagnostic.code == .uncoveredCode && $0.diagnostic.message.contains("at `level`") }
      .flatMap { $0.diagnostic.message.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }.dropFirst() }
      .map { String($0.element) }
    #expect(Set(names) == uncovered, "\(text)")
  }

  /// The random sets are of use: each kind of finding comes up.
  @Test func theRandomSetsShowEveryFinding() {
    var codes: [DiagnosticCode: Int] = [:]
    for seed in 1...60 {
      var source = RandomCatalogue(seed: UInt64(seed))
      let reading = RuleSetReader.read(files: [RuleFile(name: "r.xml", bytes: Array(source.text().utf8))])
      guard let ruleSet = reading.ruleSet else { continue }
      for one in CoverageAnalysis.findings(of: ruleSet, logic: RuleLogic(ruleSet), asOf: Self.today) {
        codes[one.diagnostic.code, default: 0] += 1
      }
    }
    for code in [DiagnosticCode.untaughtLevel, .unofferedCourse, .audienceOfOthers, .uncoveredCode] {
      #expect(codes[code, default: 0] > 3, "\(code)")
    }
  }

  // MARK: Trying

  static let place = Diagnostics.SourceLocation(file: "", range: SourceRange(at: .start))
  static let units: Named<Unit> = {
    var units = Named<Unit>()
    units.append(Unit(id: "xc", location: place), id: "xc")
    return units
  }()

  static func everyCadre(_ ruleSet: RuleSet) -> [Cadre] {
    var cadres: [Cadre] = []
    let competencies = ruleSet.vocabulary.competencies.ordinals
    for level in -1..<4 {
      for post in -1..<3 {
        for held in 0..<16 {
          var values = [FieldValue](repeating: .missing, count: ruleSet.vocabulary.fields.count)
          if level >= 0, let field = ruleSet.vocabulary.fields.index(of: "level") {
            values[field.position] = .code(Int32(level))
          }
          if post >= 0, let field = ruleSet.vocabulary.fields.index(of: "post") {
            values[field.position] = .code(Int32(post))
          }
          let holdings = zip(competencies, [held % 4, held / 4]).filter { $0.1 > 0 }
            .map { Holding(competency: $0.0, level: $0.1) }
          cadres.append(
            Cadre(id: "x", name: "", unit: Ordinal(0), values: values, holdings: holdings, location: place))
        }
      }
    }
    return cadres
  }

  /// The target that a finding on a demand is about.
  private static func target(of finding: Finding, _ ruleSet: RuleSet) -> Target? {
    // What only a draft asks for nobody is asked yet.
    guard finding.witness != nil else { return nil }
    let at = finding.diagnostic.location
    return ruleSet.provisions.flatMap(\.demands).first { $0.location == at }?.target
  }

  private static func takeable(for demand: Demand, _ rules: CompiledRules) -> [Ordinal<Course>] {
    let all: [Ordinal<Course>] =
      switch demand.target {
      case .competency(let competency):
        rules.teachers[competency.position].filter { $0.level >= demand.level }.map(\.course)
      case .course(let course): rules.providers[course.position]
      case .training, .quota: []
      }
    return all.filter { rules.ruleSet.vocabulary.courses[$0].isOffered(on: today) }
  }

  private static func uncoveredLevels(_ answers: [Answer], _ ruleSet: RuleSet) throws -> Set<String> {
    let field = try #require(ruleSet.vocabulary.fields.index(of: "level"))
    let list = try #require(ruleSet.vocabulary.codeList(of: field))
    func looks(_ conditions: [Condition]) -> Bool {
      var found = false
      for condition in conditions {
        condition.forEachField { looked, _ in if looked == field { found = true } }
        condition.forEachRole { if looks(ruleSet.provisions[$0].conditions) { found = true } }
      }
      return found
    }
    let looking = Set(
      ruleSet.provisions.ordinals.filter {
        !ruleSet.provisions[$0].demands.isEmpty && looks(ruleSet.provisions[$0].conditions)
      })
    var covered = Set<Int32>()
    var served = Set<Int32>()
    for answer in answers {
      guard case .code(let code) = answer.facts.cadre.values[field.position] else { continue }
      if answer.demands.serving == .yes { served.insert(code) }
      if answer.demands.standing.contains(where: looking.contains) { covered.insert(code) }
    }
    guard let lowest = covered.min() else { return [] }
    return Set(
      list.codes.indices.filter { served.contains(Int32($0)) && !covered.contains(Int32($0)) && lowest < Int32($0) }.map
      {
        list.codes[$0].value
      })
  }
}

extension Answer {
  fileprivate func held(_ target: Target) -> Int {
    if case .competency(let competency) = target { facts.ledger.held(competency).certain } else { 0 }
  }
}

/// Small random rule sets over two code fields, two competencies and a few courses.
struct RandomCatalogue {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  private mutating func one(of choices: [String]) -> String {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }
  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  mutating func text() -> String {
    var out = """
      <training-rules xmlns="urn:quebu:training-rules:1" set="random" format="1" xml:lang="zh">
      <code-list id="levels" ordered="true"><code value="l0"/><code value="l1"/><code value="l2"/><code value="l3"/></code-list>
      <code-list id="posts"><code value="p0"/><code value="p1"/><code value="p2"/></code-list>
      <field id="level" type="code" codes="levels"/><field id="post" type="code" codes="posts"/>
      <scale id="s"><level n="1"/><level n="2"/><level n="3"/></scale>
      <competency id="a" scale="s" kind="ability" content="duty"/><competency id="b" scale="s" kind="ability" content="duty"/>

      """
    for course in 0..<4 {
      let state = one(of: ["active", "active", "active", "suspended"])
      out +=
        "<course id=\"k\(course)\" hours=\"8\" mode=\"offline\" method=\"case\" content=\"duty\" state=\"\(state)\">"
      if chance(70) {
        out += "<teaches competency=\"\(one(of: ["a", "b"]))\" level=\"\(Int.random(in: 1...3, using: &random))\"/>"
      }
      if course < 3, chance(30) {
        out += "<counts-as course=\"k\(Int.random(in: (course + 1)...3, using: &random))\"/>"
      }
      if chance(50) { out += "<for>\(condition(1))</for>" }
      out += "</course>\n"
    }
    out +=
      "<role id=\"r\" kind=\"post\"><applies-when>\(condition(1))</applies-when>\(chance(50) ? demand("needs") : "")</role>\n"
    for rule in 0..<4 {
      let attributes = one(of: ["", "", "", " state=\"draft\"", " state=\"retired\""])
      out += "<rule id=\"x\(rule)\"\(attributes)><when>\(condition(2))\(chance(30) ? condition(1) : "")</when>"
      out += "<then>\(demand("require"))\(chance(30) ? demand("require") : "")</then></rule>\n"
    }
    if chance(50) {
      out += "<rule id=\"off\" exception-to=\"x0\"><when>\(condition(1))</when><then><exempt/></then></rule>\n"
    }
    if chance(40) {
      out += "<table id=\"t\" hit=\"\(one(of: ["collect", "first"]))\"><input name=\"in\" field=\"level\"/>"
      out += "<require competency=\"@c\" level=\"@n\"/>"
      for _ in 0..<3 {
        let cell = one(of: ["l0", "l1..l2", "l2..", "*", "not(l1)", "..l0"])
        let level = Int.random(in: 1...3, using: &random)
        out += "<row in=\"\(cell)\" c=\"\(one(of: ["a", "b"]))\" n=\"\(level)\"/>"
      }
      out += "</table>\n"
    }
    if chance(30) { out += "<serving>\(condition(1))</serving>\n" }
    return out + "</training-rules>\n"
  }

  private mutating func demand(_ name: String) -> String {
    if chance(40) { return "<\(name) course=\"k\(Int.random(in: 0...3, using: &random))\"/>" }
    return "<\(name) competency=\"\(one(of: ["a", "b"]))\" level=\"\(Int.random(in: 1...3, using: &random))\"/>"
  }

  private mutating func condition(_ depth: Int) -> String {
    if depth > 0, chance(40) {
      let name = one(of: ["all", "any"])
      return "<\(name)>\(condition(depth - 1))\(condition(depth - 1))</\(name)>"
    }
    if depth > 0, chance(20) { return "<not>\(condition(depth - 1))</not>" }
    if depth > 1, chance(20) { return "<holds-role role=\"r\"/>" }
    let missing = one(of: ["", "", " if-missing=\"yes\"", " if-missing=\"no\""])
    switch Int.random(in: 0..<5, using: &random) {
    case 0:
      return
        "<is field=\"level\" \(one(of: ["at-least", "at-most", "equals", "more-than"]))=\"\(one(of: ["l0", "l1", "l2", "l3"]))\"\(missing)/>"
    case 1: return "<is field=\"level\" one-of=\"\(one(of: ["l0 l1", "l3 l1", "l2 l3"]))\"\(missing)/>"
    case 2:
      return "<is field=\"post\" \(one(of: ["one-of", "none-of"]))=\"\(one(of: ["p0", "p1 p2", "p2"]))\"\(missing)/>"
    case 3: return "<missing field=\"\(one(of: ["level", "post"]))\"/>"
    default:
      return "<holds competency=\"\(one(of: ["a", "b"]))\" at-least=\"\(Int.random(in: 1...3, using: &random))\"/>"
    }
  }
}
