import Diagnostics
import DocumentGrammar
import TrainingModel

/// The units of a stream, as far as they were met.
struct UnitGathering {
  private var documents: [ReadProfiles] = []
  private var decoder: DocumentDecoder

  init(vocabulary: Vocabulary) { decoder = DocumentDecoder(vocabulary: vocabulary) }

  /// Adds the units of the `<unit>` elements of one file.
  ///
  /// - Parameters:
  ///   - pieces: each with its place in the file.
  ///   - head: the start tag of the file's root, and what stands before it.
  mutating func add(_ pieces: [(bytes: [UInt8], place: PiecePlace)], of file: String, head: [UInt8]) {
    var document = ReadProfiles(file: file)
    let sizeOfHead = PiecePlace(behind: head)
    for piece in pieces {
      var sink = DiagnosticSink(showsValues: false)
      swap(&sink, &decoder.sink)
      let read = (head + piece.bytes + ProfileGrammar.tail).withUnsafeBytes { decoder.decode($0, file: file) }
      swap(&sink, &decoder.sink)
      decoder.sink.report(contentsOf: sink.diagnostics.map { $0.moved(from: sizeOfHead, to: piece.place) })
      document.isBad = document.isBad || read.isBad
      for unit in read.units {
        var unit = unit
        unit.location.range.start = piece.place.found(unit.location.range.start, behind: sizeOfHead)
        unit.location.range.end = piece.place.found(unit.location.range.end, behind: sizeOfHead)
        unit.parentRange.start = piece.place.found(unit.parentRange.start, behind: sizeOfHead)
        unit.parentRange.end = piece.place.found(unit.parentRange.end, behind: sizeOfHead)
        document.units.append(unit)
      }
    }
    documents.append(document)
  }

  /// All of them together.
  mutating func units() throws(ProfileStreamFailure) -> Named<Unit> {
    var forest = UnitForest()
    let units = forest.resolve(&documents, into: &decoder.sink)
    let errors = decoder.sink.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { throw .units(errors.sortedAndUnique()) }
    return units
  }
}

extension PiecePlace {
  /// Behind a text that begins a document.
  init(behind text: [UInt8]) {
    self.init()
    text.withUnsafeBufferPointer { pass($0) }
  }
}

extension ProfileGrammar {
  /// Stands around the profiles that are decoded together.
  static let head = Array("<profiles xmlns=\"\(namespace)\">".utf8)
  static let tail = Array("</profiles>".utf8)
}
