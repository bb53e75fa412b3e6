extension ProblemErrorBody {
  /// A diagnostic as one of the `errors` of a problem.
  package init(_ diagnostic: DiagnosticBody) {
    self.init(
      code: diagnostic.code, detail: diagnostic.message, severity: diagnostic.severity, message: diagnostic.message,
      file: diagnostic.file, line: diagnostic.line, column: diagnostic.column, endLine: diagnostic.endLine,
      endColumn: diagnostic.endColumn, related: diagnostic.related, fix: diagnostic.fix)
  }
}
