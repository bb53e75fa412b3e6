import Answering
import CBareSAX
import Foundation
import ProfileReading
import RuleLanguage
import SampleGeneration
import Synchronization
import TrainingModel

/// `quebu batch` without its process: profiles in files, as XML and as NDJSON, to lines of answers that are thrown away,
/// beside the SAX parser of libxml2 over the same XML.
struct BatchBenchmark {
  private let xml: SampleFolder
  private let ndjson: SampleFolder
  private let people: Int
  private let rules: BatchRules
  private let withoutPlan: BatchRules
  private let vocabulary: Vocabulary

  init?(rules: Int, people: Int, today: CalendarDate) {
    xml = SampleFolder(rules: rules, people: people)
    ndjson = SampleFolder(rules: rules, people: people, form: .ndjson)
    self.people = people
    guard let ruleSet = RuleSetReader.read(folder: xml.rules).ruleSet else { return nil }
    self.rules = BatchRules(ruleSet, today: today)
    withoutPlan = BatchRules(ruleSet, today: today, isPlanning: false)
    vocabulary = ruleSet.vocabulary
  }

  func run(rounds: Int) {
    defer {
      xml.remove()
      ndjson.remove()
    }
    let files = ((try? ProfileInput.files(below: xml.profiles)) ?? []).compactMap(\.path)
    let bytes = files.compactMap { FileManager.default.contents(atPath: $0) }
    var sink = 0
    var works = [
      Stopwatch.Work(name: "bare SAX", units: people) {
        for file in bytes { sink += file.withUnsafeBytes { bare_sax($0.baseAddress, $0.count) } }
      }
    ]
    for (name, folder, rules) in [
      ("batch, XML", xml, rules), ("batch, NDJSON", ndjson, rules), ("batch, XML, without plan", xml, withoutPlan),
    ] {
      works.append(
        Stopwatch.Work(name: name, units: people) { sink += answered(folder.profiles, rules, threads: 1) })
    }
    let results = Stopwatch.measure(works, rounds: rounds, clock: processSeconds)
    print("batch of \(people) people, \(bytes.reduce(0) { $0 + $1.count } / 1_000) kB of XML, one thread, CPU time")
    Stopwatch.tell(results, against: [1: 0, 2: 0, 3: 0])
    print("most memory held: \(peakMegabytes()) MB")
    if sink == 0 { print("nothing was answered") }
  }

  /// - Returns: the bytes of the answers.
  private func answered(_ folder: String, _ rules: BatchRules, threads: Int) -> Int {
    let count = Atomic(0)
    do {
      let stream = try ProfileStream(
        try ProfileInput.files(below: folder), unitFile: folder + "/units.xml", vocabulary: vocabulary)
      let run = BatchRun(rules, stream, threads: threads) { lines in
        count.add(lines.count, ordering: .relaxed)
        return true
      }
      let outcome = try run.run()
      precondition(
        outcome.profiles == people && outcome.mistakes == 0, "\(outcome.profiles) of \(people) were answered")
    } catch {
      preconditionFailure("the batch failed: \(error)")
    }
    return count.load(ordering: .relaxed)
  }
}
