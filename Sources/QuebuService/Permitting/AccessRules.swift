/// Who has which role: nobody has any that is not granted.
package struct AccessRules: Hashable, Sendable {
  /// A role for some users and for the members of some groups.
  package struct Grant: Hashable, Sendable {
    package var role: Role
    package var users: Set<UInt32>
    package var groups: Set<UInt32>
    /// Of the role hr.
    package var units: UnitScope

    package init(_ role: Role, users: Set<UInt32> = [], groups: Set<UInt32> = [], units: UnitScope = .none) {
      self.role = role
      self.users = users
      self.groups = groups
      self.units = units
    }
  }

  package var grants: [Grant]

  package init(_ grants: [Grant]) { self.grants = grants }

  /// Without a configuration: one user, who is admin, and auditor, since there is nobody else who could be.
  package static func only(_ user: UInt32) -> AccessRules {
    AccessRules([Grant(.admin, users: [user]), Grant(.auditor, users: [user])])
  }

  /// - Parameter peer: nil: the kernel does not tell who it is, so it is nobody.
  package func principal(of peer: PeerCredentials?) -> Principal {
    guard let peer else { return Principal(peer: .nobody, roles: []) }
    let own = grants.filter { $0.users.contains(peer.user) || !$0.groups.isDisjoint(with: peer.groups) }
    return Principal(
      peer: peer, roles: Set(own.map(\.role)),
      units: own.reduce(.none) { $1.role == .hr ? $0.union($1.units) : $0 })
  }

  /// All units that are named.
  package var unitIDs: Set<String> {
    grants.reduce(into: []) { ids, grant in
      if case .units(let own) = grant.units { ids.formUnion(own) }
    }
  }
}
