/// The values of a kind in terms of XML Schema datatypes, of which RELAX NG makes use too.
struct SchemaValue {
  /// In the schema.
  var name: String
  var base: String
  /// What narrows the datatype, as `pattern`.
  var facets: [(name: String, value: String)]
  /// Whether it is one or more of these, apart by white space.
  var isList = false

  private static let id = #"[a-z][a-z0-9]*([.\-][a-z0-9]+)*"#
  private static let monthDay = "(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
  private static let number = #"[0-9]{1,12}(\.[0-9]{1,3})?"#

  /// A column of a table instead of a value.
  static let column = SchemaValue("column", "token", "@" + id)
  /// A text that is not empty.
  static let someText = SchemaValue("some-text", "string", #"[\s\S]*\S[\s\S]*"#)

  private init(_ name: String, _ base: String, _ pattern: String, more: [(String, String)] = [], isList: Bool = false) {
    self.name = "value." + name
    self.base = base
    facets = [("pattern", pattern)] + more.map { (name: $0.0, value: $0.1) }
    self.isList = isList
  }

  /// Nil for what any text is, and for closed lists.
  init?(_ kind: LexicalKind) {
    switch kind {
    case .text, .oneOf, .flag, .yesNo: return nil
    case .identifier, .reference: self.init("id", "token", Self.id)
    // Rows of a table have a `#` in their names.
    case .references: self.init("ids", "token", Self.id + "(#([1-9][0-9]*|\(Self.id)))?", isList: true)
    case .words: self.init("words", "token", #"\S+"#, isList: true)
    case .code:
      self.init("code", "token", #"(([^\s()*@.]|\.[^\s()*.])(\.?[^\s()*.])*\.?)|\."#)
    case .date: self.init("date", "date", "[0-9]{4}-" + Self.monthDay)
    case .monthDay: self.init("month-day", "token", Self.monthDay)
    case .period:
      let parts = ["Y", "M", "W", "D"].map { "[0-9]{1,7}" + $0 }
      let mixtures = parts.indices.map { first in
        parts[first] + parts[(first + 1)...].map { "(\($0))?" }.joined()
      }
      self.init("period", "token", "P(\(mixtures.joined(separator: "|")))")
    case .number: self.init("number", "token", "-?" + Self.number)
    case .amount: self.init("amount", "token", Self.number)
    case .positiveAmount: self.init("positive-amount", "decimal", Self.number, more: [("minExclusive", "0")])
    case .integer: self.init("integer", "token", "-?[0-9]{1,12}")
    case .nonNegativeInteger: self.init("non-negative-integer", "token", "[0-9]{1,12}")
    case .positiveInteger: self.init("positive-integer", "integer", "[0-9]{1,12}", more: [("minInclusive", "1")])
    case .language: self.init("language", "token", "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
    }
  }

  /// The words of a closed list; nil for other kinds.
  static func words(_ kind: LexicalKind) -> [String]? {
    switch kind {
    case .oneOf(let words): words
    case .flag: ["true", "false"]
    case .yesNo: ["yes", "no"]
    default: nil
    }
  }
}
