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
  /// The children of the root that may stand there, in order; those of one name that follow each other together.
  var declarations: [(name: String, declared: [Declaration])]
  /// Of those elements, without the tests.
  var forms: CanonicalForms
  /// The ids of children that may not stand there, and of a file that breaks off all that are written anywhere in it:
  /// what refers to them is not missed.
  var strayIDs: [String]
  var diagnostics: [Diagnostic]
  /// How many elements of the set were read so far.
  var elementCount: Int

  /// Reads one file. A file of another format is not looked into.
  ///
  /// - Parameter elementsBefore: how many elements earlier files of the set have.
  init(_ file: RuleFile, elementsBefore: Int, grammar: Grammar = RuleGrammar.grammar) {
    name = file.name
    language = RuleGrammar.defaultLanguage
    setRange = SourceRange(at: .start)
    var children: [Child] = []
    var recorder = XMLRecorder(size: file.bytes.count)
    var language = language
    var set: String?
    var setRange = setRange
    var strayIDs: [String] = []
    var hasRoot = false
    var sink = DiagnosticSink(atMost: DiagnosticSink.fileLimit)
    var forms = CanonicalBytes(capacity: file.bytes.count)
    var formParts: [Range<Int>] = []
    var soundForm = SoundForm(grammar, childOf: RuleGrammar.rootName, language: language)
    let outcome = file.bytes.withUnsafeBytes { bytes in
      XMLReader.read(
        bytes, file: file.name, namespace: RuleGrammar.namespace, rootName: RuleGrammar.rootName,
        elementNames: grammar.names, limits: .rules, elementsBefore: elementsBefore,
        root: { root in
          guard Self.readsFormat(of: root, file: file.name, into: &sink) else { return false }
          hasRoot = true
          grammar.checkAttributes(of: root, as: RuleGrammar.rootName, in: file.name, into: &sink)
          set = root.identifier("set")
          setRange = root.range(of: "set")
          if let own = root.value("xml:lang"), LexicalKind.language.accepts(own) { language = own }
          soundForm.language = language
          return true
        },
        plain: { tape in
          // What has nothing wrong with it is never taken apart into elements.
          guard let place = recorder.append(tape) else { return false }
          let start = forms.count
          var id: String?
          let isSound = RecordParts.with(recorder, of: bytes) { record in
            guard soundForm.append(record, at: place, to: &forms) else { return false }
            id = record.identifier(at: place, attribute: Self.idNumber)
            return true
          }
          guard isSound else {
            recorder.removeLast(at: place)
            return false
          }
          let name = recorder.names[recorder.parts[place].nameNumber]
          if name == "test" { forms.removeAll(from: start) } else { formParts.append(start..<forms.count) }
          children.append(.recorded(place, name: name, id: id))
          return true
        },
        child: { child in
          if grammar.check(child, childOf: RuleGrammar.rootName, in: file.name, into: &sink) != nil {
            children.append(.made(child))
            if child.name != "test" {
              let start = forms.count
              // Elements of the root have their names as keys.
              var form: [UInt8] = []
              grammar.appendCanonicalForm(of: child, as: child.name, language: language, to: &form)
              form.withUnsafeBufferPointer { forms.append($0) }
              formParts.append(start..<forms.count)
            }
          } else if let id = child.value("id") {
            strayIDs.append(id)
          }
        }, goesOn: { !sink.isFull })
    }
    self.language = language
    self.set = set
    self.setRange = setRange
    let record = recorder.record(of: file.bytes)
    declarations = Self.declarations(children, of: record, in: FileContext(name: name, language: language))
    self.forms = CanonicalForms(bytes: forms.array, parts: formParts)
    let isComplete =
      hasRoot && outcome.isComplete
      && !outcome.diagnostics.contains { $0.code == .xmlPrefix || $0.code == .xmlForeignNamespace }
    self.strayIDs = isComplete ? strayIDs : strayIDs + Self.writtenIDs(in: file.bytes)
    diagnostics = outcome.diagnostics + sink.diagnostics
    elementCount = outcome.elements
  }

  private static let idNumber = Int32(XMLNames.enter("id"))

  /// A child of the root, as it was read.
  private enum Child {
    /// The part of the record that is its start; the id is nil where it is not plainly written.
    case recorded(Int, name: String, id: String?)
    case made(XMLElement)
  }

  private static func declarations(
    _ children: [Child], of record: XMLRecord, in file: FileContext
  ) -> [(name: String, declared: [Declaration])] {
    var out: [(name: String, declared: [Declaration])] = []
    for child in children {
      let name: String
      let declaration: Declaration
      switch child {
      case .recorded(let place, let found, let id):
        name = found
        let element = XMLElement(record, at: place)
        declaration = Declaration(element: element, file: file, id: id ?? element.identifier("id"))
      case .made(let element):
        name = element.name
        declaration = Declaration(element: element, file: file, id: element.identifier("id"))
      }
      if let last = out.indices.last, out[last].name == name {
        out[last].declared.append(declaration)
      } else {
        out.append((name, [declaration]))
      }
    }
    return out
  }

  /// The values of everything in the text that looks like an attribute `id`.
  private static func writtenIDs(in bytes: [UInt8]) -> [String] {
    var ids: [String] = []
    var place = 0
    while let found = bytes[place...].firstIndex(of: UInt8(ascii: "=")) {
      place = found + 1
      let name = bytes[..<found].reversed().drop { $0 <= 0x20 }.prefix(3)
      guard name.count == 3, name.starts(with: "di".utf8), let space = name.last, space <= 0x20 else { continue }
      let rest = bytes[place...].drop { $0 <= 0x20 }
      guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { continue }
      ids.append(String(decoding: rest.dropFirst().prefix { $0 != quote && $0 != UInt8(ascii: "<") }, as: UTF8.self))
    }
    return ids
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
