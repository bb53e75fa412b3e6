package import WireFormat

/// Which rule sets are kept, and every attempt to change the active one: pure bookkeeping, stored whole after each change,
/// so that which set is active and how that came about can never disagree.
package struct RuleSetHistory: Codable, Equatable, Sendable {
  /// A set whose files are kept.
  package struct Kept: Codable, Equatable, Sendable {
    /// What it contains; `state`, `since` and `by` are of its last use.
    package var set: RuleSetBody
  }

  /// How many sets that were active are kept besides the active one, and how many that never were.
  package static let keptLimit = 10
  /// How many activations are remembered, and how many failures.
  package static let changeLimit = 500

  /// Of the stored form; another is not read.
  package private(set) var format = 1
  /// In the order of their last use.
  package private(set) var kept: [Kept] = []
  /// In the order in which they happened.
  package private(set) var changes: [RuleSetChangeBody] = []
  /// What the folder of rules held at the latest change of the active set: a digest; nil: it could not be read.
  package private(set) var folder: String?

  package init() {}

  // MARK: What it says

  /// The change that made the active set active.
  package var activation: RuleSetChangeBody? { changes.last { $0.result == "activated" } }
  /// The digest of the active set.
  package var active: String? { activation?.digest }

  /// The sets that rolling back leads to one after the other, the nearest first. A rollback takes the set that it leaves off
  /// this list, so that the next one leads further back.
  package var earlier: [String] {
    var stack: [String] = []
    for change in changes where change.result == "activated" {
      guard let digest = change.digest else { continue }
      if change.how == "rollback", let place = stack.lastIndex(of: digest) {
        stack.removeSubrange((place + 1)...)
      } else if stack.last != digest {
        stack.append(digest)
      }
    }
    return Array(stack.dropLast().reversed().prefix { digest in self[digest] != nil })
  }

  package subscript(digest: String) -> RuleSetBody? { kept.first { $0.set.digest == digest }?.set }

  // MARK: What happens

  /// A set came in that nobody activated yet; of one that is there already only the time is new.
  package mutating func add(_ set: RuleSetBody, at time: String, by user: Int?) {
    let state = self[set.digest]?.state ?? "candidate"
    guard state != "active" else { return }
    use(set, state: state, at: time, by: user)
  }

  /// A set became active by a change that was appended.
  package mutating func activate(_ set: RuleSetBody, _ change: RuleSetChangeBody, folder: String?) {
    for place in kept.indices where kept[place].set.state == "active" {
      kept[place].set.state = "earlier"
      kept[place].set.active = false
    }
    use(set, state: "active", at: change.at, by: change.by)
    self.folder = folder
  }

  /// The active set stays, and the folder of rules holds this by now.
  package mutating func confirm(folder: String) { self.folder = folder }

  /// Forgets all sets but the active one.
  package mutating func forgetOthers() { kept.removeAll { $0.set.state != "active" } }

  /// An attempt was made. The oldest of more than 500 of its result is forgotten, each result by itself, so that a thousand
  /// failures do not make anyone forget what was active.
  ///
  /// - Returns: the change with its number.
  package mutating func append(_ change: RuleSetChangeBody) -> RuleSetChangeBody {
    var change = change
    change.number = (changes.last?.number ?? 0) + 1
    changes.append(change)
    if changes.count(where: { $0.result == change.result }) > Self.changeLimit,
      let oldest = changes.firstIndex(where: { $0.result == change.result })
    {
      changes.remove(at: oldest)
    }
    return change
  }

  private mutating func use(_ set: RuleSetBody, state: String, at time: String, by user: Int?) {
    var set = set
    set.active = state == "active"
    set.state = state
    set.since = time
    set.by = user
    kept.removeAll { $0.set.digest == set.digest }
    kept.append(Kept(set: set))
    for state in ["earlier", "candidate"] {
      let surplus = kept.count { $0.set.state == state } - Self.keptLimit
      for _ in 0..<max(0, surplus) {
        if let oldest = kept.firstIndex(where: { $0.set.state == state }) { kept.remove(at: oldest) }
      }
    }
  }
}
