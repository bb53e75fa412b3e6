/// What a reload, an activation or a rollback did.
package struct ReloadBody: WireBody {
  /// reloaded, activated, rolled-back or unchanged.
  package var result: String
  /// What was served before; absent: nothing.
  package var old: RuleSetReference?
  /// What is served now.
  package var new: RuleSetReference
  /// The same for the profiles.
  package var profiles: ReloadedProfilesBody
  /// What is not wrong enough to refuse.
  package var warnings: [DiagnosticBody]

  package init(
    result: String, old: RuleSetReference? = nil, new: RuleSetReference, profiles: ReloadedProfilesBody,
    warnings: [DiagnosticBody]
  ) {
    self.result = result
    self.old = old
    self.new = new
    self.profiles = profiles
    self.warnings = warnings
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("result", result)
      $0.field("old", old)
      $0.field("new", new)
      $0.field("profiles", profiles)
      $0.field("warnings", warnings)
    }
  }
}

/// What a reload did with the profiles.
package struct ReloadedProfilesBody: WireBody {
  /// Digest of what was served before.
  package var old: String?
  /// Digest of what is served now.
  package var new: String
  /// How many cadres are served.
  package var cadres: Int
  /// How many were left out because of mistakes.
  package var leftOut: Int
  /// Files that are bad now and served in their last good form.
  package var keptFiles: [String]

  package init(old: String? = nil, new: String, cadres: Int, leftOut: Int, keptFiles: [String]) {
    self.old = old
    self.new = new
    self.cadres = cadres
    self.leftOut = leftOut
    self.keptFiles = keptFiles
  }

  private enum CodingKeys: String, CodingKey {
    case old, new, cadres
    case leftOut = "left_out"
    case keptFiles = "kept_files"
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("old", old)
      $0.field("new", new)
      $0.field("cadres", cadres)
      $0.field("left_out", leftOut)
      $0.field("kept_files", keptFiles)
    }
  }
}
