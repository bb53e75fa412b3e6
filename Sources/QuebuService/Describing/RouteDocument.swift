package import WireFormat

/// What the description of the API says of a route, beside what its path, its permissions and its load tell already.
package struct RouteDocument: Sendable {
  /// For programs that are made from the description: `listCadres`.
  var id: String
  /// In a few words.
  var summary: String
  var detail: String?
  /// Those of the query, and header fields.
  var parameters: [RouteParameter] = []
  var body: RouteContent?
  /// Of success. What is refused for the same reasons everywhere is added.
  var answers: [RouteAnswer]
  /// Why it is refused besides.
  var problems: [ProblemKind]
  /// Whether no parameter and no header field of a request is looked at.
  var takesAnything: Bool

  /// - Parameters:
  ///   - parameters: of the query and the header; those of the path are known.
  ///   - problems: those that not every route has.
  package init(
    _ id: String, _ summary: String, _ detail: String? = nil, taking parameters: [RouteParameter] = [],
    body: RouteContent? = nil, answers: [RouteAnswer], problems: [ProblemKind] = [],
    takesAnything: Bool = false
  ) {
    self.id = id
    self.summary = summary
    self.detail = detail
    self.parameters = parameters
    self.body = body
    self.answers = answers
    self.problems = problems
    self.takesAnything = takesAnything
  }
}

/// A parameter of the query, of the path, or a header field of a request.
package struct RouteParameter: Sendable {
  enum Place: String, Sendable { case query, path, header }

  var name: String
  var place = Place.query
  var meaning: String
  var schema: WireTree
  var isRequired = false
  /// Invented, but found in `profiles/` and `rules/xicheng`.
  var example: WireTree?

  /// - Parameter schema: a text, unless it is given.
  package static func query(
    _ name: String, _ meaning: String, _ schema: WireTree = ["type": "string"], example: WireTree? = nil
  ) -> RouteParameter {
    RouteParameter(name: name, meaning: meaning, schema: schema, example: example)
  }

  package static func header(_ name: String, _ meaning: String, example: WireTree? = nil) -> RouteParameter {
    RouteParameter(
      name: name, place: .header, meaning: meaning, schema: ["type": "string"], example: example)
  }
}

/// Media types with a schema for each.
package struct RouteContent: Sendable {
  struct Media: Sendable {
    var type: String
    var schema: @Sendable (BodySchemas) -> WireTree

    init(_ type: String, _ schema: @escaping @Sendable (BodySchemas) -> WireTree) {
      self.type = type
      self.schema = schema
    }
  }

  var types: [Media]
  var example: WireTree?

  /// JSON.
  package static func json(_ body: (some WireBody).Type, example: WireTree? = nil) -> RouteContent {
    RouteContent(types: [Media(MediaType.json.rawValue) { $0.reference(to: body) }], example: example)
  }

  /// A text in some form.
  package static func text(_ type: String, _ meaning: String) -> RouteContent {
    RouteContent(types: [Media(type) { _ in ["type": "string", "description": .text(meaning)] }])
  }

  package static func + (a: RouteContent, b: RouteContent) -> RouteContent {
    RouteContent(types: a.types + b.types, example: a.example ?? b.example)
  }
}

/// An answer other than a problem.
package struct RouteAnswer: Sendable {
  var status: Int
  var meaning: String
  var content: RouteContent?
  var headers: [String] = []

  package static func ok(
    _ meaning: String, _ content: RouteContent? = nil, status: Int = 200, headers: [String] = []
  ) -> RouteAnswer {
    RouteAnswer(status: status, meaning: meaning, content: content, headers: headers)
  }

  /// 200 with JSON.
  package static func json(_ body: (some WireBody).Type, _ meaning: String, headers: [String] = []) -> RouteAnswer {
    .ok(meaning, .json(body), headers: headers)
  }

  /// A page of a list, or all of it as lines.
  package static func page(of item: (some WireBody).Type) -> RouteAnswer {
    page(item)
  }

  /// 202 and the operation that goes on.
  package static let accepted = RouteAnswer(
    status: 202, meaning: "It goes on as an operation.", content: .json(OperationBody.self), headers: ["Location"])

  /// The client has it already.
  package static let notModified = RouteAnswer(
    status: 304, meaning: "It is what `If-None-Match` names.", content: nil, headers: ["ETag"])

  private static func page<Item: WireBody>(_ item: Item.Type) -> RouteAnswer {
    .ok("A page, or all of it as lines of JSON.", .json(Page<Item>.self) + .lines, headers: ["Link"])
  }
}

extension RouteContent {
  /// What lists are as lines.
  package static let lines = RouteContent.text(
    MediaType.lines.rawValue,
    "One item a line, and a last line `{\"end\":true,\"count\":n}`, with `next` where `limit` ended it before the list did."
  )
}

extension [RouteParameter] {
  package static let asOf = [
    RouteParameter.query(
      "as_of", "The day that it is for; today unless it is given.", ["type": "string", "format": "date"],
      example: "2026-03-01")
  ]
  package static let paged = [
    RouteParameter.query(
      "limit", "How many items; 100 on a page, all as lines, unless it is given.",
      ["type": "integer", "minimum": 1, "maximum": 1_000], example: 10),
    RouteParameter.query("cursor", "The `next` of the page before."),
  ]
  package static let ifNoneMatch = [
    RouteParameter.header("If-None-Match", "Entity tags of what the client has: 304 where it is one of them.")
  ]
}

extension RouteDocument {
  /// Of routes that read or write what is stored.
  static let stored: [ProblemKind] = [.noState, .storeFailed, .busy, .notFound]
  /// Of routes that take the files of a rule set.
  static let sent: [ProblemKind] = [.invalidBody, .unsupportedMediaType, .invalidRules]
  /// The files of a rule set.
  static let files = RouteContent.json(
    RuleSetFilesBody.self, example: ["files": [["name": "rules.xml", "text": "<training-rules/>"]]])
}

extension [RouteParameter] {
  /// How much an answer tells.
  static let explained: [RouteParameter] = [
    .query("explain", "How much of the reasons.", ["type": "string", "enum": ["none", "summary", "full"]]),
    .query("met", "With the needs that are met.", ["type": "boolean"]),
  ]
}
