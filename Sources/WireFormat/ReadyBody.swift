/// Which program answers.
package struct VersionBody: WireBody {
  /// quebud.
  package var name: String
  /// As in `QuebuVersion.current`.
  package var version: String

  package init(name: String, version: String) {
    self.name = name
    self.version = version
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("name", name)
      $0.field("version", version)
    }
  }
}

/// Whether the program runs at all.
package struct HealthBody: WireBody {
  /// ok.
  package var status: String

  package init(status: String) {
    self.status = status
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("status", status)
    }
  }
}

/// Whether questions can be answered, and from what.
package struct ReadyBody: WireBody {
  /// ready; degraded while a last-known-good set or file is served, or some of the database cannot be read; starting until there is
  /// a set.
  package var status: String
  /// What is served.
  package var ruleSet: RuleSetReference?
  /// `sha256:` over the profile files that are served.
  package var profiles: String?
  /// How many cadres are served.
  package var cadres: Int?
  /// How many cadres were left out because of mistakes in their profiles.
  package var leftOut: Int?
  /// When this rule set and these profiles came into use (RFC 3339 date-time).
  package var since: String?
  /// The latest reload, good or bad.
  package var lastReload: LastReloadBody?
  /// What of the database cannot be read; absent: nothing.
  package var store: String?
  /// Why it is degraded or not ready.
  package var errors: [DiagnosticBody]

  package init(
    status: String, ruleSet: RuleSetReference? = nil, profiles: String? = nil, cadres: Int? = nil, leftOut: Int? = nil,
    since: String? = nil, lastReload: LastReloadBody? = nil, store: String? = nil, errors: [DiagnosticBody]
  ) {
    self.status = status
    self.ruleSet = ruleSet
    self.profiles = profiles
    self.cadres = cadres
    self.leftOut = leftOut
    self.since = since
    self.lastReload = lastReload
    self.store = store
    self.errors = errors
  }

  private enum CodingKeys: String, CodingKey {
    case status
    case ruleSet = "rule_set"
    case profiles, cadres
    case leftOut = "left_out"
    case since
    case lastReload = "last_reload"
    case store
    case errors
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("status", status)
      $0.field("rule_set", ruleSet)
      $0.field("profiles", profiles)
      $0.field("cadres", cadres)
      $0.field("left_out", leftOut)
      $0.field("since", since)
      $0.field("last_reload", lastReload)
      $0.field("store", store)
      $0.field("errors", errors)
    }
  }
}

/// How the latest reload, activation or rollback went.
package struct LastReloadBody: WireBody {
  /// When (RFC 3339 date-time).
  package var at: String
  /// reloaded, activated, rolled-back, unchanged or failed.
  package var result: String

  package init(at: String, result: String) {
    self.at = at
    self.result = result
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("at", at)
      $0.field("result", result)
    }
  }
}
