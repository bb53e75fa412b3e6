import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

/// A small vocabulary with one element of each manner.
enum ToyGrammar {
  static let grammar = Grammar(
    namespace: "urn:toy",
    elements: [
      ElementGrammar(
        "toys", attributes: [.required("set", .identifier)],
        children: [.init("toy", .any), .init("box", .any), .init("story", .any)]),
      ElementGrammar(
        "toy",
        attributes: [
          .required("id", .identifier), .required("size", .positiveAmount), .optional("made", .date),
          .optional("lasts", .period), .optional("kind", .oneOf(Content.self), default: "duty"),
          .optional("colour", .code), .optional("new", .yesNo), .optional("count", .nonNegativeInteger),
          .optional("of", .references(ReferenceKind("toy"))),
        ], choices: [AttributeChoice("measure", ["new", "count"], required: false)],
        children: [.init("title", .any), .init(["round", "flat"], .optional, noun: "shape")]),
      ElementGrammar("title", attributes: [.optional("xml:lang", .language)], text: .value(.text, required: true)),
      ElementGrammar("round"),
      ElementGrammar("flat"),
      ElementGrammar(
        "box", attributes: [.optional("name", .text), .optional("at", .monthDay)],
        choices: [AttributeChoice("label", ["name", "at"])],
        children: [.init("lid", .one), .init(["round", "flat"], .atLeastOne, noun: "shape")]),
      ElementGrammar("lid", text: .value(.flag, required: false)),
      ElementGrammar("story", children: [.init("round", .any)], text: .mixed),
    ])

  /// An element with attributes in a row: the attribute number n stands in column 10 n.
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String = "", _ children: XMLElement...
  ) -> XMLElement {
    func range(_ column: Int) -> SourceRange {
      SourceRange(start: .init(line: 1, column: column), end: .init(line: 1, column: column + 1))
    }
    return XMLElement(
      name: name, range: range(1),
      attributes: attributes.enumerated().map { number, pair in
        XMLAttribute(
          name: pair.key, value: pair.value, range: range(10 * number + 10), valueRange: range(10 * number + 15))
      }, children: children, trailingText: text)
  }

  /// What the check says, as `column code message` or `column code message => fix`.
  static func findings(_ element: XMLElement, as key: String? = nil, showsValues: Bool = true) -> [String] {
    var sink = DiagnosticSink(showsValues: showsValues)
    grammar.check(element, as: key ?? element.name, in: "toys.xml", into: &sink)
    return sink.diagnostics.sortedAndUnique().map {
      "\($0.location.column) \($0.code)\($0.severity == .warning ? "w" : "") \($0.message)"
        + ($0.fix.map { " => " + $0.edits.map(\.replacement).joined(separator: "…") } ?? "")
    }
  }
}
