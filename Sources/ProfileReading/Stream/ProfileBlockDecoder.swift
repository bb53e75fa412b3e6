import Diagnostics
import DocumentGrammar
package import TrainingModel
import XMLReading

/// Decodes the blocks of a stream, one after the other. Used by one thread.
package struct ProfileBlockDecoder {
  /// What came of a block.
  package struct Outcome: Sendable {
    /// By profile of the block: why it cannot be used; nil where it can.
    package var mistakes: [ProfileMistake?]
    /// Those that can be used, in their order.
    package var columns: PopulationColumns
  }

  private struct Element {
    var place: Int
    var text: ArraySlice<UInt8>
    /// What it was read as, where it is JSON.
    var json: CadreJSON?
  }

  private var decoder: DocumentDecoder
  private var document: [UInt8] = []
  private var mistakes: [ProfileMistake?] = []
  /// By profile of the block: the place of the good ones in the decoder's builder.
  private var kept: [BuiltPlace?] = []
  private var json: PlainJSON
  private var plain: PlainCadre

  package init(vocabulary: Vocabulary) {
    decoder = DocumentDecoder(vocabulary: vocabulary)
    json = PlainJSON(decoder.decoder)
    plain = PlainCadre(decoder.decoder, remembering: 1 << 12)
  }

  package mutating func decode(_ block: ProfileBlock) -> Outcome {
    mistakes = .init(repeating: nil, count: block.pieces.count)
    kept = .init(repeating: nil, count: block.pieces.count)
    decoder.builder = PopulationBuilder()
    decoder.numbers = UnitNumbers()
    decode(elements(of: block)[...], of: block)
    let units = decoder.numbers.ids.map { block.units.index(of: $0) ?? Ordinal(-1) }
    decoder.builder.renumberUnits { units[$0.position] }
    return Outcome(mistakes: mistakes, columns: decoder.builder.unsorted(keeping: kept.compactMap { $0 }))
  }

  /// What has to be decoded as XML.
  private mutating func elements(of block: ProfileBlock) -> [Element] {
    var elements: [Element] = []
    elements.reserveCapacity(block.pieces.count)
    for (place, piece) in block.pieces.enumerated() {
      guard piece.form == .ndjson else {
        elements.append(Element(place: place, text: piece.bytes[...]))
        continue
      }
      if let cadre = decodePlain(piece) {
        take(cadre, at: place, of: block)
        continue
      }
      do throws(CadreJSON.Refusal) {
        let json = try CadreJSON(JSONValue.parse(piece.bytes))
        elements.append(Element(place: place, text: json.element, json: json))
      } catch {
        mistakes[place] = ProfileMistake(error.mistakes, of: piece)
      }
    }
    return elements
  }

  /// Decodes together what can be decoded together: where something is wrong, each half by itself.
  private mutating func decode(_ elements: ArraySlice<Element>, of block: ProfileBlock) {
    guard let first = elements.first else { return }
    let file = block.pieces[first.place].file
    document.removeAll(keepingCapacity: true)
    document += ProfileGrammar.head
    for element in elements { document += element.text }
    document += ProfileGrammar.tail
    decoder.sink = DiagnosticSink(showsValues: false, atMost: DiagnosticSink.fileLimit)
    let read = document.withUnsafeBytes { decoder.decode($0, file: file) }
    if !decoder.sink.diagnostics.hasErrors, !read.isBad, read.cadres.count == elements.count {
      for (element, cadre) in zip(elements, read.cadres) { take(cadre, at: element.place, of: block) }
    } else if elements.count > 1 {
      let middle = elements.startIndex + elements.count / 2
      decode(elements[..<middle], of: block)
      decode(elements[middle...], of: block)
    } else {
      let piece = block.pieces[first.place]
      let found = decoder.sink.diagnostics.filter { $0.severity == .error }.sortedAndUnique().first
      mistakes[first.place] =
        found.map { ProfileMistake($0, of: piece, first.json) }
        ?? ProfileMistake(.notOneCadre, "this is not one `<cadre>`", of: piece)
    }
  }

  /// Decodes a line of JSON the short way; nil where that is not enough.
  private mutating func decodePlain(_ piece: ProfilePiece) -> ReadCadre? {
    piece.bytes.withUnsafeBufferPointer { bytes in
      let range = SourceRange(at: SourcePosition(line: piece.line, column: piece.column))
      guard json.read(bytes), let unit = plain.decode(json.tape, file: piece.file, range: range) else { return nil }
      return decoder.keep(plain.cadre, in: decoder.numbers.number(of: unit), unitRange: range)
    }
  }

  private mutating func take(_ cadre: ReadCadre, at place: Int, of block: ProfileBlock) {
    if let built = cadre.place, block.units.index(of: decoder.numbers.ids[cadre.unit.position]) != nil {
      kept[place] = built
    } else {
      mistakes[place] = ProfileMistake(.unknownUnit, "`unit` names no unit", of: block.pieces[place])
    }
  }
}
