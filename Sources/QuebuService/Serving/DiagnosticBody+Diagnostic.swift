package import Diagnostics
package import WireFormat

extension DiagnosticBody {
  /// A diagnostic as it goes over the wire.
  package init(_ diagnostic: Diagnostic) {
    let range = diagnostic.location.range
    self.init(
      code: diagnostic.code.rawValue, severity: diagnostic.severity.rawValue, message: diagnostic.message,
      file: diagnostic.location.file, line: diagnostic.location.line, column: diagnostic.location.column,
      endLine: Int(range.end.line), endColumn: Int(range.end.column),
      related: diagnostic.related.map {
        RelatedBody(
          message: $0.message, file: $0.location.file, line: $0.location.line, column: $0.location.column)
      },
      fix: diagnostic.fix.map {
        FixBody(
          line: Int($0.range.start.line), column: Int($0.range.start.column), endLine: Int($0.range.end.line),
          endColumn: Int($0.range.end.column), replacement: $0.replacement)
      })
  }
}
