import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

/// The files of one reading, and what becomes of them together.
struct ProfileGathering {
  let lastGood: LastGoodProfiles?
  /// Decodes what is no file of now; its builder is the first of all.
  var decoder: DocumentDecoder
  var documents: [ReadProfiles] = []
  var leftOut = 0
  /// Of those of them that have one.
  var leftOutIDs: Set<String> = []
  /// The builders of the threads that decoded files, from the second on.
  var decoded: [PopulationBuilder] = []
  private var digest = ProfileDigest()

  init(vocabulary: Vocabulary, lastGood: LastGoodProfiles?) {
    self.lastGood = lastGood
    decoder = DocumentDecoder(vocabulary: vocabulary)
  }

  /// Adds files, which come in the order of their names.
  ///
  /// - Parameters:
  ///   - threads: how many decode them; what comes of it hangs on the files alone.
  ///   - spread: has the threads.
  mutating func add(
    _ files: [ProfileSource], threads: Int, spread: @escaping ProfileReader.Spread = ProfileReader.concurrently
  ) {
    let decoding = ProfileDecoding(
      files, vocabulary: decoder.decoder.vocabulary, threads: threads, spread: spread)
    let (files, shares) = decoding.run()
    let units = shares.map { share in share.units.map { decoder.numbers.number(of: $0) } }
    for (builder, units) in zip(shares.map(\.builder), units) {
      decoded.append(builder)
      decoded[decoded.count - 1].renumberUnits { units[$0.position] }
    }
    for file in files {
      decoder.sink.report(contentsOf: file.diagnostics)
      if let own = file.digest { digest.add(own) }
      var read = file.profiles
      for number in read.cadres.indices {
        guard let place = read.cadres[number].place else { continue }
        read.cadres[number].unit = units[file.share][read.cadres[number].unit.position]
        read.cadres[number].place = BuiltPlace(builder: file.share + 1, place: Int(place.place))
      }
      documents.append(read)
    }
  }

  mutating func report(_ diagnostic: Diagnostic) { decoder.sink.report(diagnostic) }

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
      digest: digest.text, keptFiles: keptFiles, leftOut: leftOut, leftOutIDs: leftOutIDs)
  }
}
