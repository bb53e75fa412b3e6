import RuleLanguage
import TrainingModel

/// How long the analysis of a rule set takes beside reading it.
struct AnalysisBenchmark {
  private let folder: String
  private let ruleSet: RuleSet
  private let today: CalendarDate

  /// Nil where the folder holds no rule set without an error.
  init?(rules folder: String, today: CalendarDate) {
    guard let ruleSet = RuleSetReader.read(folder: folder).ruleSet else { return nil }
    self.folder = folder
    self.ruleSet = ruleSet
    self.today = today
  }

  func run(rounds: Int) {
    var found = 0
    let results = Stopwatch.measure(
      [
        Stopwatch.Work(name: "read the rule set", units: 1) {
          found += RuleSetReader.read(folder: folder).diagnostics.count
        },
        Stopwatch.Work(name: "analyse it", units: 1) {
          found = RuleAnalysis.findings(in: ruleSet, asOf: today).count
        },
      ], rounds: rounds)
    print("\(folder): \(ruleSet.provisions.count) provisions, \(found) findings")
    for result in results {
      print("  \(result.name): \((result.median * 1e5).rounded() / 100) ms")
    }
    print("  analysing is \((results[1].median / results[0].median * 10).rounded() / 10) times reading")
  }
}
