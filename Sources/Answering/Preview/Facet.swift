import Diagnostics
import TrainingModel
import WireFormat

/// One part of what a thing of a rule set says, comparable over sets: by ids and values, never by numbers or places.
struct Facet {
  enum Value {
    case text(String)
    case title(Titles)
    case condition(ConditionBody)
    case demand(DemandBody)
    case exemption(ExemptionBody)
    case basis(BasisBody)
  }

  /// Which part: `hours`, `condition` and so on.
  var what: String
  /// Id of what it is about, where there are several of the kind.
  var of: String?
  var ofTitle: Titles?
  var value: Value
  /// Equal of two that say the same.
  var content: String
  /// Of two that say different things, equal where one is the other changed.
  var pairing = ""
  /// Whether it is for readers and changes no answer.
  var isForReaders = false

  init(_ what: String, _ text: String, of id: String? = nil, title: Titles? = nil, isForReaders: Bool = false) {
    self.what = what
    of = id
    ofTitle = title
    value = .text(text)
    content = text
    self.isForReaders = isForReaders
  }

  init(_ what: String, _ value: Value, content: String, pairing: String) {
    self.what = what
    self.value = value
    self.content = content
    self.pairing = pairing
  }

  /// A text in several languages.
  init(_ what: String, _ title: Titles, of id: String? = nil) {
    self.what = what
    of = id
    value = .title(title)
    content = title.entries.map { "\($0.language)\u{0}\($0.text)" }.joined(separator: "\u{0}")
    isForReaders = true
  }
}

/// A thing that a rule set says, with all its parts.
struct Thing {
  /// What it is called among all things of a set.
  struct Name: Hashable, Comparable {
    var kind: String
    var id: String

    static func < (a: Self, b: Self) -> Bool {
      let (p, q) = (Thing.kinds.firstIndex(of: a.kind) ?? 0, Thing.kinds.firstIndex(of: b.kind) ?? 0)
      return p == q ? a.id < b.id : p < q
    }
  }

  /// In the order in which changes are listed.
  static let kinds = [
    "rule-set", "serving", "role", "rule", "table", "row", "quota", "limit", "competency", "course", "class", "scale",
    "field", "code-list", "source", "lecturer", "base",
  ]

  var name: Name
  var title: Titles?
  var location: SourceLocation?
  var facets: [Facet]

  init(_ kind: String, _ id: String, _ title: LocalizedText, at location: SourceLocation? = nil, _ facets: [Facet?]) {
    name = Name(kind: kind, id: id)
    self.title = Titles(title.byLanguage)
    self.location = location
    self.facets = (self.title.map { [Facet("title", $0)] } ?? []) + facets.compactMap { $0 }
  }
}

extension Facet {
  /// A value that may be absent.
  static func optional(_ what: String, _ value: (some CustomStringConvertible)?) -> Facet? {
    value.map { Facet(what, $0.description) }
  }

  static func code(_ what: String, _ value: (some BuiltInCode)?) -> Facet? { value.map { Facet(what, $0.rawValue) } }
}
