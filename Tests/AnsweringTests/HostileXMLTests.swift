import Diagnostics
import ProfileReading
import QuebuTestSupport
import RuleLanguage
import Testing
import TrainingModel

/// Documents that are made to harm end in a few errors.
@Suite(.timeLimit(.minutes(10))) struct HostileXMLTests {
  private static let rules = HostileXML.documents(
    root: "training-rules", attributes: " xmlns=\"urn:quebu:training-rules:1\" set=\"s\" format=\"1\"",
    folder: "/nowhere")
  private static let profiles = HostileXML.documents(
    root: "profiles", attributes: " xmlns=\"urn:quebu:profiles:1\"", folder: "/nowhere")
  /// As many as are told of a file by XML itself and by the grammar, each with one that says that there are more.
  private static let most = 2_002
  /// Without anything that a reader would have to mind.
  private static let harmless: Set = [
    "stylesheet", "comments-many", "comment-huge", "instructions-many", "lines-many", "blank",
  ]

  @Test(arguments: rules.indices) func rulesAreRefused(_ place: Int) {
    let document = Self.rules[place]
    let reading = RuleSetReader.read(files: [RuleFile(name: "a.xml", bytes: document.bytes)])
    #expect(reading.diagnostics.count <= Self.most, "\(document.name): \(reading.diagnostics.count)")
    #expect(reading.diagnostics.hasErrors || Self.harmless.contains(document.name), "\(document.name)")
  }

  @Test(arguments: profiles.indices) func profilesAreRefused(_ place: Int) {
    let document = Self.profiles[place]
    let reading = ProfileReader.read(
      files: [("p.xml", document.bytes)], vocabulary: RandomConditions.read("").ruleSet?.vocabulary ?? .init())
    #expect(reading.population.columns.count == 0)
    #expect(reading.diagnostics.count <= Self.most, "\(document.name): \(reading.diagnostics.count)")
    #expect(reading.diagnostics.hasErrors || Self.harmless.contains(document.name), "\(document.name)")
  }
}
