import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

/// Decodes one document of profiles after another, as a stream: of each, only the decoded units and cadres stay.
struct DocumentDecoder {
  let decoder: CadreDecoder
  let options: CadreDecoder.Options
  let limits: XMLLimits
  var numbers = UnitNumbers()
  /// The cadres of all documents; their units are those of `numbers`.
  var builder = PopulationBuilder()
  var sink = DiagnosticSink(showsValues: false)
  private let wording: QuietWording
  private var plain: PlainCadre

  init(vocabulary: Vocabulary, options: CadreDecoder.Options = [], limits: XMLLimits = .profiles) {
    decoder = CadreDecoder(vocabulary: vocabulary)
    self.options = options
    self.limits = limits
    wording = QuietWording(grammar: decoder.grammar)
    plain = PlainCadre(decoder, remembering: 1 << 12)
  }

  /// Reads a document with the root `<profiles>`.
  mutating func decode(_ bytes: UnsafeRawBufferPointer, file: String) -> ReadProfiles {
    var read = ReadProfiles(file: file)
    var unknown = 0
    var language = "zh"
    plain.names = PlainNames()
    let outcome = XMLReader.read(
      bytes, file: file, namespace: ProfileGrammar.namespace, rootName: "profiles",
      elementNames: decoder.grammar.names, limits: limits
    ) { root in
      var own = DiagnosticSink(showsValues: false)
      decoder.grammar.checkAttributes(of: root, as: "profiles", in: file, into: &own)
      if own.diagnostics.hasErrors { read.isBad = true }
      sink.report(contentsOf: own.diagnostics.map(QuietWording.ofNames))
      language = root.value("xml:lang") ?? language
      return true
    } plain: { tape in
      takePlain(tape, into: &read)
    } child: { element in
      switch element.name {
      case "cadre": decodeCadre(element, into: &read)
      case "unit": decodeUnit(element, language: language, into: &read)
      default:
        reportUnknown(element, in: &read)
        unknown += 1
      }
    } goesOn: {
      unknown <= DiagnosticSink.fileLimit
    }
    // This is another kind of file.
    if unknown > DiagnosticSink.fileLimit { read.isBad = true }
    finish(&read, outcome)
    return read
  }

  /// Takes over what the reader says. Any error of its means that the file is not what was meant to be sent.
  mutating func finish(_ read: inout ReadProfiles, _ outcome: XMLOutcome) {
    sink.report(contentsOf: outcome.diagnostics.map(wording.ofReader))
    if outcome.diagnostics.hasErrors { read.isBad = true }
    read.isComplete = outcome.isComplete
  }

  /// Decodes a cadre the short way; false where that is not enough.
  private mutating func takePlain(_ tape: XMLTape, into read: inout ReadProfiles) -> Bool {
    guard let (unit, unitRange) = plain.decode(tape, file: read.file) else { return false }
    read.cadres.append(keep(plain.cadre, in: numbers.number(of: unit), unitRange: unitRange))
    return true
  }

  /// Puts a cadre into columns.
  mutating func keep(
    _ cadre: Cadre, in unit: Ordinal<Unit>, unitRange: SourceRange, isKept: Bool = false
  ) -> ReadCadre {
    builder.append(cadre, in: unit)
    return ReadCadre(
      id: cadre.id, place: BuiltPlace(place: builder.count - 1), unit: unit, location: cadre.location,
      unitRange: unitRange, isKept: isKept)
  }

  mutating func decodeCadre(_ element: XMLElement, into read: inout ReadProfiles) {
    let cadre = decoder.decode(
      element, file: read.file, unit: { numbers.number(of: $0) }, options: options, into: &sink)
    if let cadre {
      read.cadres.append(keep(cadre, in: cadre.unit, unitRange: element.range(of: "unit")))
      return
    }
    read.rejected += 1
    guard let id = element.identifier("id") else { return }
    let location = SourceLocation(file: read.file, range: element.range)
    read.cadres.append(
      ReadCadre(id: id, place: nil, unit: Ordinal(-1), location: location, unitRange: element.range))
  }

  private mutating func decodeUnit(_ element: XMLElement, language: String, into read: inout ReadProfiles) {
    var own = DiagnosticSink(showsValues: false)
    decoder.grammar.check(element, as: "unit", in: read.file, into: &own)
    var title = LocalizedText()
    for child in element.children("title") {
      let tag = child.value("xml:lang") ?? language
      if title.has(tag) {
        own.report(
          .repeatedTitle, "a unit takes one `<title>` for each language", in: read.file, at: child.range)
      }
      title.set(child.normalizedText, for: tag)
    }
    sink.report(contentsOf: own.diagnostics.map(QuietWording.ofNames))
    guard !own.diagnostics.hasErrors, let id = element.identifier("id") else {
      read.isBad = true
      return
    }
    read.units.append(
      ReadUnit(
        id: id, parent: element.value("parent"), title: title,
        location: SourceLocation(file: read.file, range: element.range), parentRange: element.range(of: "parent")))
  }

  /// An element that is neither a unit nor a cadre. A misspelt unit makes the file a bad one, as every bad unit does.
  private mutating func reportUnknown(_ element: XMLElement, in read: inout ReadProfiles) {
    if let content = RefusedContent(unknownName: element.name) {
      decoder.report(
        refused: content, "`<\(RefusedContent.told(element.name))>`", in: read.file, at: element.range, into: &sink)
    } else {
      var own = DiagnosticSink(showsValues: false)
      _ = decoder.grammar.check(element, childOf: "profiles", in: read.file, into: &own)
      sink.report(contentsOf: own.diagnostics.map(QuietWording.ofNames))
    }
    if Suggestion.nearest(to: element.name, among: ["unit"]) != nil {
      read.isBad = true
    } else {
      read.rejected += 1
    }
  }
}
