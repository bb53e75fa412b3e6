import CBareSAX
import ProfileReading
import RuleLanguage
import TrainingModel
import XMLReading

/// Rule sets and profiles, from files to ready, beside the SAX parser of libxml2 with an empty handler over the same bytes:
/// `reading [RULES [PROFILES]]`.
struct ReadingBenchmark {
  private let rules: String
  private let profiles: String?
  private let ruleSet: RuleSet

  /// Nil where the folder holds no rule set without an error.
  init?(rules: String, profiles: String?) {
    guard let ruleSet = RuleSetReader.read(folder: rules).ruleSet else { return nil }
    self.rules = rules
    self.profiles = profiles
    self.ruleSet = ruleSet
  }

  func run(rounds: Int) {
    let vocabulary = ruleSet.vocabulary
    measure(
      rules, grammar: (RuleGrammar.namespace, RuleGrammar.rootName), limits: .rules,
      what: "\(ruleSet.provisions.count) provisions", rounds: rounds,
      ready: [("files to ready", { RuleSetReader.read(folder: rules).diagnostics.count })])
    if let profiles {
      measure(
        profiles, grammar: (ProfileGrammar.namespace, "profiles"), limits: .profiles, what: "profiles", rounds: rounds,
        ready: [1, ProfileReader.processors].map { threads in
          (
            "ready, \(threads) threads",
            { ProfileReader.read(folder: profiles, vocabulary: vocabulary, threads: threads).leftOut }
          )
        })
    }
    print("most memory held: \(peakMegabytes()) MB")
  }

  private func measure(
    _ folder: String, grammar: (namespace: String, root: String), limits: XMLLimits, what: String, rounds: Int,
    ready: [(name: String, run: () -> Int)]
  ) {
    let found = XMLFolder(folder)
    let files = found.files.compactMap { try? found.bytes(of: $0, limit: limits.bytes) }
    let bytes = files.reduce(0) { $0 + $1.count }
    print("\(folder): \(what), \(bytes / 1000) kB in \(files.count) files")
    var sink = 0
    let works =
      [
        Stopwatch.Work(name: "bare SAX", units: 1) {
          for file in files { sink += file.withUnsafeBytes { bare_sax($0.baseAddress, $0.count) } }
        },
        Stopwatch.Work(name: "elements with places", units: 1) {
          for file in files {
            file.withUnsafeBytes { bytes in
              _ = XMLReader.read(
                bytes, file: "", namespace: grammar.namespace, rootName: grammar.root, limits: limits,
                root: { _ in true }, child: { _ in sink += 1 })
            }
          }
        },
      ] + ready.map { ready in Stopwatch.Work(name: ready.name, units: 1) { sink += ready.run() } }
    for (unit, clock) in [("CPU", processSeconds), ("by the clock", wallSeconds)] {
      let results = Stopwatch.measure(works, rounds: rounds, clock: clock)
      for result in results {
        // Of each round by itself, so that a slow moment of the machine falls on all alike.
        let ratios = zip(result.seconds, results[0].seconds).map { $0 / $1 }.sorted()
        print(
          "  \(result.name.padded(to: 24)) \(fixed(result.median * 1e3, 1)) ms \(unit), \(fixed(Double(bytes) / result.median / 1e6, 1)) MB/s, \(fixed(ratios[rounds / 2], 2)) x SAX"
        )
      }
    }
    if sink == 0 { print("nothing was read") }
  }
}
