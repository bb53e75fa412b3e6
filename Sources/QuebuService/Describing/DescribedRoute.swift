import HTTPTypes
import WireFormat

/// One operation of the description: what is the document's own, and what follows from the route.
struct DescribedRoute {
  private(set) var tree: WireTree
  private let schemas: BodySchemas

  init(_ path: String, _ route: PathTable.Route, _ document: RouteDocument, _ limits: Limits, _ schemas: BodySchemas) {
    self.schemas = schemas
    tree = ["operationId": .text(document.id), "summary": .text(document.summary)]
    if let detail = document.detail { tree["description"] = .text(detail) }
    tree["tags"] = [.text(Self.tag(of: path))]
    tree["x-roles"] = .list(
      Role.allCases.filter { !$0.grants.isDisjoint(with: route.needed) }.map { .text($0.rawValue) })
    let parameters = Self.pathParameters(path) + document.parameters
    if !parameters.isEmpty { tree["parameters"] = .list(parameters.map(\.tree)) }
    if let body = document.body {
      tree["requestBody"] = [
        "required": true, "description": "At most \(route.bodyLimit ?? limits.bodyBytes) bytes.",
        "content": content(body),
      ]
    }
    tree["responses"] = responses(document, kinds: Self.kinds(path, route, document))
  }

  // MARK: Parameters

  /// What stands in the braces, by the segment before it.
  private static let meanings: [String: (meaning: String, example: WireTree)] = [
    "problems": ("The kind.", "not-found"), "cadres": ("Id of a cadre.", "xc-0001"),
    "decisions": ("Id of a recommendation: of a course in the plan of the answer.", "0123456789abcdef"),
    "courses": ("Id of a course.", "political-ability"), "classes": ("Id of a class.", "division-2025-spring"),
    "generations": ("The number of a generation, or `current`; of differences also `A..B`.", "current"),
    "answers": ("Id of a cadre.", "xc-0001"),
    "rule-sets": ("The digest of a rule set: `sha256:` and 64 digits.", "sha256:0"),
    "refreshes": ("A day.", "2026-03-01"), "operations": ("Id of an operation.", "0a1b2c3d-1"),
    "subjects": ("Id of a cadre.", "xc-0001"),
  ]

  private static func pathParameters(_ path: String) -> [RouteParameter] {
    let segments = path.split(separator: "/")
    return segments.indices.compactMap { place in
      guard let open = segments[place].firstIndex(of: "{"), let close = segments[place].firstIndex(of: "}") else {
        return nil
      }
      let name = String(segments[place][segments[place].index(after: open)..<close])
      let known = place > 0 ? meanings[String(segments[place - 1])] : nil
      return RouteParameter(
        name: name, place: .path, meaning: known?.meaning ?? name,
        schema: name == "date" ? ["type": "string", "format": "date"] : ["type": "string", "minLength": 1],
        isRequired: true, example: known?.example)
    }
  }

  private static func tag(of path: String) -> String {
    let segments = path.split { $0 == "/" || $0 == ":" }
    return segments.first == "-" ? "service" : String(segments.dropFirst().first ?? "service")
  }

  // MARK: Answers

  /// What every request may be told, by what its route is.
  private static func kinds(_ path: String, _ route: PathTable.Route, _ document: RouteDocument) -> Set<ProblemKind> {
    var kinds: Set<ProblemKind> = [
      .malformedRequest, .notPermitted, .fromBrowser, .misdirected, .bodyTooLarge, .headerTooLarge, .targetTooLong,
      .tooSlow, .tooManyRequests, .overloaded, .internalError,
    ]
    if !document.takesAnything { kinds.formUnion([.invalidParameter, .notAcceptable]) }
    if path.contains("{") { kinds.insert(.notFound) }
    // Of persons nobody is told before it is written down.
    if route.isChange || !route.needed.isDisjoint(with: [.persons, .audit, .operations]) {
      kinds.insert(.auditNotWritten)
    }
    return kinds.union(document.problems)
  }

  private func responses(_ document: RouteDocument, kinds: Set<ProblemKind>) -> WireTree {
    var problems: [Int: [ProblemKind]] = [:]
    for kind in ProblemKind.allCases where kinds.contains(kind) { problems[kind.status.code, default: []].append(kind) }
    let answers = Dictionary(document.answers.map { ($0.status, $0) }) { first, _ in first }
    var responses = WireTree.object([])
    for status in Set(answers.keys).union(problems.keys).sorted() {
      responses["\(status)"] = response(answers[status], problems[status] ?? [], status)
    }
    return responses
  }

  /// What is nothing but problems is the same for many routes.
  private func response(_ answer: RouteAnswer?, _ kinds: [ProblemKind], _ status: Int) -> WireTree {
    guard answer == nil else { return response(answer, kinds) }
    let name = ([status].map(String.init) + kinds.map(\.rawValue)).joined(separator: ".")
    return schemas.response(named: name) { response(nil, kinds) }
  }

  private func response(_ answer: RouteAnswer?, _ kinds: [ProblemKind]) -> WireTree {
    let meanings = [answer?.meaning].compactMap { $0 } + kinds.map { "`\($0.rawValue)`: \($0.title)." }
    let isForNow = kinds.contains {
      [.tooManyRequests, .serviceUnavailable].contains($0.status) || $0 == .busy
    }
    var headers = ["X-Request-Id"] + (answer?.headers ?? [])
    if isForNow, !headers.contains("Retry-After") { headers.append("Retry-After") }
    // The path of the job that is in the way.
    if kinds.contains(.busy) { headers.append("Location") }
    var content = answer?.content.map { self.content($0) } ?? [:]
    if let first = kinds.first {
      let example = Problem(first).body(requestID: "8f5a1c02-1d")
      content[MediaType.problem.rawValue] = [
        "schema": problem(kinds),
        "example": [
          "type": .text(example.type), "title": .text(example.title), "status": .number(example.status),
          "kind": .text(example.kind), "request_id": .text(example.requestId),
        ],
      ]
    }
    var response: WireTree = [
      "description": .text(meanings.joined(separator: "\n")),
      "headers": .object(headers.map { .init(name: $0, value: ["$ref": "#/components/headers/\($0)"]) }),
    ]
    if !content.members.isEmpty { response["content"] = content }
    return response
  }

  private func content(_ content: RouteContent) -> WireTree {
    .object(
      content.types.map { media in
        var item: WireTree = ["schema": media.schema(schemas)]
        if media.type == MediaType.json.rawValue, let example = content.example { item["example"] = example }
        return .init(name: media.type, value: item)
      })
  }

  private func problem(_ kinds: [ProblemKind]) -> WireTree {
    let kinds = WireTree.list(kinds.map { .text($0.rawValue) })
    return [
      "allOf": [
        schemas.reference(to: ProblemBody.self), ["properties": ["kind": ["enum": kinds]]],
      ]
    ]
  }
}

extension RouteParameter {
  fileprivate var tree: WireTree {
    var tree: WireTree = ["name": .text(name), "in": .text(place.rawValue), "description": .text(meaning)]
    if isRequired { tree["required"] = true }
    tree["schema"] = schema
    if let example { tree["example"] = example }
    return tree
  }
}
