/// As whom the service sees the other end.
package struct WhoAmIBody: WireBody {
  /// The user's number.
  package var uid: Int
  /// hr, planner, operator, auditor, admin; permissions add up.
  package var roles: [String]
  /// The units whose cadres the user may see.
  package var units: Units

  package init(uid: Int, roles: [String], units: Units) {
    self.uid = uid
    self.roles = roles
    self.units = units
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("uid", uid)
      $0.field("roles", roles)
      switch units {
      case .all: $0.field("units", "all")
      case .some(let ids): $0.field("units", ids)
      }
    }
  }

  /// The word all, or ids of units, with all units below them.
  package enum Units: Hashable, Sendable, Codable {
    case all
    case some([String])

    package init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      self = (try? container.decode([String].self)).map(Units.some) ?? .all
    }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .all: try container.encode("all")
      case .some(let ids): try container.encode(ids)
      }
    }
  }
}
