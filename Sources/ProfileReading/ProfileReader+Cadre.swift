package import Diagnostics
import DocumentGrammar
package import TrainingModel
import XMLReading

extension ProfileReader {
  /// What diagnostics call a document that is read for one evaluation.
  package static let documentName = "profile"

  /// Reads a document for one evaluation: `<profiles>` with exactly one cadre and any units, or a bare `<cadre>` in the
  /// namespace of profiles. Its checks are those of files, but id, unit and name may be absent.
  ///
  /// - Parameter units: those that are served; a unit of the document with one of their ids is passed over.
  /// - Returns: the cadre, or nil when there is any error; and the units with those of the document behind, and, where the
  ///   cadre gives no unit, one with the id "" that stands for itself.
  package static func readCadre(
    _ bytes: [UInt8], vocabulary: Vocabulary, units: Named<Unit>
  ) -> (cadre: Cadre?, units: Named<Unit>, diagnostics: [Diagnostic]) {
    var decoder = DocumentDecoder(vocabulary: vocabulary, options: .anonymous, limits: .evaluation)
    decoder.sink = DiagnosticSink(showsValues: false, atMost: DiagnosticSink.fileLimit)
    var read = [bytes.withUnsafeBytes { decoder.decodeSingle($0, file: documentName) }]
    var forest = UnitForest(base: units)
    var units = forest.resolve(&read, into: &decoder.sink)
    let found = read.flatMap(\.cadres)
    if read.allSatisfy({ !$0.isBad }), read.reduce(found.count { !$0.isRejected }, { $0 + $1.rejected }) != 1 {
      decoder.sink.report(
        .notOneCadre, "the document must hold exactly one `<cadre>`", in: documentName,
        at: found.dropFirst().first?.location.range ?? SourceRange(at: .start))
    }
    guard !decoder.sink.diagnostics.hasErrors, let only = found.first else {
      return (nil, units, decoder.sink.diagnostics.sortedAndUnique())
    }
    guard let place = only.place else { return (nil, units, decoder.sink.diagnostics.sortedAndUnique()) }
    var cadre = decoder.builder.cadre(at: Int(place.place))
    let id = decoder.numbers.ids[cadre.unit.position]
    if id.isEmpty { units.append(Unit(id: id, location: cadre.location), id: id) }
    if let unit = units.index(of: id) {
      cadre.unit = unit
      return (cadre, units, decoder.sink.diagnostics.sortedAndUnique())
    }
    decoder.sink.report(
      .unknownUnit, "unknown unit `\(id)`" + Suggestion.phrase(for: id, among: units.ids), in: documentName,
      at: only.unitRange)
    return (nil, units, decoder.sink.diagnostics.sortedAndUnique())
  }
}

extension DocumentDecoder {
  /// Reads a document whose root is `<profiles>` or `<cadre>`.
  fileprivate mutating func decodeSingle(_ bytes: UnsafeRawBufferPointer, file: String) -> ReadProfiles {
    var cadre: XMLElement?
    // In an array of their own: a change of an element makes it anew.
    var children: [XMLElement] = []
    let outcome = XMLReader.read(
      bytes, file: file, namespace: ProfileGrammar.namespace, rootName: "cadre",
      elementNames: decoder.grammar.names, limits: limits
    ) { root in
      cadre = root
      return true
    } child: { element in
      children.append(element)
    }
    guard outcome.diagnostics.first?.code != .xmlWrongRoot else { return decode(bytes, file: file) }
    var read = ReadProfiles(file: file)
    finish(&read, outcome)
    cadre?.children = children
    if let cadre, !read.isBad { decodeCadre(cadre, into: &read) }
    return read
  }
}
