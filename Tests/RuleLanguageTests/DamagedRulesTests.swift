import Diagnostics
import RuleLanguage
import Testing
import XMLReading

/// Sets with a few parts taken away, put in twice or put in each other's place: whatever comes of it, nothing falls over,
/// every message has a place, and a set comes out only without an error.
@Suite struct DamagedRulesTests {
  @Test(arguments: 1...150) func nothingFallsOver(_ seed: UInt64) {
    var random = SeededRandom(state: seed &* 7919)
    var elements = MeaningTests.elements
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0..<elements.count, using: &random)
      elements[place] = damaged(elements[place], &random)
    }
    if Int.random(in: 0..<10, using: &random) == 0 {
      elements.remove(at: Int.random(in: 0..<elements.count, using: &random))
    }
    var shuffled = ShuffledRules(random: random)
    let files = shuffled.files(elements)
    let reading = RuleSetReader.read(files: files)
    #expect((reading.ruleSet == nil) == reading.diagnostics.hasErrors)
    for diagnostic in reading.diagnostics {
      #expect(reading.sourceLine(diagnostic.location.file, diagnostic.location.line) != nil, "\(diagnostic)")
      #expect(!diagnostic.text(sourceLine: reading.sourceLine).isEmpty)
    }
    #expect(RuleSetReader.read(files: files.reversed()).diagnostics == reading.diagnostics)
  }

  private func damaged(_ element: XMLElement, _ random: inout SeededRandom) -> XMLElement {
    var element = element
    if !element.children.isEmpty, Int.random(in: 0..<3, using: &random) > 0 {
      let place = Int.random(in: 0..<element.children.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: element.children.remove(at: place)
      case 1: element.children.append(element.children[place])
      case 2: element.children[place] = MeaningTests.elements.randomElement(using: &random) ?? element.children[place]
      default: element.children[place] = damaged(element.children[place], &random)
      }
      return element
    }
    guard !element.attributes.isEmpty else {
      element.name = ["rule", "is", "title", "row", "due"].randomElement(using: &random) ?? "all"
      return element
    }
    let place = Int.random(in: 0..<element.attributes.count, using: &random)
    let words = [
      "", "x", "clerk", "economy", "9", "-1", "2026-02-30", "a..b", "..", "not()", "@k", "P0D", "*", "mixed rows",
      "level",
    ]
    switch Int.random(in: 0..<4, using: &random) {
    case 0: element.attributes.remove(at: place)
    case 1: element.attributes[place].name += "x"
    default: element.attributes[place].value = words.randomElement(using: &random) ?? ""
    }
    return element
  }
}
