import Hummingbird
import WireFormat

extension RouteTable {
  /// `/v1/whoami`: as whom the service sees the other end, and what that user may see.
  mutating func addWhoAmI() {
    get("/v1/whoami", for: .anyone, as: .whoami) { request, scope in
      try request.expectNothing()
      let principal = scope.principal
      return .json(
        WhoAmIBody(
          uid: Int(principal.peer.user), roles: principal.roles.map(\.rawValue), units: .init(principal.units)))
    }
  }
}

extension WhoAmIBody.Units {
  fileprivate init(_ scope: UnitScope) {
    switch scope {
    case .all: self = .all
    case .units(let ids): self = .some(ids.sorted())
    }
  }
}

extension RouteDocument {
  fileprivate static let whoami = RouteDocument(
    "whoAmI", "As whom the service sees the other end of the connection",
    answers: [.json(WhoAmIBody.self, "The user, the roles and the units.")])
}
