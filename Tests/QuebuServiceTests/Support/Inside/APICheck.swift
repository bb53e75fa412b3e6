import ProfileReading
import WireFormat

@testable import QuebuService

/// Holds answers to the description of the API: whatever a test of the service is answered, the description says so.
struct APICheck: Sendable {
  /// Of the service as it is.
  static let shared: APICheck? = {
    guard let site = try? TestSite(), let inside = try? Inside(site) else { return nil }
    return APICheck(inside.paths)
  }()

  private struct Described: Sendable {
    /// With `{name}` for what differs.
    var path: [String]
    var methods: [String: JSONValue]
  }

  let document: JSONValue
  private let described: [Described]

  init?(_ paths: PathTable) {
    guard let document = try? JSONValue.parse(APIDocument(paths, Limits()).tree.line),
      case .object(let paths)? = document["paths"]
    else { return nil }
    self.document = document
    described = paths.map { path, item in
      let methods: [String: JSONValue] = if case .object(let methods) = item { methods } else { [:] }
      return Described(path: path.split(separator: "/").map(String.init), methods: methods)
    }
  }

  /// The operation that a request is of; nil: none is described.
  func operation(_ method: String, _ target: String) -> (id: String, operation: JSONValue)? {
    let segments = target.prefix { $0 != "?" }.split(separator: "/").map(String.init)
    let method = method == "HEAD" ? "get" : method.lowercased()
    let found = described.filter { entry in
      entry.methods[method] != nil && entry.path.count == segments.count
        && zip(entry.path, segments).allSatisfy(Self.fits)
    }
    // The one that leaves least open.
    let best = found.min { a, b in a.path.map(Self.openness).lexicographicallyPrecedes(b.path.map(Self.openness)) }
    guard let operation = best?.methods[method], case .text(let id)? = operation["operationId"] else { return nil }
    return (id, operation)
  }

  private static func fits(_ template: String, _ segment: String) -> Bool {
    guard let open = template.firstIndex(of: "{"), let close = template.firstIndex(of: "}") else {
      return template == segment
    }
    let (front, back) = (template[..<open], template[template.index(after: close)...])
    return segment.hasPrefix(front) && segment.hasSuffix(back) && segment.count > front.count + back.count
  }

  private static func openness(_ template: String) -> Int {
    template.contains("{") ? (template.contains(":") ? 1 : 2) : 0
  }

  /// What of an answer is not as it is described; empty: nothing, or its path is no one's.
  func faults(of answer: TestAnswer, to method: String, _ target: String) -> [String] {
    guard let (id, operation) = operation(method, target) else { return [] }
    // What the router says of methods is of paths.
    if answer.status == 405 { return [] }
    let name = "\(id) \(answer.status)"
    guard let response = operation["responses"]?["\(answer.status)"].map(resolved) else {
      return ["\(name): the status is not described: \(answer.text.prefix(300))"]
    }
    var faults: [String] = []
    if case .object(let headers)? = response["headers"] {
      let names = Set(headers.keys.map { $0.lowercased() })
      for header in ["etag", "link", "location", "retry-after"] where answer.headers[header] != nil {
        if !names.contains(header) { faults.append("\(name): the header \(header) is not described") }
      }
    }
    guard method != "HEAD", !(answer.body.isEmpty && response["content"] == nil) else { return faults }
    let type = answer.headers["content-type"].map { String($0.prefix { $0 != ";" }) } ?? "none"
    guard let schema = response["content"]?[type]?["schema"] else {
      return faults + ["\(name): the type \(type) is not described"]
    }
    guard type.hasSuffix("json") else { return faults }
    guard type != "application/x-ndjson" else { return faults }
    guard let body = try? JSONValue.parse(answer.body) else { return faults + ["\(name): no JSON"] }
    return faults + SchemaCheck(document: document).faults(of: body, by: schema).map { "\(name): \($0)" }
  }

  private func resolved(_ response: JSONValue) -> JSONValue {
    guard case .text(let pointer)? = response["$ref"] else { return response }
    return pointer.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null }
  }
}
