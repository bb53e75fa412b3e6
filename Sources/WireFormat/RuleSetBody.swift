/// What a rule set contains.
package struct RuleSetBody: WireBody {
  /// The `set` attribute of its files.
  package var id: String
  /// The version of the rule language.
  package var format: Int
  /// `sha256:` over the bytes of all files.
  package var digest: String
  /// `sha256:` over what it says.
  package var meaning: String
  /// Whether it is the one that is served.
  package var active: Bool
  /// In the order of their names.
  package var files: [RuleFileBody]
  /// How many rules, roles and rows there are.
  package var provisions: ProvisionCountsBody
  /// How many competencies.
  package var competencies: Int
  /// How many courses.
  package var courses: Int
  /// How many classes.
  package var classes: Int
  /// How many quotas.
  package var quotas: Int
  /// How many limits.
  package var limits: Int
  /// How many tests stand beside the rules.
  package var tests: Int
  /// Of a set that the daemon keeps: active; earlier: it was; candidate: it never was. As are all that follow.
  package var state: String?
  /// Since when it is active, or when it was active or came in last (RFC 3339 date-time).
  package var since: String?
  /// The user who activated it, or sent it.
  package var by: Int?

  package init(
    id: String, format: Int, digest: String, meaning: String, active: Bool, files: [RuleFileBody],
    provisions: ProvisionCountsBody, competencies: Int, courses: Int, classes: Int, quotas: Int, limits: Int,
    tests: Int,
    state: String? = nil, since: String? = nil, by: Int? = nil
  ) {
    self.id = id
    self.format = format
    self.digest = digest
    self.meaning = meaning
    self.active = active
    self.files = files
    self.provisions = provisions
    self.competencies = competencies
    self.courses = courses
    self.classes = classes
    self.quotas = quotas
    self.limits = limits
    self.tests = tests
    self.state = state
    self.since = since
    self.by = by
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("id", id)
      $0.field("format", format)
      $0.field("digest", digest)
      $0.field("meaning", meaning)
      $0.field("active", active)
      $0.field("files", files)
      $0.field("provisions", provisions)
      $0.field("competencies", competencies)
      $0.field("courses", courses)
      $0.field("classes", classes)
      $0.field("quotas", quotas)
      $0.field("limits", limits)
      $0.field("tests", tests)
      $0.field("state", state)
      $0.field("since", since)
      $0.field("by", by)
    }
  }
}

/// One file of a rule set.
package struct RuleFileBody: WireBody {
  /// Relative to the folder.
  package var name: String
  /// Its size.
  package var bytes: Int
  /// `sha256:` over its bytes.
  package var digest: String?

  package init(name: String, bytes: Int, digest: String? = nil) {
    self.name = name
    self.bytes = bytes
    self.digest = digest
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("name", name)
      $0.field("bytes", bytes)
      $0.field("digest", digest)
    }
  }
}

/// How many provisions of each sort a rule set has.
package struct ProvisionCountsBody: WireBody {
  /// Rules, exceptions included.
  package var rules: Int
  /// Roles.
  package var roles: Int
  /// Decision tables.
  package var tables: Int
  /// Rows of all tables.
  package var rows: Int
  /// Rules that are an exception to others.
  package var exceptions: Int
  /// Provisions of any sort that are drafts.
  package var drafts: Int

  package init(rules: Int, roles: Int, tables: Int, rows: Int, exceptions: Int, drafts: Int) {
    self.rules = rules
    self.roles = roles
    self.tables = tables
    self.rows = rows
    self.exceptions = exceptions
    self.drafts = drafts
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("rules", rules)
      $0.field("roles", roles)
      $0.field("tables", tables)
      $0.field("rows", rows)
      $0.field("exceptions", exceptions)
      $0.field("drafts", drafts)
    }
  }
}
