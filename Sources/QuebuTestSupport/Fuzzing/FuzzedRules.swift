import Answering
import Diagnostics
import RuleLanguage
package import TrainingModel

/// What holds of a rule file whatever its bytes are.
package enum FuzzedRules {
  /// - Returns: what does not hold, in words; nil: all of it does.
  package static func fault(_ bytes: [UInt8]) -> String? {
    let file = RuleFile(name: "a.xml", bytes: bytes)
    let reading = RuleSetReader.read(files: [file])
    if let fault = FuzzedPlaces.fault(reading.diagnostics, lines: FuzzedPlaces.lines(of: bytes)) { return fault }
    if reading.ruleSet == nil, !reading.diagnostics.hasErrors { return "neither a rule set nor an error" }
    if let fault = layoutFault(file, reading) { return fault }
    guard let ruleSet = reading.ruleSet, !reading.diagnostics.hasErrors else { return nil }
    for finding in RuleAnalysis.findings(in: ruleSet, asOf: today) where finding.diagnostic.message.isEmpty {
      return "a finding says nothing"
    }
    _ = ruleSet.failingTests()
    return nil
  }

  package static let today = CalendarDate(year: 2026, month: 3, day: 1) ?? .first

  /// What is laid out anew means the same, and is not laid out otherwise once more.
  private static func layoutFault(_ file: RuleFile, _ reading: RuleReading) -> String? {
    guard let once = RuleFormatter.format(file).bytes else { return nil }
    guard let twice = RuleFormatter.format(RuleFile(name: file.name, bytes: once)).bytes else {
      return "what was laid out cannot be laid out"
    }
    if once != twice { return "another layout the second time" }
    let again = RuleSetReader.read(files: [RuleFile(name: file.name, bytes: once)])
    if again.ruleSet?.meaning != reading.ruleSet?.meaning { return "another meaning after layout" }
    if again.diagnostics.hasErrors != reading.diagnostics.hasErrors { return "other mistakes after layout" }
    return nil
  }
}

/// Places that diagnostics tell.
enum FuzzedPlaces {
  /// How many lines there are, however they end.
  static func lines(of bytes: [UInt8]) -> Int { bytes.count { $0 == 0x0a || $0 == 0x0d } + 1 }

  static func fault(_ diagnostics: [Diagnostic], lines: Int) -> String? {
    for diagnostic in diagnostics {
      let place = diagnostic.location
      guard (1...lines).contains(place.line), place.column >= 1 else {
        return "a place outside: \(diagnostic.code) \(place)"
      }
      if diagnostic.message.isEmpty { return "\(diagnostic.code) says nothing" }
    }
    return nil
  }
}
