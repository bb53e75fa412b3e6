package import Answering
package import Diagnostics
import ProfileReading
import RuleLanguage
import Synchronization
package import TrainingModel

/// What is served at one moment: one rule set, one population, and how they came about. Never changes; a reload puts
/// another in its place.
package final class Served: Sendable {
  package let snapshot: Snapshot
  /// Over the profiles that are served.
  package let profilesDigest: String
  /// How many cadres were left out because of mistakes.
  package let leftOut: Int
  /// The ids of those of them that have one.
  let leftOutIDs: Set<String>
  /// Files of profiles that are bad now and served in their last good form.
  package let keptFiles: [String]
  /// What was found in the rules while reading them.
  package let ruleFindings: [Diagnostic]
  /// What was found in the profiles while reading them.
  package let profileFindings: [Diagnostic]
  /// When it came into use, RFC 3339.
  package let since: String
  private let known = Mutex<String?>(nil)
  /// Recommendations that were asked for, as bytes.
  package let answers = AnswerCache()
  private let unready = Mutex(UnreadyDay())
  /// By the units in a scope.
  private let sights = Mutex<[Set<String>: Sight]>([:])
  /// What refreshes of it have in common, of the day of the last one.
  let refreshTables = Mutex<RefreshTables?>(nil)

  package init(
    snapshot: Snapshot, profilesDigest: String, leftOut: Int, leftOutIDs: Set<String> = [],
    keptFiles: [String],
    ruleFindings: [Diagnostic], profileFindings: [Diagnostic], since: String
  ) {
    self.snapshot = snapshot
    self.profilesDigest = profilesDigest
    self.leftOut = leftOut
    self.leftOutIDs = leftOutIDs
    self.keptFiles = keptFiles
    self.ruleFindings = ruleFindings.sortedAndUnique()
    self.profileFindings = profileFindings.sortedAndUnique()
    self.since = since
  }

  /// - Parameter findings: in the rules.
  convenience init(_ profiles: PopulationReading, _ ruleSet: RuleSet, _ findings: [Diagnostic]) {
    self.init(
      snapshot: Snapshot(ruleSet: ruleSet, population: profiles.population), profilesDigest: profiles.digest,
      leftOut: profiles.leftOut, leftOutIDs: profiles.leftOutIDs, keptFiles: profiles.keptFiles, ruleFindings: findings,
      profileFindings: profiles.diagnostics, since: Clock.timestamp())
  }

  /// All that was found, rules first.
  package var findings: [Diagnostic] { ruleFindings + profileFindings }

  /// Whether something of the folders is not in use as it stands there.
  package var isDegraded: Bool { leftOut > 0 || !keptFiles.isEmpty || profileFindings.hasErrors }

  /// Whether the files may have cadres who are known here neither as served nor as left out: what has them was not read to its end.
  var mayHideCadres: Bool {
    leftOut > leftOutIDs.count || !keptFiles.isEmpty
      || profileFindings.contains { $0.code == .fileNotUsed || $0.code == .profileFolder }
  }

  /// Whether another reading of the folders found the same.
  package func isSame(as other: Served) -> Bool {
    ruleSetDigest == other.ruleSetDigest && profilesDigest == other.profilesDigest && leftOut == other.leftOut
      && keptFiles == other.keptFiles && findings == other.findings
  }

  /// What a refresh knows the population by: unlike the digest of the files it tells what of them is served.
  var population: String {
    known.withLock { known in
      let text = known ?? Hexadecimal.text(Refresh.population(of: snapshot))
      known = text
      return text
    }
  }

  /// Whom of this population a scope holds.
  func sight(of scope: UnitScope) -> Sight {
    guard case .units(let ids) = scope else { return .everyone }
    return sights.withLock { sights in
      if let known = sights[ids] { return known }
      let sight = Sight(units: ids, in: snapshot.population)
      sights[ids] = sight
      return sight
    }
  }

  /// Those of some units that the population does not have.
  func missing(_ units: Set<String>) -> [String] {
    units.sorted().filter { snapshot.population.units.index(of: $0) == nil }
  }

  package var ruleSetDigest: String { snapshot.ruleSet.digest }
}

extension Served {
  /// The day that was asked for last of those that are not ready.
  fileprivate struct UnreadyDay {
    var day: CalendarDate?
    var isBeingMade = false
  }

  /// Makes a day ready in the background when it is asked for twice in a row, one day at a time: the new day at midnight,
  /// and whatever else somebody looks at; who goes through the years makes nothing but answers.
  package func makeReady(ifAskedAgainFor day: CalendarDate) {
    guard !snapshot.isReady(on: day) else { return }
    let isToBeMade = unready.withLock { unready in
      defer { unready.day = day }
      guard unready.day == day, !unready.isBeingMade else { return false }
      unready.isBeingMade = true
      return true
    }
    guard isToBeMade else { return }
    let hasStarted = BackgroundThreads.start {
      self.snapshot.makeReady(for: day)
      self.unready.withLock { $0.isBeingMade = false }
    }
    if !hasStarted { unready.withLock { $0.isBeingMade = false } }
  }
}
