/// One mistake in a rule set or in profiles.
package struct DiagnosticBody: WireBody {
  /// Stable: `Q` and four digits; damaged-state or state-not-written where it is about a file of the service itself.
  package var code: String
  /// error, warning, note.
  package var severity: String
  /// One line; never holds a value of a profile.
  package var message: String
  /// Relative to the folder that was read.
  package var file: String
  /// From 1.
  package var line: Int
  /// From 1, in characters.
  package var column: Int
  /// Where it ends.
  package var endLine: Int
  /// The column behind its last character.
  package var endColumn: Int
  /// Other places that it has to do with.
  package var related: [RelatedBody]
  /// The one right way to mend it, where there is one.
  package var fix: FixBody?
  /// A cadre that shows what was found, as a `<test>` to paste into a rule file, where there is one.
  package var witness: String?

  package init(
    code: String, severity: String, message: String, file: String, line: Int, column: Int, endLine: Int, endColumn: Int,
    related: [RelatedBody], fix: FixBody? = nil, witness: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.file = file
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
    self.related = related
    self.fix = fix
    self.witness = witness
  }

  private enum CodingKeys: String, CodingKey {
    case code, severity, message, file, line, column
    case endLine = "end_line"
    case endColumn = "end_column"
    case related, fix, witness
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("code", code)
      $0.field("severity", severity)
      $0.field("message", message)
      $0.field("file", file)
      $0.field("line", line)
      $0.field("column", column)
      $0.field("end_line", endLine)
      $0.field("end_column", endColumn)
      $0.field("related", related)
      $0.field("fix", fix)
      $0.field("witness", witness)
    }
  }
}

/// Another place that a mistake has to do with.
package struct RelatedBody: WireBody {
  /// What is there.
  package var message: String
  /// The file.
  package var file: String
  /// From 1.
  package var line: Int
  /// From 1, in characters.
  package var column: Int

  package init(message: String, file: String, line: Int, column: Int) {
    self.message = message
    self.file = file
    self.line = line
    self.column = column
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("message", message)
      $0.field("file", file)
      $0.field("line", line)
      $0.field("column", column)
    }
  }
}

/// How to mend the file of the diagnostic.
package struct FixBody: WireBody {
  /// In the order of places; to be made together.
  package var edits: [EditBody]

  package init(edits: [EditBody]) {
    self.edits = edits
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("edits", edits)
    }
  }
}

/// A replacement for a stretch of the file of the diagnostic; an empty stretch is a place to insert at.
package struct EditBody: WireBody {
  /// Where the stretch starts.
  package var line: Int
  /// In characters.
  package var column: Int
  /// Where it ends.
  package var endLine: Int
  /// The column behind its last character.
  package var endColumn: Int
  /// What to put there.
  package var replacement: String

  package init(line: Int, column: Int, endLine: Int, endColumn: Int, replacement: String) {
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
    self.replacement = replacement
  }

  private enum CodingKeys: String, CodingKey {
    case line, column
    case endLine = "end_line"
    case endColumn = "end_column"
    case replacement
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("line", line)
      $0.field("column", column)
      $0.field("end_line", endLine)
      $0.field("end_column", endColumn)
      $0.field("replacement", replacement)
    }
  }
}

/// What `rules check --format json` prints.
package struct DiagnosticsBody: WireBody {
  /// In the order of files and places.
  package var diagnostics: [DiagnosticBody]

  package init(diagnostics: [DiagnosticBody]) {
    self.diagnostics = diagnostics
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("diagnostics", diagnostics)
    }
  }
}
