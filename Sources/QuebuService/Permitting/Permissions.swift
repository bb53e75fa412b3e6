/// What a route may need of whoever asks, and what roles grant.
package struct Permissions: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Who has any role at all.
  package static let anyone = Permissions(rawValue: 1 << 0)
  /// Answers about cadres, one by one, and decisions on them: of the units in the scope of whoever asks.
  package static let persons = Permissions(rawValue: 1 << 1)
  /// Counts of everyone, none about one to four cadres.
  package static let counts = Permissions(rawValue: 1 << 2)
  /// Courses and classes.
  package static let catalogue = Permissions(rawValue: 1 << 3)
  /// Rule sets: reading, sending, activating, previews.
  package static let ruleSets = Permissions(rawValue: 1 << 4)
  /// Refreshes, reloads, backups, which generation is published.
  package static let operations = Permissions(rawValue: 1 << 5)
  /// Who has seen whom.
  package static let audit = Permissions(rawValue: 1 << 6)
}

/// What someone is here. One user may have several: what they permit adds up.
package enum Role: String, CaseIterable, Hashable, Sendable {
  case hr, planner, `operator`, auditor, admin

  package var grants: Permissions {
    switch self {
    case .hr: [.anyone, .persons, .catalogue]
    case .planner: [.anyone, .counts, .catalogue, .ruleSets]
    case .operator: [.anyone, .operations]
    case .auditor: [.anyone, .audit]
    case .admin: Role.hr.grants.union(Role.planner.grants).union(Role.operator.grants)
    }
  }
}
