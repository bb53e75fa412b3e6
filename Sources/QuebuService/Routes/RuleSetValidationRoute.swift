import Answering
import Diagnostics
import Hummingbird
import RuleLanguage
import WireFormat

extension RouteTable {
  /// `POST /v1/rule-sets:validate`: checks the files in the body and keeps nothing of them. 422 with every mistake.
  mutating func addRuleSetValidation(_ backend: Backend) {
    post("/v1/rule-sets:validate", for: .ruleSets, .bulk, as: .validation, bodyLimit: backend.limits.ruleSetBytes) {
      request, _ in
      try request.expectNothing()
      let files = try await request.postedRuleSet().files
      let active = backend.serving.served?.ruleSetDigest
      return try await onBulkThreads {
        let reading = RuleSetReader.read(files: files)
        guard let ruleSet = reading.ruleSet else { throw Problem.mistakes(reading.diagnostics) }
        return .json(
          RuleSetValidationBody(
            ruleSet: ruleSet.body(isActive: ruleSet.digest == active),
            warnings: reading.diagnostics.map { DiagnosticBody($0) }))
      }
    }
  }
}

extension Problem {
  /// A rule set that cannot be used.
  static func mistakes(_ diagnostics: [Diagnostic], consequence: String? = nil) -> Problem {
    let count = diagnostics.count { $0.severity == .error }
    let detail = "\(count) \(count == 1 ? "mistake" : "mistakes")"
    return Problem(
      .invalidRules, consequence.map { "\(detail); \($0)" } ?? detail,
      errors: diagnostics.map { ProblemErrorBody(DiagnosticBody($0)) })
  }
}

extension RouteDocument {
  fileprivate static let validation = RouteDocument(
    "validateRuleSet", "Check a rule set", "Nothing of it is kept.", body: RouteDocument.files,
    answers: [.json(RuleSetValidationBody.self, "It can be used.")], problems: RouteDocument.sent)
}
