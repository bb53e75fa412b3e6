package import Diagnostics

// What an analysis of the whole set finds in catalogue, coverage, validity and texts.
extension DiagnosticCode {
  /// A level of a competency that is required and that no course on offer teaches.
  package static let untaughtLevel = DiagnosticCode(rawValue: "Q0851")
  /// A course that is required, is not offered, and that no course on offer counts as.
  package static let unofferedCourse = DiagnosticCode(rawValue: "Q0852")
  /// A demand whose courses are all for others than those who are asked.
  package static let audienceOfOthers = DiagnosticCode(rawValue: "Q0853")
  /// A prerequisite that nobody can complete any more.
  package static let unmeetablePrerequisite = DiagnosticCode(rawValue: "Q0854")
  /// A course that no demand leads to.
  package static let uselessCourse = DiagnosticCode(rawValue: "Q0855")
  /// A class to come that serves no need.
  package static let uselessClass = DiagnosticCode(rawValue: "Q0856")
  /// A role that asks for nothing and that nothing refers to.
  package static let uselessRole = DiagnosticCode(rawValue: "Q0861")
  /// A code of a field that rules look at, for which none of them can stand.
  package static let uncoveredCode = DiagnosticCode(rawValue: "Q0862")
  /// A rule or table that has run out without another in its place.
  package static let expired = DiagnosticCode(rawValue: "Q0871")
  /// A rule or table that is still to come, without one before it.
  package static let notYetValid = DiagnosticCode(rawValue: "Q0872")
  /// Days between two versions of a rule or table on which neither is in force.
  package static let validityGap = DiagnosticCode(rawValue: "Q0873")
  /// A draft that was to be valid more than 180 days ago.
  package static let oldDraft = DiagnosticCode(rawValue: "Q0874")
  /// A rule, role, table, quota or limit without a basis.
  package static let missingBasis = DiagnosticCode(rawValue: "Q0881")
  /// A title that is not in all the languages of the set.
  package static let missingTranslation = DiagnosticCode(rawValue: "Q0882")
  /// A field that conditions ask for and that nearly no cadre has.
  package static let rareField = DiagnosticCode(rawValue: "Q0891")
}
