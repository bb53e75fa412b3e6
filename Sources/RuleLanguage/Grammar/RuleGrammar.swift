package import DocumentGrammar
import TrainingModel

/// The elements of a rule file. The reader, the schemas and the formatter all go by this table.
package enum RuleGrammar {
  package static let namespace = "urn:quebu:training-rules:1"
  package static let rootName = "training-rules"
  /// The formats that this program reads.
  package static let formats = ["1"]
  /// The language of texts that do not say theirs, in files that do not say it either.
  package static let defaultLanguage = "zh"

  package static let grammar = makeGrammar()

  /// A table of its own for each worker: counting references to one table would make them wait for each other.
  static func grammar(ofWorker worker: Int) -> Grammar {
    switch worker {
    case 0: grammar
    case 1: second
    case 2: third
    default: makeGrammar()
    }
  }

  private static let second = makeGrammar()
  private static let third = makeGrammar()

  private static func makeGrammar() -> Grammar {
    Grammar(
      namespace: namespace,
      elements: [root] + texts + dictionary + catalogue + conditions + innerConditions + provisions + tables + tests)
  }

  /// Mistakes of the table itself, for a test.
  static var inconsistencies: [String] { grammar.inconsistencies }

  static var root: ElementGrammar {
    ElementGrammar(
      rootName,
      attributes: [
        .required("set", .identifier), .required("format", .text),
        .optional("xml:lang", .language, default: defaultLanguage),
      ],
      children: [
        .init("code-list", .any), .init("field", .any), .init("source", .any), .init("scale", .any),
        .init("competency", .any), .init("lecturer", .any), .init("base", .any), .init("course", .any),
        .init("class", .any), .init("serving", .any), .init("role", .any), .init("quota", .any), .init("limit", .any),
        .init("rule", .any), .init("table", .any), .init("test", .any),
      ])
  }

  /// What people read: titles, bases, reasons.
  private static var texts: [ElementGrammar] {
    [
      ElementGrammar("title", attributes: [.optional("xml:lang", .language)], text: .value(.text, required: true)),
      ElementGrammar(
        "basis", attributes: [.required("source", .reference(.source)), .optional("at", .text)],
        text: .value(.text, required: false)),
      ElementGrammar(
        "because", attributes: [.optional("xml:lang", .language)], children: [.init("value", .any, ordered: true)],
        text: .mixed),
      ElementGrammar("value", attributes: [.required("of", .reference(.field))]),
    ]
  }

  static let title = ElementGrammar.Child("title", .any)
  static let basis = ElementGrammar.Child("basis", .any)
  static let because = ElementGrammar.Child("because", .any)
  static let id = AttributeGrammar.required("id", .identifier)
  static let validity = [AttributeGrammar.optional("valid-from", .date), .optional("valid-to", .date)]
  static let state = AttributeGrammar.optional("state", .oneOf(ProvisionState.self), default: "active")
}

extension ReferenceKind {
  static let source = ReferenceKind("source")
  static let field = ReferenceKind("field")
  static let codeList = ReferenceKind("code-list")
  static let scale = ReferenceKind("scale")
  static let competency = ReferenceKind("competency")
  static let course = ReferenceKind("course")
  static let lecturer = ReferenceKind("lecturer")
  static let base = ReferenceKind("base")
  static let role = ReferenceKind("role")
  static let quota = ReferenceKind("quota")
  static let unit = ReferenceKind("unit")
  static let provision = ReferenceKind("provision")
}
