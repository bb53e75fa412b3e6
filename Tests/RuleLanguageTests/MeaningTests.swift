import Diagnostics
import RuleLanguage
import Testing
import XMLReading

@Suite struct MeaningTests {
  static let elements: [XMLElement] = {
    var elements: [XMLElement] = []
    _ = XMLReader.read(
      text: MarkedRules.wrapped(TestDictionary.body + RichRules.body), file: "all.xml",
      namespace: "urn:quebu:training-rules:1",
      rootName: "training-rules", limits: .rules, root: { _ in true }, child: { elements.append($0) })
    return elements
  }()

  private func read(_ elements: [XMLElement], seed: UInt64) throws -> RuleSet {
    var shuffled = ShuffledRules(random: SeededRandom(state: seed))
    let reading = RuleSetReader.read(files: shuffled.files(elements))
    try #require(reading.diagnostics == [], "\(reading.diagnostics.map { $0.text(sourceLine: reading.sourceLine) })")
    return try #require(reading.ruleSet)
  }

  @Test(arguments: 1...24) func orderAndLayoutChangeNothing(_ seed: UInt64) throws {
    let first = try RuleSetDecodingTests.set(RichRules.body)
    let other = try read(Self.elements, seed: seed)
    #expect(other.meaning == first.meaning)
    #expect(other.digest != first.digest)
    // Not compared in place: the texts are too long for a message.
    let isSame = RuleSetDump.text(other) == RuleSetDump.text(first)
    #expect(isSame)
  }

  @Test func testsAndCommentsAreNoPartOfTheMeaning() throws {
    let without = Self.elements.filter { $0.name != "test" }
    #expect(try read(without, seed: 1).meaning == RuleSetDecodingTests.set(RichRules.body).meaning)
  }

  /// Every attribute and text with a figure in it, with that figure changed.
  @Test func oneFigureChangesTheMeaning() throws {
    let first = Self.meaning(Self.elements)
    var changed = 0
    for (place, element) in Self.elements.enumerated() where element.name != "test" {
      for variant in Self.variants(of: element) {
        var elements = Self.elements
        elements[place] = variant
        #expect(Self.meaning(elements) != first, "\(variant.name)")
        changed += 1
      }
    }
    #expect(changed > 60)
  }

  private static func meaning(_ elements: [XMLElement]) -> String { MeaningProbe.meaning(of: elements) }

  private static func variants(of element: XMLElement) -> [XMLElement] {
    var out: [XMLElement] = []
    for (place, attribute) in element.attributes.enumerated() {
      guard let value = changed(attribute.value) else { continue }
      var variant = element
      variant.attributes[place].value = value
      out.append(variant)
    }
    for (place, child) in element.children.enumerated() {
      for changedChild in variants(of: child) {
        var variant = element
        variant.children[place] = changedChild
        out.append(variant)
      }
    }
    return out
  }

  /// The text with its last figure one higher, or lower where it is 9.
  private static func changed(_ text: String) -> String? {
    guard let place = text.lastIndex(where: { ("0"..."9").contains($0) }), let figure = text[place].wholeNumberValue
    else { return nil }
    var out = text
    out.replaceSubrange(place...place, with: String(figure == 9 ? 8 : figure + 1))
    return out
  }

  @Test func spellingsOfOneThingAreOne() throws {
    func meaning(_ body: String) throws -> String { try RuleSetDecodingTests.set(body).meaning }
    let plain = RuleCase.rule(
      when: "<is field=\"level\" one-of=\"clerk section\"/><is field=\"promoted-on\" within-past=\"P12M\"/>",
      then: "<require quota=\"yearly\" hours=\"8\"/>")
    let other = RuleCase.rule(
      when:
        "<is within-past=\"P1Y\" field=\"promoted-on\"/><is one-of=\" section  clerk \" field=\"level\" if-missing=\"\"/>",
      then: "<require hours=\"8.0\" priority=\"expected\" quota=\"yearly\"></require>", attributes: " state=\"active\"")
    #expect(try meaning(plain) == meaning(other))
    let cell = RuleCase.row("in=\"not(clerk section)\" k=\"economy-101\"")
    #expect(try meaning(cell) == meaning(cell.replacing("clerk section", with: "section clerk")))
    // The order of rows and of codes is part of what a set says.
    let rows = RuleCase.row("in=\"clerk\" k=\"economy-101\"/><row in=\"*\" k=\"economy-201\"")
    let swapped = RuleCase.row("in=\"*\" k=\"economy-201\"/><row in=\"clerk\" k=\"economy-101\"")
    #expect(try meaning(rows) != meaning(swapped))
  }

  @Test func theDigestIsOverTheBytes() throws {
    let files = MarkedRules(RuleCase.rule()).files
    let digest = try #require(RuleSetReader.read(files: files).ruleSet?.digest)
    #expect(digest.hasPrefix("sha256:") && digest.count == 71)
    #expect(RuleSetReader.read(files: files.reversed()).ruleSet?.digest == digest)
    var changed = files
    changed[0].bytes += Array("\n".utf8)
    #expect(RuleSetReader.read(files: changed).ruleSet?.digest != digest)
    #expect(RuleSetReader.read(files: changed).ruleSet?.meaning == RuleSetReader.read(files: files).ruleSet?.meaning)
  }
}
