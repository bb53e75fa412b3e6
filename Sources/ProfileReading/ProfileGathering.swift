import Crypto
import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

/// The files of one reading, decoded one after another, and what becomes of them together.
struct ProfileGathering {
  let lastGood: LastGoodProfiles?
  var decoder: DocumentDecoder
  var documents: [ReadProfiles] = []
  var leftOut = 0
  private var hash = SHA256()

  init(vocabulary: Vocabulary, lastGood: LastGoodProfiles?) {
    self.lastGood = lastGood
    decoder = DocumentDecoder(vocabulary: vocabulary)
  }

  /// Adds a file; files come in the order of their names.
  mutating func add(_ bytes: UnsafeRawBufferPointer, file: String) {
    withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hash.update(bufferPointer: $0) }
    hash.update(bufferPointer: bytes)
    documents.append(decoder.decode(bytes, file: file))
  }

  /// Adds a file whose bytes could not be had.
  mutating func addUnreadable(file: String, reason: String) {
    decoder.sink.report(
      .xmlUnreadableFile, "the file cannot be read: \(reason)", in: file, at: SourceRange(at: .start))
    documents.append(ReadProfiles(file: file, isBad: true, isComplete: false))
  }

  /// Adds the files of the last good content whose names begin so, for they cannot be looked for.
  mutating func addUnreadable(below prefix: String, _ diagnostic: Diagnostic) {
    decoder.sink.report(diagnostic)
    let population = lastGood?.population ?? Population()
    let files = Set(population.units.items.map(\.location.file)).union(population.columns.fileNames)
    for file in files.sorted() where file.hasPrefix(prefix) {
      documents.append(ReadProfiles(file: file, isBad: true, isComplete: false))
    }
  }

  /// Puts all files together.
  mutating func finish() -> PopulationReading {
    var forest = UnitForest(lastGood: lastGoodUnits())
    let units = forest.resolve(&documents, into: &decoder.sink)
    let keptFiles = replaceBadFiles()
    let distinct = takeDistinctCadres()
    let population = population(of: distinct, units: units, forest)
    return PopulationReading(
      population: population, diagnostics: decoder.sink.diagnostics.sortedAndUnique(),
      digest: digest(), keptFiles: keptFiles, leftOut: leftOut)
  }

  private func digest() -> String {
    let digits = Array("0123456789abcdef".utf8)
    var out = Array("sha256:".utf8)
    for byte in hash.finalize() { out += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: out, as: UTF8.self)
  }
}
