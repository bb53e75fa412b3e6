package import Diagnostics
import XMLReading

/// Collects what is wrong with one or more documents while reading goes on.
package struct DiagnosticSink: Sendable {
  package private(set) var diagnostics: [Diagnostic] = []
  /// Whether messages may repeat what stands in the document. False for profiles: of those, only names of fields are told.
  package let showsValues: Bool

  /// So many errors are told, and so many of all else together; nil: all.
  private let limit: Int?
  private var errors = 0

  /// As many as anybody reads of one file: a small file can have a million mistakes.
  package static let fileLimit = 1_000

  /// - Parameter limit: behind so many errors, and so many of all else, one diagnostic says that there are more; nil: all are told.
  package init(showsValues: Bool = true, atMost limit: Int? = nil) {
    self.showsValues = showsValues
    self.limit = limit
  }

  package var isEmpty: Bool { diagnostics.isEmpty }

  /// Whether no other error is told: then none need be looked for.
  package var isFull: Bool { limit.map { errors > $0 } ?? false }

  package mutating func report(_ diagnostic: Diagnostic) {
    guard let limit else { return diagnostics.append(diagnostic) }
    let isError = diagnostic.severity == .error
    let told = isError ? errors : diagnostics.count - errors
    guard told <= limit else { return }
    if isError { errors += 1 }
    diagnostics.append(
      told < limit
        ? diagnostic
        : Diagnostic(
          .xmlTooManyMistakes, isError ? .error : .note,
          "the file has more than \(limit) \(isError ? "mistakes" : "warnings and notes"); the others are not told",
          at: diagnostic.location))
  }

  package mutating func report(contentsOf others: some Sequence<Diagnostic>) {
    if limit == nil { diagnostics += others } else { for other in others { report(other) } }
  }

  /// Reports at a stretch of a file. A fix is left out where values are not to be shown.
  package mutating func report(
    _ code: DiagnosticCode, _ message: String, in file: String, at range: SourceRange,
    severity: Diagnostic.Severity = .error, related: [Diagnostic.Related] = [], fix: Diagnostic.Fix? = nil
  ) {
    report(
      Diagnostic(
        code, severity, message, at: SourceLocation(file: file, range: range), related: related,
        fix: showsValues ? fix : nil))
  }
}
