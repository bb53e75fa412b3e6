package import Diagnostics

/// A rule set with one small mistake put in on purpose: what a slip of the author might have made of it.
package struct Mutant: Sendable {
  /// What kinds of slips there are.
  package enum Kind: String, Sendable, CaseIterable {
    /// The operator of an `<is>`, or a condition turned into its opposite.
    case comparison
    /// `if-missing` turned round or left out.
    case ifMissing = "if-missing"
    /// `all` for `any`, a `not` left out.
    case combination
    /// One condition of several left out.
    case condition
    /// A code for its neighbour, one value of a list left out.
    case value
    /// A level, an amount or a count, one up or down.
    case figure
    /// A date, a day earlier or later, or left out.
    case date
    /// A period, one up or down, or a day longer.
    case period
    /// The cell of a row.
    case cell
    /// A row left out, or in the place of the next.
    case row
    /// A rule, role or table that is not in force.
    case provision
    /// One of the rules that an exception names left out.
    case base
    /// A `<require>`, `<needs>` or `<due>` left out, or a part of it.
    case demand
    /// An `<exempt>` left out, or one that lets off everything.
    case exempt
    /// Another priority.
    case priority
    /// The hit policy of a table.
    case hit
  }

  package var kind: Kind
  /// The rule, role, table, row or quota that it is in; `serving`.
  package var owner: String
  /// What was changed, as it is written, without places: the same as long as the element is.
  package var change: String
  /// Of the element that was changed, in the file without the mistake.
  package var location: SourceLocation
  /// The whole file with the mistake in it.
  package var file: MutantFile

  /// By which it is known from one run to the next, wherever the rule stands.
  package var id: String { "\(owner): \(change)" }
}
