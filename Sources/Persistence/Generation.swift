import GRDB

/// The answers of everyone as one refresh found them.
package struct Generation: Hashable, Sendable {
  package enum State: String, Sendable {
    /// A refresh works on it.
    case building
    /// It waits until someone publishes or drops it.
    case held
    case published
    /// It was never published, and nothing of it is kept.
    case dropped
    /// It was published, and is too old to be kept.
    case pruned
  }

  /// What a refresh is of: the same of all of it gives the same answers.
  package struct Inputs: Hashable, Sendable {
    /// RFC 3339.
    package var date: String
    /// The id of the rule set.
    package var ruleSet: String
    package var ruleSetDigest: String
    package var ruleSetMeaning: String
    package var profilesDigest: String
    /// A number for what is served of them, and for how answers are found, in digits of the maker's; empty: not known.
    package var population: String
    /// Who was looked at, `unit/ID` or `cadre/ID`, the others being as they were before; empty: everyone.
    package var scope: String

    package init(
      date: String, ruleSet: String, ruleSetDigest: String, ruleSetMeaning: String, profilesDigest: String,
      population: String = "", scope: String = ""
    ) {
      self.date = date
      self.ruleSet = ruleSet
      self.ruleSetDigest = ruleSetDigest
      self.ruleSetMeaning = ruleSetMeaning
      self.profilesDigest = profilesDigest
      self.population = population
      self.scope = scope
    }
  }

  package var number: Int64
  package var state: State
  /// The published one that it changes; nil: it is the first.
  package var base: Int64?
  package var inputs: Inputs
  package var cadres: Int
  /// How many were left out because of mistakes in their profiles, and how many files of profiles were bad and stayed in their
  /// last good form; nil: not known.
  package var leftOut: Int?
  package var keptFiles: Int?
  /// How many of them were evaluated.
  package var evaluated: Int
  /// How many have another answer than before, or none any more.
  package var changed: Int
  /// RFC 3339 date-times.
  package var created: String
  package var since: String
  /// Bytes of whoever made it.
  package var tally: [UInt8]?
  /// JSON: why it is held.
  package var verdict: String?

  init(_ row: Row) throws {
    let row = StoredColumns(row, of: "generation")
    number = try row("number")
    state = try row.word("state")
    base = try row("base")
    inputs = try Inputs(row)
    cadres = try row.count("cadres")
    leftOut = try row.added("left_out")
    keptFiles = try row.added("kept_files")
    evaluated = try row.count("evaluated")
    changed = try row.count("changed")
    created = try row("created")
    since = try row("since")
    tally = try row.bytes("tally")
    verdict = try row("verdict")
  }
}

extension Generation.Inputs {
  init(_ row: StoredColumns) throws {
    self.init(
      date: try row("date"), ruleSet: try row("rule_set"), ruleSetDigest: try row("rule_set_digest"),
      ruleSetMeaning: try row("rule_set_meaning"), profilesDigest: try row("profiles_digest"),
      population: try row("population"), scope: try row("scope"))
  }
}
