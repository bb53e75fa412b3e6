import Diagnostics
import TrainingModel

/// What validities leave open: rules and tables that have run out or are still to come without another version of them,
/// days between two versions, and drafts that nobody has decided on.
///
/// Two are versions of one when they ask for the same target, or have ids that differ in a year only and ask for the same
/// kind of target, and their conditions can hold together.
struct Validity {
  /// A rule, or a table with its rows.
  struct Version {
    /// As messages call it.
    var name: String
    var id: String
    var location: SourceLocation
    var provisions: [Ordinal<Provision>]
    var state: ProvisionState
    var from: CalendarDate?
    var through: CalendarDate?

    /// Its id without years: that of `rotation-2026` and `rotation-2027` is the same.
    var stem: String {
      id.split { $0 == "-" || $0 == "." }
        .filter { !($0.count == 4 && $0.allSatisfy(\.isNumber) && ($0.hasPrefix("19") || $0.hasPrefix("20"))) }
        .joined(separator: "-")
    }
  }

  /// What versions have in common.
  enum Likeness: Hashable {
    case target(Target)
    case stem(String, TargetKind)
  }

  enum TargetKind: Hashable { case competency, course, training, quota }

  let scope: AnalysisScope
  let versions: [Version]
  /// The numbers of the active versions with a validity.
  private(set) var alike: [Likeness: [Int]] = [:]
  /// The active provisions that ask for a target.
  private(set) var asking: [Target: [Ordinal<Provision>]] = [:]

  /// A draft is old that many days after it was to be valid.
  static let oldDraft = 180
  /// After that many comparisons of two provisions nothing more is said about versions.
  static let comparisons = 20_000

  static func findings(in scope: AnalysisScope) -> [Finding] {
    let validity = Validity(scope: scope)
    return validity.oldDrafts() + validity.bounds()
  }

  private init(scope: AnalysisScope) {
    self.scope = scope
    versions = Self.versions(in: scope)
    for (number, version) in versions.enumerated()
    where version.state == .active && (version.from != nil || version.through != nil) {
      for likeness in likenesses(of: version) { alike[likeness, default: []].append(number) }
    }
    for ordinal in scope.ruleSet.provisions.ordinals where scope.ruleSet.provisions[ordinal].state == .active {
      for target in Set(scope.ruleSet.provisions[ordinal].demands.map(\.target)) {
        asking[target, default: []].append(ordinal)
      }
    }
  }

  private static func versions(in scope: AnalysisScope) -> [Version] {
    var versions: [Version] = []
    for ordinal in scope.ruleSet.provisions.ordinals {
      let provision = scope.ruleSet.provisions[ordinal]
      var id = provision.id
      switch provision.kind {
      case .role: continue
      case .rule: break
      case .row(let table, let place):
        id = scope.ruleSet.tables[table].id
        if place > 0, let last = versions.indices.last {
          versions[last].provisions.append(ordinal)
          continue
        }
      }
      let owner = scope.owner(of: ordinal)
      versions.append(
        Version(
          name: owner.name, id: id, location: owner.location, provisions: [ordinal], state: provision.state,
          from: provision.validFrom, through: provision.validTo))
    }
    return versions
  }

  func likenesses(of version: Version) -> Set<Likeness> {
    let stem = version.stem
    return Set(version.provisions.flatMap { likenesses(of: $0, stem) })
  }

  func likenesses(of ordinal: Ordinal<Provision>, _ stem: String) -> [Likeness] {
    scope.ruleSet.provisions[ordinal].demands.flatMap { demand -> [Likeness] in
      let kind: TargetKind =
        switch demand.target {
        case .competency: .competency
        case .course: .course
        case .training: .training
        case .quota: .quota
        }
      return [.target(demand.target), .stem(stem, kind)]
    }
  }

  private func oldDrafts() -> [Finding] {
    versions.compactMap { version in
      guard version.state == .draft, let from = version.from else { return nil }
      let age = Int(scope.today.dayNumber - from.dayNumber)
      guard age > Self.oldDraft else { return nil }
      return Finding(
        Diagnostic(
          .oldDraft, .warning, "\(version.name) is still a draft, \(age) days after its `valid-from` \(from)",
          at: version.location))
    }
  }
}
