import Foundation
import ProfileReading
import QuebuTestSupport
import RuleLanguage
import SampleGeneration
import Testing
import TrainingModel

@testable import Answering

/// The lines of bulk answering are the answers of a snapshot.
@Suite struct BatchTests {
  private static let days = ["2025-03-01", "2026-03-01", "2026-06-02"].compactMap { CalendarDate($0) }

  private func expectAnswers(_ batch: BatchCase, asOf day: CalendarDate, isPlanning: Bool = true, _ note: String) throws
  {
    let expected = batch.expected(asOf: day, isPlanning: isPlanning)
    let lines = try batch.lines(asOf: day, isPlanning: isPlanning)
    #expect(lines.count == expected.count, "\(note)")
    for line in lines { #expect(line == BatchCase.id(line).flatMap { expected[$0] }, "\(note)") }
  }

  @Test func ofTheShippedSet() throws {
    let ruleSet = try #require(RuleSetReader.read(folder: Project.root + "/rules/xicheng").ruleSet)
    let folder = Project.root + "/profiles"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".xml") }.sorted()
    let batch = BatchCase(
      ruleSet: ruleSet, files: try files.map { ($0, Array(try Data(contentsOf: URL(filePath: "\(folder)/\($0)")))) })
    let day = try #require(CalendarDate("2026-11-23"))
    try expectAnswers(batch, asOf: day, "shipped")
    try expectAnswers(batch, asOf: day, isPlanning: false, "shipped")
  }

  @Test(arguments: 0..<10) func ofRandomSets(batch: Int) throws {
    for seed in UInt64(batch * 20)..<UInt64(batch * 20 + 20) {
      let set = GeneratedSet(seed: seed)
      let text = set.people.map(\.xml).joined(separator: "\n")
      let batch = BatchCase(
        ruleSet: try #require(set.read().0.ruleSet),
        files: [("a.xml", Array("<profiles xmlns=\"urn:quebu:profiles:1\">\(text)</profiles>".utf8))])
      try expectAnswers(batch, asOf: Self.days[Int(seed % 3)], "seed \(seed)")
    }
  }

  @Test func ofASampleInBothForms() throws {
    let day = Self.days[1]
    let xml = try BatchCase.sample(.xml, people: 200)
    try expectAnswers(xml, asOf: day, "sample")
    #expect(try BatchCase.sample(.ndjson, people: 200).lines(asOf: day) == xml.lines(asOf: day))
  }

  @Test func areTheSameOnAnyNumberOfThreadsAndInBlocksOfAnySize() throws {
    let batch = try BatchCase.sample(.ndjson, people: 150)
    let whole = try batch.lines(asOf: Self.days[1], blockSize: 1_000)
    #expect(whole.count == 150)
    for threads in 1...4 {
      #expect(try batch.lines(asOf: Self.days[1], threads: threads, blockSize: 1 + 5 * threads) == whole)
    }
  }

  @Test(arguments: [2, 3, 7]) func ofShardsInTurnAreTheWhole(count: Int) throws {
    let batch = try BatchCase.sample(.xml, people: 40)
    let whole = try batch.lines(asOf: Self.days[1])
    let shards = try (1...count).map {
      try batch.lines(asOf: Self.days[1], shard: ProfileShard(number: $0, count: count))
    }
    #expect(whole.indices.map { shards[$0 % count][$0 / count] } == whole)
    #expect(shards.reduce(0) { $0 + $1.count } == whole.count)
  }

  /// Two with one id are answered for as if the other were not there.
  @Test func doNotHangOnOtherProfiles() throws {
    let batch = try BatchCase.sample(.ndjson, people: 12)
    let people = try #require(batch.files.first { $0.name.hasSuffix(".ndjson") })
    let twice = BatchCase(
      ruleSet: batch.ruleSet,
      files: batch.files + [(people.name + "-2.ndjson", Array("{}\n".utf8) + people.bytes)])
    let once = try batch.lines(asOf: Self.days[1])
    let lines = try twice.lines(asOf: Self.days[1], blockSize: 100)
    #expect(Array(lines.prefix(12)) == once && Array(lines.suffix(12)) == once && lines.count == 25)
    #expect(lines[12].hasPrefix(#"{"n":13,"error":{"code":"Q"#))
  }
}
