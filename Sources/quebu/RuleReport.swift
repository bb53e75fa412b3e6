import Answering
import Diagnostics
import RuleLanguage
import WireFormat

/// What was found in the rule files of a folder, for people and for scripts.
struct RuleReport {
  let reading: RuleReading
  let folder: String

  init(_ reading: RuleReading, folder: String) {
    self.reading = reading
    self.folder = folder
  }

  func count(_ severity: Diagnostic.Severity) -> Int { reading.diagnostics.count { $0.severity == severity } }

  /// Each mistake with its line of source and a caret.
  var text: String {
    reading.diagnostics.map { $0.text(sourceLine: reading.sourceLine) + "\n" }.joined()
  }

  var json: [UInt8] {
    WireEncoder.encode(DiagnosticsBody(diagnostics: reading.diagnostics.map { DiagnosticBody($0) }))
  }

  /// That nothing can be answered from this rule set.
  func failure(_ session: Session) -> Failure {
    var failure = Failure(
      .invalidData,
      session.wording(Phrase("规则集有错误：\(folder)", "the rule set has mistakes: \(folder)")))
    failure.lines += reading.diagnostics.map { DiagnosticLine.text(DiagnosticBody($0), session.terminal.ink) }
    return failure
  }
}
