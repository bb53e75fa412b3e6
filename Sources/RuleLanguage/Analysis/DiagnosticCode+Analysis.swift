package import Diagnostics

// Analysis: Q0801 to Q0829 of conditions, rules, exceptions and tables. All are warnings but those of tables that break
// what their `hit` or `complete` promises.
extension DiagnosticCode {
  /// A condition, or a part of one, that can never hold: for anyone, for anyone who is served, or beside the others.
  package static let neverHolds = DiagnosticCode(rawValue: "Q0801")
  /// A part of a condition that always holds: for everyone, or for everyone whom the other parts leave.
  package static let alwaysHolds = DiagnosticCode(rawValue: "Q0802")
  /// A rule, role or row that asks for nothing that another one does not ask of the same cadres already.
  package static let maskedProvision = DiagnosticCode(rawValue: "Q0803")
  /// An exception that can never hold where a provision stands that it names.
  package static let exceptionWithoutBase = DiagnosticCode(rawValue: "Q0804")
  /// Two exceptions of one provision that can hold together and differ in what they let off or ask for instead.
  package static let clashingExceptions = DiagnosticCode(rawValue: "Q0805")
  /// An error: two rows of a `unique` table that can match together.
  package static let overlappingRows = DiagnosticCode(rawValue: "Q0811")
  /// An error: two rows of an `any` table that can match together with different results.
  package static let differingRows = DiagnosticCode(rawValue: "Q0812")
  /// An error: a case that no row of a `complete` table matches.
  package static let tableGap = DiagnosticCode(rawValue: "Q0813")
  /// A row of a `first` table that can never be the first to match.
  package static let maskedRow = DiagnosticCode(rawValue: "Q0814")
  /// A row that can never match.
  package static let rowNeverMatches = DiagnosticCode(rawValue: "Q0815")
  /// A column without which the table would ask for the same.
  package static let idleColumn = DiagnosticCode(rawValue: "Q0816")
}
