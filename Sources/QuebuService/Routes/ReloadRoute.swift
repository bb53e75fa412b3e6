import Hummingbird
import WireFormat

extension RouteTable {
  /// `POST /-/reload`: both folders are read anew. 422 with every mistake when the rules have any, and the old set stays.
  mutating func addReload(_ backend: Backend) {
    post("/-/reload") { request, scope in
      try request.expectNothing()
      switch await backend.reloader.reload(because: "request \(scope.requestID)") {
      case .reloaded(let body), .unchanged(let body): return .json(body)
      case .failed(let diagnostics):
        throw Problem.mistakes(diagnostics, consequence: "what was served before is still served")
      }
    }
  }
}
