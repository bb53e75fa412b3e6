package import Diagnostics

// The codes of the grammar are the same for rule files and profiles.
extension DiagnosticCode {
  /// The language has no element with that name. Often a slip of the pen: look at the name that the message suggests.
  package static let unknownElement = DiagnosticCode(rawValue: "Q0101")
  /// The element belongs to the language, but not in this place. The message names the elements that it belongs in.
  package static let misplacedElement = DiagnosticCode(rawValue: "Q0102")
  /// The element has no attribute with that name.
  package static let unknownAttribute = DiagnosticCode(rawValue: "Q0103")
  /// An attribute that the element cannot do without is not there, or is empty.
  package static let missingAttribute = DiagnosticCode(rawValue: "Q0104")
  /// An element that must stand inside this one is not there.
  package static let missingChild = DiagnosticCode(rawValue: "Q0105")
  /// More elements of a kind than may stand inside this one, such as two conditions in a `<not>`.
  package static let tooManyChildren = DiagnosticCode(rawValue: "Q0106")
  /// Text between elements where only elements may stand; often a lost tag.
  package static let strayText = DiagnosticCode(rawValue: "Q0107")
  /// The element must have a text and has none.
  package static let emptyText = DiagnosticCode(rawValue: "Q0108")
  /// None of several attributes of which one must stand, such as a condition without an operator.
  package static let missingChoice = DiagnosticCode(rawValue: "Q0109")
  /// Several attributes of which only one may stand, such as a condition with two operators.
  package static let conflictingAttributes = DiagnosticCode(rawValue: "Q0110")

  /// An id that is not made of lower-case letters and digits, joined by single `-` or `.`, beginning with a letter.
  package static let malformedIdentifier = DiagnosticCode(rawValue: "Q0301")
  /// Not a date of the form `YYYY-MM-DD`.
  package static let malformedDate = DiagnosticCode(rawValue: "Q0302")
  /// A date of the right form for a day that the calendar does not have, such as 30 February.
  package static let impossibleDate = DiagnosticCode(rawValue: "Q0303")
  /// Not a period such as `P2Y`, `P6M`, `P10D`.
  package static let malformedPeriod = DiagnosticCode(rawValue: "Q0304")
  /// Not a number, or one with more than three decimals, or out of its range.
  package static let malformedNumber = DiagnosticCode(rawValue: "Q0305")
  /// Not one of the two words that this attribute takes: `true` and `false`, or `yes` and `no`.
  package static let malformedFlag = DiagnosticCode(rawValue: "Q0306")
  /// Not one of the words that this attribute takes.
  package static let unknownWord = DiagnosticCode(rawValue: "Q0307")
  /// A code with white space, or with a sign that lists and table cells use for themselves.
  package static let malformedCode = DiagnosticCode(rawValue: "Q0308")
  /// Not a language tag such as `zh` or `en`.
  package static let malformedLanguage = DiagnosticCode(rawValue: "Q0309")

  /// Full-width digits, letters or punctuation where plain ones are meant. They are read as the plain ones.
  package static let fullWidth = DiagnosticCode(rawValue: "Q0501")
  /// An invisible mark that turns the direction of writing, in a name: what is seen is not what is read.
  package static let bidirectionalMark = DiagnosticCode(rawValue: "Q0502")
  /// A name with letters of different scripts that look alike, such as a Cyrillic а in a Latin word.
  package static let mixedScripts = DiagnosticCode(rawValue: "Q0503")
}
