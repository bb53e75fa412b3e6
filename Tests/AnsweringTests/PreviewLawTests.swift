import Diagnostics
import ProfileReading
import QuebuTestSupport
import RuleLanguage
import Testing
import TrainingModel
import WireFormat

@testable import Answering

/// What must hold of the preview of any two sets, over generated ones.
@Suite struct PreviewLawTests {
  private struct Pair {
    var old: RuleSet
    var new: RuleSet
    var population: Population
    var vocabulary: Vocabulary
    var note: String

    func preview(_ by: [Preview.Dimension] = [.rule], workers: Int = 1) throws -> PreviewBody {
      let preview = Preview(
        old: old, new: new, population: population, vocabulary: vocabulary, asOf: try LawTests.today(),
        options: .init(by: by))
      for _ in 0..<workers { preview.work() }
      return preview.body()
    }
  }

  /// A generated set, and the same with some edits; with the files of both shuffled where that is asked for.
  private static func pair(seed: UInt64, isShuffled: Bool = false) throws -> Pair {
    let old = GeneratedSet(seed: seed)
    var new = old
    var random = SplitMix(seed: seed &+ 77)
    for _ in 0...random.below(3) { new.edit(&random) }
    func read(_ set: GeneratedSet) throws -> RuleSet {
      let reading = isShuffled ? set.readShuffled(seed: seed &* 3 + 1).0 : set.read().0
      return try #require(reading.ruleSet, "seed \(seed): \(reading.diagnostics.map { "\($0.message)" })")
    }
    let (before, after) = (try read(old), try read(new))
    let vocabulary = before.vocabulary.namesForProfiles(with: after.vocabulary)
    let xml = "<profiles xmlns=\"urn:quebu:profiles:1\">\(old.people.map(\.xml).joined())</profiles>"
    let people = ProfileReader.read(files: [("p.xml", Array(xml.utf8))], vocabulary: vocabulary)
    #expect(people.population.cadres.count == 5, "seed \(seed)")
    return Pair(
      old: before, new: after, population: people.population, vocabulary: vocabulary, note: "seed \(seed)")
  }

