// `struct timespec` is that of this module.
import CDispatch
import Diagnostics
import Foundation
import Glibc
import ProfileReading
import QuebuTestSupport
import RuleLanguage
import Testing
import TrainingModel

/// Documents that are made to harm end in a few errors, and soon. `HOSTILE_XML` names a folder of others (`make hostile`).
@Suite(.timeLimit(.minutes(10))) struct HostileXMLTests {
  private static let rules = HostileXML.rules(naming: "/nowhere")
  private static let profiles = HostileXML.profiles(naming: "/nowhere")
  private static let cadres = HostileXML.cadres(naming: "/nowhere")
  private static let others = HostileXML.others
  private static let vocabulary = RandomConditions.read("").ruleSet?.vocabulary ?? .init()
  /// As many as are told of a file by XML itself and by the grammar, each with one that says that there are more.
  private static let most = 2_002
  /// Without anything that a reader would have to mind.
  private static let harmless: Set = [
    "stylesheet", "comments-many", "comment-huge", "instructions-many", "lines-many", "blank",
  ]

  @Test(arguments: rules.indices) func rulesAreRefused(_ place: Int) {
    let document = Self.rules[place]
    let diagnostics = Self.inTime(document, Self.readRules)
    #expect(diagnostics.count <= Self.most, "\(document.name): \(diagnostics.count)")
    #expect(diagnostics.hasErrors || Self.harmless.contains(document.name), "\(document.name)")
  }

  @Test(arguments: profiles.indices) func profilesAreRefused(_ place: Int) {
    let document = Self.profiles[place]
    let diagnostics = Self.inTime(document, Self.readProfiles)
    #expect(diagnostics.count <= Self.most, "\(document.name): \(diagnostics.count)")
    #expect(diagnostics.hasErrors || Self.harmless.contains(document.name), "\(document.name)")
  }

  @Test(arguments: cadres.indices) func cadresToEvaluateAreRefused(_ place: Int) {
    let document = Self.cadres[place]
    let diagnostics = Self.inTime(document, Self.readCadre)
    #expect(diagnostics.count <= Self.most, "\(document.name): \(diagnostics.count)")
    #expect(diagnostics.hasErrors || Self.harmless.contains(document.name), "\(document.name)")
  }

  @Test(.enabled(if: !HostileXML.others.isEmpty, "HOSTILE_XML names no folder with documents"))
  func othersAreRefused() {
    for document in Self.others {
      for read in [Self.readRules, Self.readProfiles, Self.readCadre] {
        let diagnostics = Self.inTime(document, read)
        #expect(diagnostics.hasErrors && diagnostics.count <= Self.most, "\(document.name)")
      }
    }
    print("\(Self.others.count) documents of \(HostileXML.othersFolder ?? "")")
  }

  // MARK: - Readers

  private static func readRules(_ bytes: [UInt8]) -> [Diagnostic] {
    let reading = RuleSetReader.read(files: [RuleFile(name: "a.xml", bytes: bytes)])
    // As `quebu rules check` shows them.
    for diagnostic in reading.diagnostics { _ = diagnostic.text(sourceLine: reading.sourceLine) }
    return reading.diagnostics
  }

  private static func readProfiles(_ bytes: [UInt8]) -> [Diagnostic] {
    let reading = ProfileReader.read(files: [("p.xml", bytes)], vocabulary: vocabulary, threads: 1)
    #expect(reading.population.columns.count == 0)
    return reading.diagnostics
  }

  private static func readCadre(_ bytes: [UInt8]) -> [Diagnostic] {
    let read = ProfileReader.readCadre(bytes, vocabulary: vocabulary, units: .init())
    #expect((read.cadre == nil) == read.diagnostics.hasErrors)
    return read.diagnostics
  }

  // MARK: - Time

  /// CPU seconds of this thread that a byte of a harmless rule file takes.
  private static let usual: Double = {
    let source = "<source id=\"s\"><title>One of many</title></source>\n"
    let text =
      "<training-rules xmlns=\"urn:quebu:training-rules:1\" set=\"s\" format=\"1\" xml:lang=\"en\">"
      + (0..<4_000).map { source.replacing("\"s\"", with: "\"s-\($0)\"") }.joined() + "</training-rules>"
    let bytes = Array(text.utf8)
    let (diagnostics, seconds) = timed { readRules(bytes) }
    #expect(diagnostics.isEmpty)
    return seconds / Double(bytes.count)
  }()

  private static func timed(_ read: () -> [Diagnostic]) -> ([Diagnostic], Double) {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    let diagnostics = read()
    return (diagnostics, now() - start)
  }

  /// That a document takes less than ten times the CPU time of a harmless one of its size, or of 256 kB: what takes the square of
  /// its size takes hundreds. `QuebuBenchmarks hostile` holds the milliseconds.
  private static func inTime(_ document: HostileXML, _ read: ([UInt8]) -> [Diagnostic]) -> [Diagnostic] {
    let (diagnostics, seconds) = timed { read(document.bytes) }
    let ratio = seconds / (usual * Double(max(document.bytes.count, 256_000)))
    #expect(ratio < 10, "\(document.name) takes \(ratio) times as long as what is harmless")
    return diagnostics
  }
}
