import Hummingbird
import WireFormat

extension RouteTable {
  /// `/v1/whoami`: as whom the service sees the other end, and what that user may see.
  mutating func addWhoAmI() {
    get("/v1/whoami") { request, scope in
      try request.expectNothing()
      return .json(WhoAmIBody(uid: Int(scope.peer.user), roles: ["admin"], units: "all"))
    }
  }
}

private struct WhoAmIBody: WireBody {
  var uid: Int
  var roles: [String]
  /// `all`: without a configuration there is one user, who sees everyone.
  var units: String

  func write(to output: inout WireOutput) {
    output.object {
      $0.field("uid", uid)
      $0.field("roles", roles)
      $0.field("units", units)
    }
  }
}
