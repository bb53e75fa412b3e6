package import Diagnostics
package import WireFormat

extension DiagnosticBody {
  package init(_ diagnostic: Diagnostic) {
    self.init(
      code: diagnostic.code.rawValue, severity: diagnostic.severity.rawValue, message: diagnostic.message,
      file: diagnostic.location.file, line: diagnostic.location.line, column: diagnostic.location.column,
      endLine: Int(diagnostic.location.range.end.line), endColumn: Int(diagnostic.location.range.end.column),
      related: diagnostic.related.map {
        RelatedBody(message: $0.message, file: $0.location.file, line: $0.location.line, column: $0.location.column)
      },
      fix: diagnostic.fix.map { fix in
        FixBody(
          edits: fix.edits.map { edit in
            EditBody(
              line: Int(edit.range.start.line), column: Int(edit.range.start.column),
              endLine: Int(edit.range.end.line), endColumn: Int(edit.range.end.column), replacement: edit.replacement)
          })
      })
  }
}
