import Diagnostics
import Dispatch
import Recommendation
import RuleEvaluation
package import RuleLanguage
import Synchronization
package import TrainingModel

/// Whether the check of a rule set and its tests find the mistakes that are put into it on purpose.
package struct MutationRun: Sendable {
  /// What found a mutant.
  package enum Outcome: Hashable, Sendable {
    /// It says the same as the set: there is nothing to find, and it is not counted.
    case same
    /// The set has an error now, of that code.
    case error(String)
    /// That test fails.
    case test(String)
    /// The check or the analysis warns of something that it did not warn of before, with that code.
    case warning(String)
    case survived
  }

  package struct Result: Sendable {
    package var mutant: Mutant
    package var outcome: Outcome
  }

  /// In the order of files and places, without those that say the same as the set.
  package let results: [Result]

  package var survivors: [Mutant] { results.filter { $0.outcome == .survived }.map(\.mutant) }

  /// Runs the mutants of a set, side by side. The same set gives the same results.
  ///
  /// - Parameters:
  ///   - files: of the set; it is read without error and all its tests pass.
  ///   - asOf: the day that the analysis takes for today.
  ///   - every: only each so many of the mutants, from the first.
  package init(_ ruleSet: RuleSet, files: [RuleFile], asOf: CalendarDate, every step: Int = 1) {
    let mutants = Mutator(ruleSet).mutants(of: files).enumerated().filter { $0.offset % step == 0 }.map(\.element)
    let judge = Judge(ruleSet, files: files, asOf: asOf)
    let outcomes = Mutex([Outcome](repeating: .same, count: mutants.count))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: Self.workers) { _ in
      while true {
        let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard place < mutants.count else { return }
        let outcome = judge.outcome(of: mutants[place])
        outcomes.withLock { $0[place] = outcome }
      }
    }
    results = zip(mutants, outcomes.withLock { $0 }).map { Result(mutant: $0, outcome: $1) }
      .filter { $0.outcome != .same }
  }

  private static let workers = 2
}

/// Reads and tests one mutant after the other.
private struct Judge: Sendable {
  let files: [RuleFile]
  let asOf: CalendarDate
  let meaning: String
  /// How many warnings of each code the set itself has.
  let warnings: [DiagnosticCode: Int]

  init(_ ruleSet: RuleSet, files: [RuleFile], asOf: CalendarDate) {
    self.files = files
    self.asOf = asOf
    meaning = ruleSet.meaning
    warnings = Self.warnings(RuleSetReader.read(files: files).diagnostics, ruleSet, asOf)
  }

  private static func warnings(
    _ diagnostics: [Diagnostic], _ ruleSet: RuleSet, _ asOf: CalendarDate
  ) -> [DiagnosticCode: Int] {
    let all = diagnostics + RuleAnalysis.findings(in: ruleSet, asOf: asOf).map(\.diagnostic)
    return all.reduce(into: [:]) { $0[$1.code, default: 0] += 1 }
  }

  func outcome(of mutant: Mutant) -> MutationRun.Outcome {
    let reading = RuleSetReader.read(files: files.map { $0.name == mutant.file.name ? mutant.file.file : $0 })
    guard let ruleSet = reading.ruleSet else {
      return .error(reading.diagnostics.first { $0.severity == .error }?.code.rawValue ?? "")
    }
    if ruleSet.meaning == meaning { return .same }
    let rules = CompiledRules(ruleSet)
    if let test = ruleSet.tests.first(where: { !$0.isToDo && !$0.run(with: rules).isPassed }) { return .test(test.id) }
    // The analysis is the slowest of the three.
    let found = Self.warnings(reading.diagnostics, ruleSet, asOf)
    let new = found.keys.filter { (found[$0] ?? 0) > (warnings[$0] ?? 0) }.min()
    return new.map { .warning($0.rawValue) } ?? .survived
  }
}
