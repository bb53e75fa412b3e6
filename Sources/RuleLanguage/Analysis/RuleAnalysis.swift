package import TrainingModel

/// What is suspicious in a rule set that is without error: conditions, rules and tables that cannot do what they seem to.
///
/// A pure function of the set and a day. Nothing is sampled: what is told is so for every cadre, and each finding that a
/// cadre can show carries one.
package enum RuleAnalysis {
  /// All findings, in the order of files and places, each once.
  ///
  /// - Parameter asOf: the day that witnesses are of where they can be.
  package static func findings(in ruleSet: RuleSet, asOf: CalendarDate) -> [Finding] {
    let logic = RuleLogic(ruleSet)
    var findings = conditionFindings(ruleSet, logic, asOf: asOf)
    findings += MaskedProvisionCheck(logic, asOf: asOf).findings()
    findings += ExceptionCheck(logic, asOf: asOf).findings()
    findings += CoverageAnalysis.findings(of: ruleSet, logic: logic, asOf: asOf)
    return findings.sortedAndUnique()
  }
}
