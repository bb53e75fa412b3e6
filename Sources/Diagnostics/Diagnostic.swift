/// One mistake, told once: what rule it breaks, where, and how to mend it where only one way is right.
///
/// The wording is one line, in lower case, without a full stop; the author's own text stands in backticks. It never
/// holds a value of a cadre's profile: of those, the name of the field is told and not what stands in it.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Hashable, Sendable, CaseIterable {
    case error, warning, note
  }

  /// Another place that the mistake has to do with, such as the first of two declarations.
  package struct Related: Hashable, Sendable {
    package var message: String
    package var location: SourceLocation

    package init(_ message: String, at location: SourceLocation) {
      self.message = message
      self.location = location
    }
  }

  /// The one right way to mend the file.
  package struct Fix: Hashable, Sendable {
    /// A stretch of the file, and what to put there instead.
    package struct Edit: Hashable, Sendable {
      package var range: SourceRange
      package var replacement: String

      package init(replace range: SourceRange, with replacement: String) {
        self.range = range
        self.replacement = replacement
      }
    }

    /// In the order of places; they do not touch each other.
    package var edits: [Edit]

    package init(_ edits: [Edit]) { self.edits = edits }

    package init(replace range: SourceRange, with replacement: String) {
      self.init([Edit(replace: range, with: replacement)])
    }
  }

  /// Stable, apart from the wording: scripts and `quebu explain` go by it.
  package var code: DiagnosticCode
  package var severity: Severity
  package var message: String
  package var location: SourceLocation
  package var related: [Related]
  package var fix: Fix?

  package init(
    _ code: DiagnosticCode, _ severity: Severity = .error, _ message: String, at location: SourceLocation,
    related: [Related] = [], fix: Fix? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.location = location
    self.related = related
    self.fix = fix
  }
}

/// `Q` and four digits. Each module declares its own in an extension, so that a code is in one place with its meaning.
///
/// Q00xx reading XML, Q01xx vocabulary and syntax, Q02xx references, Q03xx values, Q04xx structure and cycles,
/// Q05xx style warnings, Q06xx profiles, Q07xx files and folders, Q08xx analysis of rule sets.
package struct DiagnosticCode: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
  package var rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  package var description: String { rawValue }
  package static func < (a: DiagnosticCode, b: DiagnosticCode) -> Bool { a.rawValue < b.rawValue }
}

extension Sequence<Diagnostic> {
  /// In the order of files, lines and columns, then of code and wording; the same mistake twice is told once.
  package func sortedAndUnique() -> [Diagnostic] {
    var seen = Set<Diagnostic>()
    return filter { seen.insert($0).inserted }
      .sorted {
        if $0.location != $1.location { return $0.location < $1.location }
        return ($0.code, $0.message) < ($1.code, $1.message)
      }
  }

  /// Whether any of them is an error, which a rule set or a file does not survive.
  package var hasErrors: Bool { contains { $0.severity == .error } }
}
