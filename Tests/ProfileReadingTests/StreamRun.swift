import Diagnostics
import Foundation
import Testing
import TrainingModel

@testable import ProfileReading

/// What a stream over files that are written for it comes to.
struct StreamRun {
  /// Ids, or codes and places of mistakes, in the order of profiles.
  var outcomes: [String] = []
  var cadres: [Cadre] = []
  var mistakes: [ProfileMistake] = []
  var units: [String] = []
  var problems: [Diagnostic] = []

  /// - Parameters:
  ///   - files: names and contents, in their order.
  ///   - unitFile: a content.
  init(
    _ files: [(name: String, text: String)], unitFile: String? = nil, shard: ProfileShard = .whole, blockSize: Int = 3,
    vocabulary: Vocabulary = TestVocabulary.vocabulary
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "quebu-stream-\(UInt32.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, _ text: String) throws -> String {
      try Data(text.utf8).write(to: folder.appending(path: name))
      return folder.path + "/" + name
    }
    var stream = try ProfileStream(
      files.map { ProfileInput(path: try write($0.name, $0.text)) }, unitFile: try unitFile.map { try write("u", $0) },
      vocabulary: vocabulary, shard: shard, blockSize: blockSize)
    var decoder = ProfileBlockDecoder(vocabulary: vocabulary)
    while let block = try stream.next() {
      #expect(block.pieces.count <= blockSize)
      units = block.units.ids.sorted()
      let outcome = decoder.decode(block)
      var place = 0
      for mistake in outcome.mistakes {
        if let mistake {
          mistakes.append(mistake)
          let column = mistake.column.map { ":\($0)" } ?? mistake.pointer ?? ""
          outcomes.append("\(mistake.number) \(mistake.code) \(mistake.line)\(column)")
        } else {
          cadres.append(outcome.columns.cadre(at: place))
          outcomes.append(outcome.columns.ids[place])
          place += 1
        }
      }
      #expect(place == outcome.columns.count)
    }
    problems = stream.problems
  }

  init(xml: String, unitFile: String? = nil, shard: ProfileShard = .whole, blockSize: Int = 3) throws {
    try self.init([("a.xml", xml)], unitFile: unitFile, shard: shard, blockSize: blockSize)
  }

  var problemPlaces: [String] { problems.map { "\($0.code.rawValue) \($0.location.line):\($0.location.column)" } }
}
