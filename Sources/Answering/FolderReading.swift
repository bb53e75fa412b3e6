package import Diagnostics
import ProfileReading
import RuleLanguage

/// Reads a rule set and profiles from folders into a snapshot: what the daemon does at its start, and `quebu --offline`.
package enum FolderReading {
  /// - Returns: the snapshot, or nil when the rules have an error; and what both folders had to be told of. Cadres with
  ///   mistakes are left out of the snapshot and are among the diagnostics.
  package static func snapshot(rules: String, profiles: String) -> (Snapshot?, [Diagnostic]) {
    let reading = RuleSetReader.read(folder: rules)
    guard let ruleSet = reading.ruleSet else { return (nil, reading.diagnostics) }
    let people = ProfileReader.read(folder: profiles, vocabulary: ruleSet.vocabulary)
    return (Snapshot(ruleSet: ruleSet, population: people.population), reading.diagnostics + people.diagnostics)
  }
}
