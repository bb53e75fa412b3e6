import TrainingModel

/// What is to be said of a whole rule set as of a day: what its demands find in the catalogue and what the catalogue finds
/// in demands, roles and codes that are left out, validities, bases and languages.
enum CoverageAnalysis {
  static func findings(of ruleSet: RuleSet, logic: RuleLogic, asOf today: CalendarDate) -> [Finding] {
    let scope = AnalysisScope(ruleSet, logic: logic, today: today)
    return TaughtLevels.findings(in: scope) + CourseAudiences.findings(in: scope) + CourseUse.findings(in: scope)
      + RoleUse.findings(in: scope) + CodeCoverage.findings(in: scope) + Validity.findings(in: scope)
      + MissingBasis.findings(in: scope) + TitleLanguages.findings(in: scope)
  }
}
