import Hummingbird
import HummingbirdCore
import Synchronization
import WireFormat

extension RouteTable {
  /// `/-/openapi.json`: the description of all routes that there are, this one with them. To be added last.
  mutating func addDocument() {
    let path = RouterPath("/-/openapi.json")
    var described = paths
    described.add(.get, at: path, .init(needed: .anyone, load: .status, document: .document))
    let document = LazyDocument(described, limits)
    get(path, for: .anyone, .status, as: .document) { request, _ in
      try request.expectNothing()
      return document.bytes.response(for: request)
    }
  }
}

/// Made when somebody asks for it first.
private final class LazyDocument: Sendable {
  private let paths: PathTable
  private let limits: Limits
  private let made = Mutex<TaggedBytes?>(nil)

  init(_ paths: PathTable, _ limits: Limits) {
    self.paths = paths
    self.limits = limits
  }

  var bytes: TaggedBytes {
    made.withLock { made in
      let bytes = made ?? TaggedBytes(line: APIDocument(paths, limits).tree.line, sources: [])
      made = bytes
      return bytes
    }
  }
}

extension RouteDocument {
  fileprivate static let document = RouteDocument(
    "getDescription", "This description", taking: .ifNoneMatch,
    answers: [
      .ok(
        "OpenAPI 3.1.",
        RouteContent(types: [
          .init(MediaType.json.rawValue) { _ in ["type": "object", "required": ["openapi", "paths"]] }
        ]),
        headers: ["ETag"]),
      .notModified,
    ])
}
