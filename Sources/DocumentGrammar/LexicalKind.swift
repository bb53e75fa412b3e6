package import TrainingModel

/// What the value of an attribute, or the text of an element, must look like. What it refers to is not known here.
///
/// White space around a value never counts, except in `text`.
package enum LexicalKind: Hashable, Sendable {
  /// Anything.
  case text
  /// The name that something is declared under: `[a-z][a-z0-9]*([.-][a-z0-9]+)*`.
  case identifier
  /// One word that stands for a value in lists and cells: no white space, `..`, `(`, `)`, `*` or leading `@`.
  case code
  /// The name of something declared elsewhere; its spelling is judged by whether it is found.
  case reference(ReferenceKind)
  /// One or more such names, apart by white space; their order means nothing.
  case references(ReferenceKind)
  /// One or more words of any kind, apart by white space; their order means nothing.
  case words
  /// `YYYY-MM-DD`, a day that exists.
  case date
  /// `MM-DD`, a day of every leap year.
  case monthDay
  /// `PnY`, `PnM`, `PnW`, `PnD` and mixtures in that order.
  case period
  /// Any number with at most three decimals.
  case number
  /// The same, not below 0.
  case amount
  /// The same, above 0.
  case positiveAmount
  /// A whole number, also below 0.
  case integer
  /// A whole number from 0.
  case nonNegativeInteger
  /// A whole number from 1.
  case positiveInteger
  /// `true` or `false`.
  case flag
  /// `yes` or `no`.
  case yesNo
  /// One word of a closed list, in the order in which messages name them.
  case oneOf([String])
  /// A language tag such as `zh` or `en-GB` (BCP 47, language and subtags only by form).
  case language

  /// One of the words of a closed list of the language.
  package static func oneOf<Code: BuiltInCode>(_ list: Code.Type) -> LexicalKind {
    .oneOf(Code.allCases.map(\.rawValue))
  }

  /// Whether the value is a set of words, so that their order and repeats mean nothing.
  package var isList: Bool {
    switch self {
    case .references, .words: true
    default: false
    }
  }
}

/// What kind of thing a reference names, for schemas and editors.
package struct ReferenceKind: RawRepresentable, Hashable, Sendable {
  package var rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ name: String) { rawValue = name }
}
