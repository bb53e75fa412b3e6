/// An error as `application/problem+json` (RFC 9457). Never holds personal data.
package struct ProblemBody: WireBody {
  /// `/-/problems/KIND`.
  package var type: String
  /// What the kind means, the same for all problems of the kind.
  package var title: String
  /// The HTTP status.
  package var status: Int
  /// What went wrong this time.
  package var detail: String?
  /// A lower-case word with hyphens, for scripts.
  package var kind: String
  /// To be found in the log.
  package var requestId: String
  /// Each single mistake, where there are several or they have a place.
  package var errors: [ProblemErrorBody]?

  package init(
    type: String, title: String, status: Int, detail: String? = nil, kind: String, requestId: String,
    errors: [ProblemErrorBody]? = nil
  ) {
    self.type = type
    self.title = title
    self.status = status
    self.detail = detail
    self.kind = kind
    self.requestId = requestId
    self.errors = errors
  }

  private enum CodingKeys: String, CodingKey {
    case type, title, status, detail, kind
    case requestId = "request_id"
    case errors
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("type", type)
      $0.field("title", title)
      $0.field("status", status)
      $0.field("detail", detail)
      $0.field("kind", kind)
      $0.field("request_id", requestId)
      $0.field("errors", errors)
    }
  }
}

/// One mistake behind a problem: a diagnostic with its place in a file, or a place in the request.
package struct ProblemErrorBody: WireBody {
  /// `Q` and four digits, or a lower-case word with hyphens.
  package var code: String
  /// What is wrong.
  package var detail: String
  /// Of a request: the JSON pointer (RFC 6901) or the name of the parameter.
  package var pointer: String?
  /// Of a diagnostic: error, warning, note.
  package var severity: String?
  /// Of a diagnostic: the same as `detail`.
  package var message: String?
  /// Of a diagnostic, as are all that follow.
  package var file: String?
  /// From 1.
  package var line: Int?
  /// From 1, in characters.
  package var column: Int?
  /// Where it ends.
  package var endLine: Int?
  /// The column behind its last character.
  package var endColumn: Int?
  /// Other places that it has to do with.
  package var related: [RelatedBody]?
  /// The one right replacement.
  package var fix: FixBody?

  package init(
    code: String, detail: String, pointer: String? = nil, severity: String? = nil, message: String? = nil,
    file: String? = nil, line: Int? = nil, column: Int? = nil, endLine: Int? = nil, endColumn: Int? = nil,
    related: [RelatedBody]? = nil, fix: FixBody? = nil
  ) {
    self.code = code
    self.detail = detail
    self.pointer = pointer
    self.severity = severity
    self.message = message
    self.file = file
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
    self.related = related
    self.fix = fix
  }

  private enum CodingKeys: String, CodingKey {
    case code, detail, pointer, severity, message, file, line, column
    case endLine = "end_line"
    case endColumn = "end_column"
    case related, fix
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("code", code)
      $0.field("detail", detail)
      $0.field("pointer", pointer)
      $0.field("severity", severity)
      $0.field("message", message)
      $0.field("file", file)
      $0.field("line", line)
      $0.field("column", column)
      $0.field("end_line", endLine)
      $0.field("end_column", endColumn)
      $0.field("related", related)
      $0.field("fix", fix)
    }
  }
}
