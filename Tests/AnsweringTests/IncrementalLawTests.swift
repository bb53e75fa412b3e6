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
    var snapshot: Snapshot

    init?(_ set: GeneratedSet, _ today: CalendarDate) {
      let (reading, people) = set.read()
      guard let ruleSet = reading.ruleSet, let people, people.leftOut == 0 else { return nil }
      self.set = set
      self.today = today
      snapshot = Snapshot(ruleSet: ruleSet, population: people.population)
    }
  }

  private func answers(
    _ state: State, from earlier: MemoryAnswers? = nil, hasSameProfiles: Bool = false, names: Distinct<String>? = nil,
    threads: Int = 1,
    verifies: Bool = false
  ) throws -> MemoryAnswers {
    try #require(
      MemoryAnswers(
        of: state.snapshot, on: state.today, from: earlier, hasSameProfiles: hasSameProfiles, names: names,
        verifies: verifies, threads: threads))
  }

  static let days = [
    "2025-03-01", "2025-12-31", "2026-01-01", "2026-02-28", "2026-03-01", "2026-03-02", "2026-06-02", "2027-02-01",
    // Before what days are counted from, and shortly behind it.
    "1850-01-01", "1969-12-31", "1970-06-01",
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
    switch random.below(14) {
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
    case 11, 12:
      // A course or a class more, among the others so that all behind it have another number, or one less.
      let name = random.pick(["course", "class"])
      let own = set.rules.indices.filter { set.rules[$0].name == name }
      if random.oneIn(2), var new = other.rules.first(where: { $0.name == name }) {
        new.setAttribute("id", "a\(20 + random.below(5))")
        set.rules.insert(new, at: own.first ?? 0)
      } else if !own.isEmpty {
        set.rules.remove(at: random.pick(own))
      }
    default:
      swap(&set.people, other.people, "cadre")
      today = random.pick(Self.days)
    }
    return State(set, today)
  }

  @Test(arguments: 0..<30) func `Answers after an edit equal those of everyone`(batch: Int) throws {
    var (edits, evaluated, everyone, shortened) = (0, 0, 0, 0)
    for seed in UInt64(batch * 10)..<UInt64(batch * 10 + 10) {
      var random = SplitMix(seed: seed &+ 77)
      guard var state = State(GeneratedSet(seed: seed), Self.days[4]) else {
        Issue.record("seed \(seed) cannot be read")
        continue
      }
      var stored = try answers(state)
      for step in 0..<10 {
        guard let next = edited(state, GeneratedSet(seed: seed &* 31 &+ UInt64(step) &+ 5_000), &random) else {
          continue
        }
        let updated = try answers(next, from: stored, threads: 1 + step % 2)
        let full = try answers(next, names: updated.names)
        #expect(updated.rows == full.rows, "seed \(seed), step \(step)")
        // What the rules ask of whom adds up however it came about.
        #expect(
          updated.tally.rules.compactMapValues { $0.after == 0 ? nil : $0.after }
            == full.tally.rules.compactMapValues { $0.after == 0 ? nil : $0.after }, "seed \(seed), step \(step)")
        #expect(updated.tally.after == full.rows.count)
        if next.set.people.elementsEqual(state.set.people, by: { "\($0)" == "\($1)" }) {
          let short = try answers(next, from: stored, hasSameProfiles: true)
          #expect(short.rows == full.rows && short.changes == updated.changes, "seed \(seed), step \(step)")
          shortened += 1
        }
        if step % 3 == 0 {
          let verified = try answers(next, from: stored, verifies: true)
          #expect(verified.differences == 0 && verified.rows == full.rows && verified.evaluated == updated.evaluated)
        }
        edits += 1
        evaluated += updated.evaluated
        everyone += full.rows.count
        stored = updated
        state = next
      }
    }
    #expect(edits >= 40 && shortened >= 20)
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
      let stored = try answers(state)
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
        let updated = try answers(next, from: stored)
        #expect(updated.rows == (try answers(next, names: updated.names).rows), "seed \(seed)")
        compared += 1
      }
    }
    #expect(compared > 10)
  }

  @Test func `A class more reaches nobody, and a course more not everyone`() throws {
    var (added, reached, everyone) = (0, 0, 0)
    for seed in UInt64(0)..<60 {
      let set = GeneratedSet(seed: seed)
      let state = try #require(State(set, Self.days[4]))
      let stored = try answers(state)
      for name in ["class", "course"] {
        var edited = set
        let others = GeneratedSet(seed: seed &+ 400).rules
        guard var new = others.first(where: { $0.name == name }) else { continue }
        new.setAttribute("id", "a0")
        edited.rules.insert(new, at: 0)
        guard let next = State(edited, Self.days[4]) else { continue }
        let updated = try answers(next, from: stored)
        #expect(updated.rows == (try answers(next, names: updated.names).rows), "seed \(seed)")
        if name == "class" {
          #expect(updated.evaluated == 0, "seed \(seed)")
          added += 1
        } else {
          reached += updated.evaluated
          everyone += updated.rows.count
        }
      }
    }
    #expect(added > 10 && reached > 0 && reached < everyone)
  }

  @Test func `Nobody to answer for is no mistake on another day`() throws {
    for seed in UInt64(0)..<40 {
      var set = GeneratedSet(seed: seed)
      let some = try #require(State(set, Self.days[0]))
      set.people.removeAll { $0.name == "cadre" }
      let states = try Self.days.prefix(2).map { try #require(State(set, $0)) }
      let stored = try answers(states[0])
      let updated = try answers(states[1], from: stored)
      #expect(updated.evaluated == 0 && updated.rows.isEmpty && updated.changes.isEmpty)
      // All who were there are gone, one by one.
      let gone = try answers(states[0], from: try answers(some))
      #expect(gone.rows.isEmpty && gone.changes.allSatisfy { $0.new == nil && $0.causes == .profile })
      #expect(gone.tally.removed == some.snapshot.population.cadres.count && gone.tally.after == 0)
    }
  }

  @Test func `A refresh that goes on behind any cadre finds the rest`() throws {
    for seed in UInt64(0)..<20 {
      var random = SplitMix(seed: seed)
      let state = try #require(State(GeneratedSet(seed: seed), Self.days[4]))
      guard let next = edited(state, GeneratedSet(seed: seed &+ 900), &random) else { continue }
      let stored = try answers(state)
      let whole = try answers(next, from: stored)
      for cadre in next.snapshot.population.cadres {
        let refresh = Refresh(of: next.snapshot, on: next.today, from: stored.base, names: stored.names)
        var changes: [Refresh.Change] = []
        try refresh.run(after: cadre.id, threads: 1) {
          changes += $0.changes
          return true
        }
        #expect(changes == whole.changes.filter { $0.cadre > cadre.id }, "seed \(seed)")
      }
    }
  }

  @Test func `A tally counts who begins and ceases to ask, and a first answer is all new`() throws {
    var (gained, lost, stayed) = (0, 0, 0)
    for seed in UInt64(0)..<40 {
      let state = try #require(State(GeneratedSet(seed: seed), Self.days[4]))
      let some = try answers(state).rows.map { try #require($0.answer) }
      var tally = AnswerTally()
      var expected: [UInt32: AnswerTally.Hits] = [:]
      for (old, new) in zip(some, some.dropFirst()) + [(some[0], some[0])] {
        #expect(zip(new.needs, new.needs.dropFirst()).allSatisfy { $0.row.target < $1.row.target })
        tally.add(from: old, to: new, AnswerChange(from: old, to: new), unit: nil)
        let (before, after) = (Set(AnswerTally.asking(old)), Set(AnswerTally.asking(new)))
        for rule in after.subtracting(before) { expected[rule, default: .init()].gained += 1 }
        for rule in before.subtracting(after) { expected[rule, default: .init()].lost += 1 }
        stayed += before.intersection(after).count
        let first = AnswerChange(from: nil, to: new)
        #expect(first.parts == AnswerChange(from: StoredAnswer(serving: .no), to: new).parts, "seed \(seed)")
      }
      #expect(tally.rules == expected, "seed \(seed)")
      gained += expected.values.reduce(0) { $0 + $1.gained }
      lost += expected.values.reduce(0) { $0 + $1.lost }
    }
    #expect(gained > 100 && lost > 100 && stayed > 100)
  }

  @Test func `Bytes come out as the answer that went in, and no others are an answer`() throws {
    for seed in UInt64(0)..<60 {
      let state = try #require(State(GeneratedSet(seed: seed), Self.days[4]))
      var random = SplitMix(seed: seed)
      for row in try answers(state).rows {
        let answer = try #require(row.answer)
        var bytes: [UInt8] = []
        answer.encode(into: &bytes)
        #expect(bytes == Array(row.bytes[8...]))
        #expect(StoredAnswer(bytes.dropLast()) == nil && StoredAnswer(bytes[...] + [0]) == nil)
        // Whatever damaged bytes are taken for, it is no trap.
        bytes[random.below(bytes.count)] ^= UInt8(1 + random.below(255))
        _ = StoredAnswer(bytes[...])
      }
    }
  }
}
