import Diagnostics
import ProfileReading
import Testing
import TrainingModel

/// No diagnostic holds what stands in a profile, however the file is damaged.
@Suite struct PrivacyTests {
  static let canaries = ["王金丝雀", "canary-7781", "11010519491231002X", "kanarie", "zhang-san"]

  static let content = """
    <profiles xmlns="urn:quebu:profiles:1">
    <unit id="xc"/>
    <cadre id="canary-7781" unit="xc"><name>王金丝雀</name><position>kanarie 11010519491231002X</position></cadre>
    <cadre id="canary-7781" unit="xc"><name>王金丝雀</name><leadership-level>kanarie</leadership-level>
      <promoted-on>kanarie</promoted-on><score>kanarie</score><seconded>kanarie</seconded>王金丝雀
      <王金丝雀/><x11010519491231002X/><zhang-san/><training zhang-san="1"/><zhang-san-photo/><training zhang-san-photo="1"/><photo>kanarie</photo>
      <training result="kanarie" kind="kanarie" course="kanarie" hours="kanarie"><title>kanarie</title></training>
      <holds competency="kanarie" level="kanarie" 王金丝雀="1"/></cadre>
    <cadre id="王金丝雀" unit="xc"><name>王金丝雀</name></cadre>
    </profiles>
    """

  @Test func mistakes() {
    let reading = ProfileReader.read(
      files: [("a.xml", Array(Self.content.utf8))], vocabulary: TestVocabulary.vocabulary)
    #expect(reading.diagnostics.count > 12)
    check(reading.diagnostics)
    check(
      ProfileReader.readCadre(
        Array(Self.content.utf8), vocabulary: TestVocabulary.vocabulary, units: .init()
      ).diagnostics)
  }

  /// Every way to damage the document at one character.
  @Test(arguments: ["", "<", ">", "&", "\"", "`", " ", "</", "<!--", "<?x", "]]>", "\u{1}", "&王金丝雀;", "x:", "="])
  func damaged(_ damage: String) {
    let characters = Array(Self.content)
    for place in stride(from: 0, through: characters.count, by: 11) {
      let text = String(characters[..<place]) + damage + String(characters[min(place + 1, characters.count)...])
      let reading = ProfileReader.read(
        files: [("a.xml", Array(text.utf8))], vocabulary: TestVocabulary.vocabulary)
      check(reading.diagnostics)
    }
  }

  private func check(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      for canary in Self.canaries where diagnostic.allText.contains(canary) {
        Issue.record("\(diagnostic.code): \(diagnostic.allText)")
      }
    }
  }
}
