import Diagnostics
import DocumentGrammar
import XMLReading

/// A rule file as it was read: its elements, each checked against the grammar and not yet understood.
struct RuleDocument: Sendable {
  var name: String
  /// Of texts that do not say theirs.
  var language: String
  /// The `set` attribute; nil where it is missing or malformed.
  var set: String?
  /// Where `set` stands.
  var setRange: SourceRange
  /// The children of the root that may stand there, in order.
  var elements: [XMLElement]
  /// Of those elements, without the tests.
  var forms: CanonicalForms
  /// The ids of children that may not stand there.
  var strayIDs: [String]
  var diagnostics: [Diagnostic]
  /// Whether all of it was read.
  var isComplete: Bool
  /// How many elements of the set were read so far.
  var elementCount: Int

  /// Reads one file. A file of another format is not looked into.
  ///
  /// - Parameter elementsBefore: how many elements earlier files of the set have.
  init(_ file: RuleFile, elementsBefore: Int, grammar: Grammar = RuleGrammar.grammar) {
    name = file.name
    language = RuleGrammar.defaultLanguage
    setRange = SourceRange(at: .start)
    var elements: [XMLElement] = []
    var language = language
    var set: String?
    var setRange = setRange
    var strayIDs: [String] = []
    var hasRoot = false
    var sink = DiagnosticSink()
    var forms = CanonicalForms()
    let outcome = file.bytes.withUnsafeBytes { bytes in
      XMLReader.read(
        bytes, file: file.name, namespace: RuleGrammar.namespace, rootName: RuleGrammar.rootName, limits: .rules,
        elementsBefore: elementsBefore,
        root: { root in
          guard Self.readsFormat(of: root, file: file.name, into: &sink) else { return false }
          hasRoot = true
          grammar.checkAttributes(of: root, as: RuleGrammar.rootName, in: file.name, into: &sink)
          set = root.identifier("set")
          setRange = root.range(of: "set")
          if let own = root.value("xml:lang"), LexicalKind.language.accepts(own) { language = own }
          return true
        },
        child: { child in
          if grammar.check(child, childOf: RuleGrammar.rootName, in: file.name, into: &sink) != nil {
            elements.append(child)
            if child.name != "test" { forms.append(child, language: language, grammar: grammar) }
          } else if let id = child.value("id") {
            strayIDs.append(id)
          }
        })
    }
    self.language = language
    self.set = set
    self.setRange = setRange
    self.elements = elements
    self.forms = forms
    self.strayIDs = strayIDs
    isComplete =
      hasRoot && outcome.isComplete
      && !outcome.diagnostics.contains { $0.code == .xmlPrefix || $0.code == .xmlForeignNamespace }
    diagnostics = outcome.diagnostics + sink.diagnostics
    elementCount = outcome.elements
  }

  private static func readsFormat(of root: XMLElement, file: String, into sink: inout DiagnosticSink) -> Bool {
    guard let format = root.value("format"), !RuleGrammar.formats.contains(format) else { return true }
    let known = RuleGrammar.formats.joined(separator: ", ")
    let isNewer = LexicalKind.whole(format).map { $0 > 1 } ?? false
    sink.report(
      .unknownFormat,
      isNewer
        ? "format `\(format)` is newer than this program reads (\(known))"
        : "there is no format `\(format)`; this program reads \(known)",
      in: file, at: root.range(of: "format"))
    return false
  }
}