  @Test func againstItselfNothingChanges() throws {
    for seed in 0..<40 {
      let set = GeneratedSet(seed: UInt64(seed))
      let (plain, shuffled) = (set.read(), set.readShuffled(seed: UInt64(seed) + 5))
      let (old, new) = (try #require(plain.0.ruleSet), try #require(shuffled.0.ruleSet))
      #expect(RuleSetComparison(old: old, new: new).changes.isEmpty, "seed \(seed)")
      let preview = Preview(
        old: old, new: new, population: try #require(plain.1).population, vocabulary: old.vocabulary,
        asOf: try LawTests.today())
      preview.work()
      let body = preview.body()
      #expect(body.changes == [] && body.rows.isEmpty && body.totals == ChangeCell().body(), "seed \(seed)")
      #expect(body.planHours.old == body.planHours.new && body.unbound.isEmpty)
    }
  }

  @Test func mirroredGainsAreLosses() throws {
    var changed = 0
    for seed in 0..<100 {
      let pair = try Self.pair(seed: UInt64(seed))
      var turned = pair
      (turned.old, turned.new) = (pair.new, pair.old)
      let (there, back) = (try pair.preview(), try turned.preview())
      let (left, right) = (
        (there.changes ?? []).map(PreviewMirror.turned), (back.changes ?? []).map(PreviewMirror.sorted)
      )
      for (a, b) in zip(left, right) where a != b {
        Issue.record("seed \(seed):\n\(Self.text(a))\n\(Self.text(b))")
      }
      #expect(left.map(\.cadre) == right.map(\.cadre), "seed \(seed)")
      #expect(PreviewMirror.turned(there.totals) == back.totals, "seed \(seed)")
      changed += left.count
    }
    #expect(changed > 100)
  }

  @Test func permutingFilesChangesNothing() throws {
    for seed in 0..<50 {
      let (plain, shuffled) = (try Self.pair(seed: UInt64(seed)), try Self.pair(seed: UInt64(seed), isShuffled: true))
      #expect(try plain.preview([.unit, .rule]) == shuffled.preview([.unit, .rule]), "seed \(seed)")
      func names(_ pair: Pair) -> [[String]] {
        RuleSetComparison(old: pair.old, new: pair.new).changes.map {
          [$0.kind, $0.id, $0.change] + $0.details.map { "\($0.what) \($0.of ?? "")" }.sorted()
        }
      }
      #expect(names(plain) == names(shuffled), "seed \(seed)")
    }
  }

  /// The rules themselves differ where, and only where, their meaning does.
  @Test func setsDifferWhereTheirMeaningDoes() throws {
    var differing = 0
    for seed in 0..<100 {
      let pair = try Self.pair(seed: UInt64(seed))
      let changes = RuleSetComparison(old: pair.old, new: pair.new).changes
      #expect(changes.isEmpty == (pair.old.meaning == pair.new.meaning), "seed \(seed): \(changes.map(\.id))")
      if !changes.isEmpty { differing += 1 }
    }
    #expect(differing > 66)
  }

  @Test func everyChangeHasACause() throws {
    for seed in 0..<120 {
      let pair = try Self.pair(seed: UInt64(seed))
      let effective = RuleSetComparison(old: pair.old, new: pair.new).effective
      for change in try pair.preview().changes ?? [] {
        let all =
          change.needs.map(\.causes) + change.letOff.map(\.causes) + change.unknown.map(\.causes)
          + change.conflicts.map(\.causes) + (change.plan?.courses ?? []).map(\.causes)
          + (change.plan?.classes ?? []).map(\.causes)
        for causes in all {
          #expect(!causes.isEmpty, "seed \(seed), \(change)")
          #expect(causes.allSatisfy { effective[.init(kind: $0.kind, id: $0.id)]?.rawValue == $0.change })
        }
      }
    }
  }

  /// Rows by what a cadre has one of add up to the totals, whatever the number of threads.
  @Test func groupsAddUpToTheTotals() throws {
    for seed in 0..<40 {
      let pair = try Self.pair(seed: UInt64(seed))
      for by in [[Preview.Dimension.unit], [.level], [.unit, .level]] {
        let body = try pair.preview(by, workers: 2)
        func sum(_ figure: (PreviewCountsBody) -> Int?) -> Int { body.rows.reduce(0) { $0 + (figure($1.counts) ?? 0) } }
        let figures: [(PreviewCountsBody) -> Int?] = [
          \.cadres, \.gained, \.lost, \.changed, \.letOffGained, \.letOffLost, \.unknownGained, \.unknownLost,
          \.conflictsGained, \.conflictsLost, \.coursesGained, \.coursesLost, \.classesGained, \.classesLost,
        ]
        for (place, figure) in figures.enumerated() {
          #expect(sum(figure) == figure(body.totals), "seed \(seed), figure \(place)")
        }
        let hours = body.rows.reduce(Int64(0)) { $0 + ($1.counts.planHours?.thousandths ?? 0) }
        #expect(hours == body.totals.planHours?.thousandths)
        #expect(hours == (body.planHours.new?.thousandths ?? 0) - (body.planHours.old?.thousandths ?? 0))
      }
    }
  }

  /// What a preview says is what the two answers say, asked for one by one.
  @Test func agreesWithTheAnswers() throws {
    var compared = 0
    for seed in 0..<100 {
      let pair = try Self.pair(seed: UInt64(seed))
      // Binding that leaves things away has no answers of its own to compare with.
      guard pair.old.vocabulary.bindsAlike(pair.vocabulary), pair.new.vocabulary.bindsAlike(pair.vocabulary) else {
        continue
      }
      let today = try LawTests.today()
      let before = Snapshot(ruleSet: pair.old, population: pair.population)
      let after = Snapshot(ruleSet: pair.new, population: pair.population)
      let body = try pair.preview()
      let changes = Dictionary(uniqueKeysWithValues: (body.changes ?? []).map { ($0.cadre, $0) })
      for cadre in pair.population.cadres {
        let a = try #require(before.recommendations(for: cadre.id, asOf: today))
        let b = try #require(after.recommendations(for: cadre.id, asOf: today))
        let change = changes[cadre.id]
        func keys(_ needs: [NeedBody]) -> Set<String> { Set(needs.map { Self.key($0.target) }) }
        func found(_ word: String) -> Set<String> {
          Set((change?.needs ?? []).filter { $0.change == word }.map { Self.key($0.target) })
        }
        #expect(found("gained") == keys(b.needs).subtracting(keys(a.needs)), "\(pair.note), \(cadre.id)")
        #expect(found("lost") == keys(a.needs).subtracting(keys(b.needs)), "\(pair.note), \(cadre.id)")
        let moved = a.needs.filter { need in
          b.needs.contains {
            $0.target == need.target
              && ($0.state != need.state || $0.priority != need.priority || $0.due != need.due
                || $0.required != need.required
                || $0.held != need.held || $0.both != need.both || $0.lapsedOn != need.lapsedOn
                || $0.window != need.window
                || $0.since != need.since)
          }
        }
        #expect(found("changed") == keys(moved), "\(pair.note), \(cadre.id)")
        let (old, new) = (Set(a.plan.courses.map(\.course)), Set(b.plan.courses.map(\.course)))
        let courses = change?.plan?.courses ?? []
        #expect(Set(courses.filter { $0.change == "gained" }.map(\.course)) == new.subtracting(old), "\(pair.note)")
        #expect(Set(courses.filter { $0.change == "lost" }.map(\.course)) == old.subtracting(new), "\(pair.note)")
        if a.plan.hours != b.plan.hours {
          #expect(change?.plan?.oldHours == a.plan.hours && change?.plan?.newHours == b.plan.hours, "\(pair.note)")
        }
        let (asked, asks) = (Self.firstClasses(a), Self.firstClasses(b))
        let classes = change?.plan?.classes ?? []
        #expect(
          Set(classes.filter { $0.change == "gained" }.map(\.trainingClass)) == asks.subtracting(asked), "\(pair.note)")
        #expect(
          Set(classes.filter { $0.change == "lost" }.map(\.trainingClass)) == asked.subtracting(asks), "\(pair.note)")
        compared += 1
      }
    }
    #expect(compared > 250)
  }

  private static func text(_ body: some WireBody) -> String {
    String(decoding: WireEncoder.encode(body), as: UTF8.self)
  }

  private static func key(_ target: TargetBody) -> String {
    String(decoding: WireEncoder.encode(target), as: UTF8.self)
  }

  private static func firstClasses(_ answer: AnswerBody) -> Set<String> {
    let lists = answer.plan.courses.map(\.classes) + answer.needs.map { $0.classes ?? [] }
    return Set(lists.compactMap { $0.first(where: \.available)?.trainingClass })
  }
}
