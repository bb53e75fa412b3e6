package import Answering
package import Diagnostics
import RuleLanguage

/// What is served at one moment: one rule set, one population, and how they came about. Never changes; a reload puts
/// another in its place.
package final class Served: Sendable {
  package let snapshot: Snapshot
  /// Over the profiles that are served.
  package let profilesDigest: String
  /// How many cadres were left out because of mistakes.
  package let leftOut: Int
  /// Files of profiles that are bad now and served in their last good form.
  package let keptFiles: [String]
  /// What was found in the rules while reading them.
  package let ruleFindings: [Diagnostic]
  /// What was found in the profiles while reading them.
  package let profileFindings: [Diagnostic]
  /// When it came into use, RFC 3339.
  package let since: String
  /// Recommendations that were asked for, as bytes.
  package let answers = AnswerCache()

  package init(
    snapshot: Snapshot, profilesDigest: String, leftOut: Int, keptFiles: [String],
    ruleFindings: [Diagnostic], profileFindings: [Diagnostic], since: String
  ) {
    self.snapshot = snapshot
    self.profilesDigest = profilesDigest
    self.leftOut = leftOut
    self.keptFiles = keptFiles
    self.ruleFindings = ruleFindings.sortedAndUnique()
    self.profileFindings = profileFindings.sortedAndUnique()
    self.since = since
  }

  /// All that was found, rules first.
  package var findings: [Diagnostic] { ruleFindings + profileFindings }

  /// Whether something of the folders is not in use as it stands there.
  package var isDegraded: Bool { leftOut > 0 || !keptFiles.isEmpty || profileFindings.hasErrors }

  /// Whether another reading of the folders found the same.
  package func isSame(as other: Served) -> Bool {
    ruleSetDigest == other.ruleSetDigest && profilesDigest == other.profilesDigest && leftOut == other.leftOut
      && keptFiles == other.keptFiles && findings == other.findings
  }

  package var ruleSetDigest: String { snapshot.ruleSet.digest }
}
