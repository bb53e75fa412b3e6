import Answering
import Diagnostics
import Foundation
import ProfileReading
import QuebuTestSupport
import RuleLanguage
import TrainingModel

/// How long documents that are made to harm keep the readers: `hostile`; or those of a folder: `hostile FOLDER`. As a rule file, as
/// one whose mistakes are shown, as a file of profiles, and as a cadre to evaluate.
struct HostileBenchmark {
  /// A document may take so many seconds of a reader.
  static let most = 0.05

  private struct Document {
    var name: String
    var rules: [UInt8]
    var profiles: [UInt8]
    var cadre: [UInt8]
  }

  private static let readers = ["rules", "check", "profiles", "evaluate"]

  private let documents: [Document]
  private let vocabulary: Vocabulary

  /// - Parameter folder: nil: the documents of the tests.
  init(folder: String?, vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    guard let folder else {
      let profiles = zip(HostileXML.profiles(naming: "/nowhere"), HostileXML.cadres(naming: "/nowhere"))
      documents = zip(HostileXML.rules(naming: "/nowhere"), profiles).map {
        Document(name: $0.name, rules: $0.bytes, profiles: $1.0.bytes, cadre: $1.1.bytes)
      }
      return
    }
    documents = (FileManager.default.subpaths(atPath: folder) ?? []).sorted().compactMap { name in
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { return nil }
      return Document(name: name, rules: Array(data), profiles: Array(data), cadre: Array(data))
    }
  }

  /// - Returns: how many documents take one of the readers longer than they may.
  func run(rounds: Int) -> Int {
    print(
      "CPU ms of all threads, the median of \(rounds)".padded(to: 42)
        + (["kB"] + Self.readers).map { String(repeating: " ", count: 10 - $0.count) + $0 }.joined())
    var missed: [String] = []
    var slowest = (seconds: 0.0, name: "")
    for document in documents {
      let times = seconds(document, rounds: rounds)
      for (reader, seconds) in zip(Self.readers, times) {
        if seconds > slowest.seconds { slowest = (seconds, "\(document.name), \(reader)") }
        if seconds > Self.most { missed.append("\(document.name), \(reader)") }
      }
      print(
        document.name.padded(to: 42) + fixed(Double(document.profiles.count) / 1e3, 1)
          + times.map { fixed($0 * 1e3, 2) }.joined())
    }
    print("\(documents.count) documents; the slowest: \(slowest.name) \(fixed(slowest.seconds * 1e3, 1)) ms")
    for miss in missed { print("longer than \(Self.most * 1e3) ms: \(miss)") }
    return missed.count
  }

  /// By reader.
  private func seconds(_ document: Document, rounds: Int) -> [Double] {
    let file = RuleFile(name: "a.xml", bytes: document.rules)
    let works: [() -> Void] = [
      { _ = RuleSetReader.read(files: [file]) },
      {
        let reading = RuleSetReader.read(files: [file])
        for diagnostic in reading.diagnostics { _ = diagnostic.text(sourceLine: reading.sourceLine) }
      },
      { _ = ProfileReader.read(files: [("p.xml", document.profiles)], vocabulary: vocabulary, threads: 1) },
      { _ = ProfileReader.readCadre(document.cadre, vocabulary: vocabulary, units: .init()) },
    ]
    return works.map { work in
      var times: [Double] = []
      // What takes ten times as long as it may need not be done again.
      while times.count < rounds, times.last ?? 0 < 10 * Self.most {
        let start = processSeconds()
        work()
        times.append(processSeconds() - start)
      }
      return times.sorted()[times.count / 2]
    }
  }
}
