import Answering
import Hummingbird
import WireFormat

extension RouteTable {
  /// `/v1/rule-sets` and `/v1/rule-sets/{digest}`: what is served, and from which files.
  mutating func addRuleSets(_ backend: Backend) {
    get("/v1/rule-sets") { request, _ in
      var query = try request.query()
      let listing = try Listing(request, &query)
      try query.finish()
      let served = try backend.serving.current()
      return try await listing.response { after, _ in
        Page(items: after == nil ? [served.snapshot.ruleSetBody()] : [])
      }
    }

    get("/v1/rule-sets/{digest}") { request, scope in
      try request.expectNothing()
      let served = try backend.serving.current()
      guard try scope.segment("digest") == served.ruleSetDigest else {
        throw Problem(.notFound, "no rule set with that digest is served")
      }
      return .json(served.snapshot.ruleSetBody())
    }
  }
}
