package import Diagnostics
package import TrainingModel

/// A checked and frozen rule set: every name resolved to a dense number, every operand read, nothing left that can fail.
///
/// Lists are in the order of ids, not of files, so that the order of files and elements never changes an answer.
package struct RuleSet: Sendable {
  /// One of the files that it was read from.
  package struct File: Hashable, Sendable {
    /// Relative to the folder.
    package var name: String
    package var byteCount: Int
    /// `sha256:` and 64 hexadecimal digits over its bytes.
    package var digest: String

    package init(_ file: RuleFile) {
      name = file.name
      byteCount = file.bytes.count
      digest = FileDigest.of(file)
    }
  }

  /// The `set` attribute of its files.
  package var id: String
  package var vocabulary: Vocabulary
  /// Rules, roles and table rows in the order of their ids (rows: of their table's id, then of their place), of all states.
  package var provisions: [Provision]
  /// The numbers of the rules and rows by id, and of the roles by theirs: a rule and a role may share an id.
  package var rules: [String: Ordinal<Provision>]
  package var roles: [String: Ordinal<Provision>]
  package var tables: Named<DecisionTable>
  package var limits: Named<Limit>
  /// Who gets demands at all; empty: everyone.
  package var serving: [Condition]
  package var tests: [RuleTest]
  package var files: [File]
  /// `sha256:` and 64 hexadecimal digits over the bytes of all files, in the order of their names.
  package var digest: String
  /// The same over what the set says: comments, layout, file names and order and tests do not change it.
  package var meaning: String
}

/// `<test>`: a cadre, a date, and what must come out. Read and checked with the set; run by `quebu rules test`.
package struct RuleTest: Sendable {
  /// A need with that target, and with all that is given here.
  package struct ExpectedNeed: Sendable {
    package var target: Target
    package var level: Int?
    package var hours: Amount?
    package var days: Amount?
    package var priority: Priority?
    package var due: CalendarDate?
    /// open, overdue, cannot-judge or met.
    package var state: String?
    /// These are among those who ask.
    package var by: [Ordinal<Provision>]

    package init(
      _ target: Target, level: Int? = nil, hours: Amount? = nil, days: Amount? = nil, priority: Priority? = nil,
      due: CalendarDate? = nil, state: String? = nil, by: [Ordinal<Provision>] = []
    ) {
      self.target = target
      self.level = level
      self.hours = hours
      self.days = days
      self.priority = priority
      self.due = due
      self.state = state
      self.by = by
    }
  }

  package enum Expectation: Sendable {
    /// An unmet need; of state `met`, a met one.
    case need(ExpectedNeed)
    case noNeed(Target)
    /// The answer cannot judge something for want of that field: a declared one, or `unit`.
    case unknown(FieldReference)
    case conflict
    /// The target is let off, by that exception where it is given.
    case letOff(Target, by: [Ordinal<Provision>])
    case recommend(Ordinal<Course>)
    case noRecommend(Ordinal<Course>)
  }

  package var id: String
  package var title: LocalizedText
  package var of: [Ordinal<Provision>]
  package var today: CalendarDate
  /// With the unit and the fields that the test gives; its id is `id` of the test where it has none of its own.
  package var cadre: Cadre
  /// The units that the cadre of this test needs; the test's own `unit` stands for itself without parents.
  package var units: Named<Unit>
  package var expectations: [(Expectation, SourceLocation)]
  /// No other need than the expected ones.
  package var isExact: Bool
  /// Counted as still to do, not as failed.
  package var isToDo: Bool
  package var location: SourceLocation
}
