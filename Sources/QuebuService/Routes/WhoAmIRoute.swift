import Hummingbird

extension RouteTable {
  /// `/v1/whoami`: as whom the service sees the other end, and what that user may see.
  mutating func addWhoAmI() {
    get("/v1/whoami") { request, scope in
      try request.expectNothing()
      return .json(WhoAmIBody(uid: scope.peer.user, roles: ["admin"], units: "all"))
    }
  }
}

private struct WhoAmIBody: Encodable {
  var uid: UInt32
  var roles: [String]
  /// `all`: without a configuration there is one user, who sees everyone.
  var units: String
}
