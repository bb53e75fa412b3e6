import ProfileReading
import QuebuTestSupport
import Recommendation
import RuleEvaluation
import RuleLanguage
import Testing
import TrainingModel

@testable import Answering

/// Answers that are found anew only where a change can reach equal those of everyone found anew.
struct IncrementalLawTests {
  /// What holds at one time.
  private struct State {
    var set: GeneratedSet
    var today: CalendarDate
    var tables: EvaluationTables

    init?(_ set: GeneratedSet, _ today: CalendarDate) {
      let (reading, people) = set.read()
      guard let ruleSet = reading.ruleSet, let people, people.leftOut == 0 else { return nil }
      self.set = set
      self.today = today
      tables = EvaluationTables(CompiledRules(ruleSet), population: people.population, today: today)
    }
  }

  static let days = [
    "2025-03-01", "2025-12-31", "2026-01-01", "2026-02-28", "2026-03-01", "2026-03-02", "2026-06-02", "2027-02-01",
  ].compactMap { CalendarDate($0) }

  /// One edit of rules, people or the day; nil: nothing that can be read came of it.
  private func edited(_ state: State, _ other: GeneratedSet, _ random: inout SplitMix) -> State? {
    var set = state.set
    var today = state.today
    func swap(_ elements: inout [GeneratedElement], _ others: [GeneratedElement], _ name: String) {
      let own = elements.indices.filter { elements[$0].name == name }
      let there = others.filter { $0.name == name }
      guard !own.isEmpty, !there.isEmpty else { return }
      let place = own[random.below(own.count)]
      var new = random.pick(there)
      new.setAttribute("id", elements[place].attribute("id") ?? "")
      elements[place] = new
    }
    switch random.below(12) {
    case 0, 1: swap(&set.rules, other.rules, "rule")
    case 2: swap(&set.rules, other.rules, "course")
    case 3: swap(&set.rules, other.rules, "class")
    case 4: swap(&set.rules, other.rules, "quota")
    case 5: swap(&set.rules, other.rules, "table")
    case 6: swap(&set.rules, other.rules, "role")
    case 7: swap(&set.people, other.people, "cadre")
    case 8: today = random.pick(Self.days)
    case 9:
      // A rule more, or one less.
      if random.oneIn(2), var rule = other.rules.first(where: { $0.name == "rule" }) {
        rule.setAttribute("id", "p\(20 + random.below(5))")
        set.rules.append(rule)
      } else if let place = set.rules.lastIndex(where: { $0.name == "rule" }) {
        set.rules.remove(at: place)
      }
    case 10:
      if random.oneIn(2), var cadre = other.people.first(where: { $0.name == "cadre" }) {
        cadre.setAttribute("id", "w\(random.below(9))")
        set.people.append(cadre)
      } else {
        set.people.removeLast()
      }
    default:
      swap(&set.people, other.people, "cadre")
      today = random.pick(Self.days)
    }
    return State(set, today)
  }

  @Test(arguments: 0..<30) func `Answers after an edit equal those of everyone`(batch: Int) throws {
    var (edits, evaluated, everyone) = (0, 0, 0)
    for seed in UInt64(batch * 10)..<UInt64(batch * 10 + 10) {
      var random = SplitMix(seed: seed &+ 77)
      guard var state = State(GeneratedSet(seed: seed), Self.days[4]) else {
        Issue.record("seed \(seed) cannot be read")
        continue
      }
      var answers = AnswerTable(state.tables)
      for step in 0..<10 {
        guard let next = edited(state, GeneratedSet(seed: seed &* 31 &+ UInt64(step) &+ 5_000), &random) else {
          continue
        }
        let updated = answers.updated(from: state.tables, to: next.tables, threads: 1 + step % 2)
        let full = AnswerTable(next.tables)
        #expect(updated.answers.differences(from: full) == [], "seed \(seed), step \(step)")
        edits += 1
        evaluated += updated.evaluated
        everyone += next.tables.columns.count
        answers = updated.answers
        state = next
      }
    }
    #expect(edits >= 40)
    #expect(evaluated < everyone)
  }

  @Test(arguments: 0..<10) func `Rows that change their places take what names them along`(batch: Int) throws {
    var compared = 0
    for seed in UInt64(batch * 20)..<UInt64(batch * 20 + 20) {
      var set = GeneratedSet(seed: seed)
      for (number, base) in ["table#1", "table"].enumerated() {
        set.rules.append(
          GeneratedElement(
            "rule", [("id", "z\(number)"), ("exception-to", base)],
            [
              GeneratedElement("title", text: "z"), GeneratedElement("when", []),
              GeneratedElement("then", [GeneratedElement("exempt")]),
            ]))
      }
      guard let state = State(set, Self.days[4]) else { continue }
      let answers = AnswerTable(state.tables)
      let table = try #require(set.rules.firstIndex { $0.name == "table" })
      let rows = set.rules[table].children.indices.filter { set.rules[table].children[$0].name == "row" }
      var reversed = set
      for (one, other) in zip(rows, rows.reversed()) {
        reversed.rules[table].children[one] = set.rules[table].children[other]
      }
      var inserted = set
      inserted.rules[table].children.insert(set.rules[table].children[rows[1]], at: rows[0])
      for edited in [reversed, inserted] {
        guard let next = State(edited, Self.days[4]) else { continue }
        let updated = answers.updated(from: state.tables, to: next.tables)
        #expect(updated.answers.differences(from: AnswerTable(next.tables)) == [], "seed \(seed)")
        compared += 1
      }
    }
    #expect(compared > 10)
  }

  @Test func `Nobody to answer for is no mistake on another day`() throws {
    for seed in UInt64(0)..<40 {
      var set = GeneratedSet(seed: seed)
      set.people.removeAll { $0.name == "cadre" }
      let (reading, people) = set.read()
      let rules = CompiledRules(try #require(reading.ruleSet))
      let population = try #require(people).population
      let tables = Self.days.prefix(2).map { EvaluationTables(rules, population: population, today: $0) }
      let updated = AnswerTable(tables[0]).updated(from: tables[0], to: tables[1])
      #expect(updated.evaluated == 0 && updated.answers.count == 0)
    }
  }

  @Test func `Words come out as the rows that went in`() throws {
    for seed in UInt64(0)..<60 {
      let state = try #require(State(GeneratedSet(seed: seed), Self.days[4]))
      let evaluator = BulkEvaluator(state.tables)
      for place in 0..<state.tables.columns.count {
        evaluator.evaluate(place)
        let rows = CadreRows(evaluator)
        var words: [UInt32] = []
        rows.encode(into: &words)
        #expect(CadreRows(words[...]) == rows)
      }
    }
  }
}
