import HTTPTypes
import Hummingbird
import WireFormat

extension RouteTable {
  /// `/v1/operations`, `/v1/operations/{id}?since=&wait=` and `POST /v1/operations/{id}:cancel`.
  mutating func addOperations(_ backend: Backend) {
    get("/v1/operations") { request, _ in
      try request.expectNothing()
      return .json(Page(items: backend.operations.all.map(\.body)))
    }

    get("/v1/operations/{id}") { request, scope in
      _ = try request.accepted()
      var query = try request.query()
      let since = query.number("since", in: 0...Int(Int32.max))
      let wait = query.number("wait", in: 0...60)
      try query.finish()
      let operation = try backend.operation(try scope.segment("id"))
      if let wait, wait > 0 { await operation.wait(behind: since ?? operation.body.revision, for: .seconds(wait)) }
      return .bytes(operation.json + [UInt8(ascii: "\n")], .json)
    }

    post("/v1/operations/{id}") { request, scope in
      try request.expectNothing()
      let name = try scope.segment("id")
      guard name.hasSuffix(":cancel") else { throw Problem(.notFound, "an operation takes `:cancel`") }
      let operation = try backend.operation(String(name.dropLast(7)))
      operation.cancel()
      return .json(operation.body)
    }
  }
}

extension Backend {
  fileprivate func operation(_ id: String) throws(Problem) -> Operation {
    guard let operation = operations.find(id) else { throw Problem(.notFound, "there is no such operation") }
    return operation
  }
}
