import Diagnostics
import ProfileReading
import Testing
import TrainingModel

/// What comes of files hangs on them alone, and not on how many threads decode them.
@Suite struct ThreadsTests {
  private static func read(_ threads: Int, after last: LastGoodProfiles? = nil) -> PopulationReading {
    var files = (0..<23).map { file in
      let cadres = (0..<9).map { number in
        ProfileReaderTests.cadre(
          "c-\(number * 31 % 23)-\(file)", file % 3 == 0 ? "xc" : "xc.a",
          "<score>\(file % 5)</score><position>P \(number)</position>"
            + "<holds competency=\"media\" level=\"\(1 + number % 3)\"/>"
            + "<training course=\"theory-1\" hours=\"\(1 + file)\" result=\"completed\"/>"
            + (number == 4 && file % 4 == 1 ? "<score>x</score>" : ""))
      }
      return (name: "\(file).xml", content: cadres.joined())
    }
    files.append((name: "units.xml", content: "<unit id=\"xc\"/><unit id=\"xc.a\" parent=\"xc\"/>"))
    // One id in two files, a unit that is not there, and files that are bad as a whole.
    files += [
      (name: "x.xml", content: ProfileReaderTests.cadre("c-0-2", "xc") + ProfileReaderTests.cadre("x", "no")),
      (name: "y.xml", content: ProfileReaderTests.cadre("y", "xc") + "<cadre"),
      (name: "z.xml", content: "<unit id=\"!\"/>" + ProfileReaderTests.cadre("z", "xc")),
    ]
    return ProfileReader.read(
      files: files.map { ($0.name, ProfileReaderTests.marked($0.content).bytes) },
      vocabulary: TestVocabulary.vocabulary, lastGood: last, threads: threads)
  }

  @Test(arguments: [2, 3, 8, 100]) func anyNumber(threads: Int) {
    let last = LastGoodTests.read([
      ("y.xml", "<unit id=\"xc\"/>" + ProfileReaderTests.cadre("last") + ProfileReaderTests.cadre("c-0-1"))
    ])
    let lastGood = LastGoodProfiles(population: last.population, vocabulary: TestVocabulary.vocabulary)
    let (one, many) = (Self.read(1, after: lastGood), Self.read(threads, after: lastGood))
    #expect(one.diagnostics.count > 8 && one.diagnostics == many.diagnostics)
    #expect(one.digest == many.digest && one.leftOut == many.leftOut)
    #expect(one.keptFiles == ["y.xml"] && many.keptFiles == ["y.xml"])
    #expect(one.population.units.items.map(\.id) == many.population.units.items.map(\.id))
    #expect(one.population.cadres.count > 190 && one.population.cadres.count == many.population.cadres.count)
    for (a, b) in zip(one.population.cadres, many.population.cadres) {
      #expect(a.id == b.id && a.name == b.name && a.unit == b.unit && a.values == b.values)
      #expect(a.holdings == b.holdings && a.records == b.records && a.location == b.location)
    }
  }
}
