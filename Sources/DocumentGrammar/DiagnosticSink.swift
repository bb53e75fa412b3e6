package import Diagnostics

/// Collects what is wrong with one or more documents while reading goes on.
package struct DiagnosticSink: Sendable {
  package private(set) var diagnostics: [Diagnostic] = []
  /// Whether messages may repeat what stands in the document. False for profiles: of those, only names of fields are told.
  package let showsValues: Bool

  package init(showsValues: Bool = true) { self.showsValues = showsValues }

  package var isEmpty: Bool { diagnostics.isEmpty }

  package mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  package mutating func report(contentsOf others: some Sequence<Diagnostic>) { diagnostics += others }

  /// Reports at a stretch of a file. A fix is left out where values are not to be shown.
  package mutating func report(
    _ code: DiagnosticCode, _ message: String, in file: String, at range: SourceRange,
    severity: Diagnostic.Severity = .error, related: [Diagnostic.Related] = [], fix: Diagnostic.Fix? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        code, severity, message, at: SourceLocation(file: file, range: range), related: related,
        fix: showsValues ? fix : nil))
  }
}
