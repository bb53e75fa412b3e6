/// The line of `quebu batch` in the place of a profile that cannot be used.
package struct BatchErrorBody: WireBody {
  /// The first mistake of a profile. Never holds a value, a name or an id of a cadre.
  package struct Mistake: WireBody {
    /// `Q` and four digits, or a lower-case word with hyphens.
    package var code: String
    /// One line.
    package var message: String
    /// The file; `-` is standard input.
    package var file: String
    /// From 1, as the column.
    package var line: Int
    /// Of XML, in characters.
    package var column: Int?
    /// Of JSON: the place in the line (RFC 6901).
    package var pointer: String?

    package init(
      code: String, message: String, file: String, line: Int, column: Int? = nil, pointer: String? = nil
    ) {
      self.code = code
      self.message = message
      self.file = file
      self.line = line
      self.column = column
      self.pointer = pointer
    }

    package func write(to output: inout WireOutput) {
      output.object {
        $0.field("code", code)
        $0.field("message", message)
        $0.field("file", file)
        $0.field("line", line)
        $0.field("column", column)
        $0.field("pointer", pointer)
      }
    }
  }

  /// The place of the profile among all of the run, from 1.
  package var n: Int
  package var error: Mistake

  package init(n: Int, error: Mistake) {
    self.n = n
    self.error = error
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("n", n)
      $0.field("error", error)
    }
  }
}
