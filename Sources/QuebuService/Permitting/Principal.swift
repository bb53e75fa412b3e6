/// Who is at the other end of a connection and what that permits. Made once a connection; every request carries it.
package struct Principal: Hashable, Sendable {
  package let peer: PeerCredentials
  /// In the order of `Role`; empty: whoever it is has no business here.
  package let roles: [Role]
  /// Whose cadres may be seen.
  package let units: UnitScope
  package let permissions: Permissions

  /// - Parameter units: of the role hr; admin sees all.
  package init(peer: PeerCredentials, roles: Set<Role>, units: UnitScope = .none) {
    self.peer = peer
    self.roles = Role.allCases.filter(roles.contains)
    self.units = roles.contains(.admin) ? .all : roles.contains(.hr) ? units : .none
    permissions = roles.reduce(into: []) { $0.formUnion($1.grants) }
  }

  /// Whether any of what is named is permitted.
  package func has(_ any: Permissions) -> Bool { !permissions.isDisjoint(with: any) }

  /// - Throws: `Problem` of kind `not-permitted` unless any of what is named is permitted.
  package func require(_ any: Permissions) throws(Problem) {
    guard has(any) else { throw Problem(.notPermitted, "none of the user's roles is for that") }
  }
}

/// The units whose cadres someone may see, with all units below them.
package enum UnitScope: Hashable, Sendable {
  case all
  /// By their ids.
  case units(Set<String>)

  package static let none = UnitScope.units([])

  package func union(_ other: UnitScope) -> UnitScope {
    guard case .units(let own) = self, case .units(let others) = other else { return .all }
    return .units(own.union(others))
  }
}
