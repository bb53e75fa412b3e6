package import Diagnostics

extension DiagnosticCode {
  /// An expectation of a test beside the rules that is not met.
  package static let failingTest = DiagnosticCode(rawValue: "Q0901")
}
