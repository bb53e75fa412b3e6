import Diagnostics
import DocumentGrammar
import Foundation
import Testing
import TrainingModel

@testable import RuleLanguage

/// What is decoded from the parts of records is what is decoded from elements, and there is nothing to be said of it.
@Suite struct PlainPartsTests {
  /// Decodes the rules of files both ways; returns how many were plain, of how many.
  private func compare(_ files: [RuleFile]) -> (plain: Int, all: Int) {
    var sink = DiagnosticSink()
    let symbols = Symbols(files.map { RuleDocument($0, elementsBefore: 0) }, into: &sink)
    var decoder = RuleDecoder(symbols, files: files)
    let missing = Provision(id: "", kind: .rule, location: SourceLocation(file: "", range: SourceRange(at: .start)))
    let origins = symbols.provisions.origins
    let plain = PlainParts(decoder).rules(of: origins, missing: missing)
    var (count, all) = (0, 0)
    for (number, origin) in origins.enumerated() {
      guard case .rule(let declaration) = origin else {
        #expect(plain[number].id.isEmpty)
        continue
      }
      all += 1
      let rule = plain[number]
      guard !rule.id.isEmpty else { continue }
      count += 1
      let before = decoder.sink.diagnostics.count
      let whole = decoder.rule(declaration)
      #expect(dumped(rule) == whole.map(dumped))
      #expect(decoder.sink.diagnostics.count == before)
    }
    for (declaration, course) in zip(symbols.courses.declared, PlainParts(decoder).courses(symbols.courses.declared)) {
      guard let course else { continue }
      let before = decoder.sink.diagnostics.count
      #expect(dumped(course) == decoder.course(declaration).map(dumped))
      #expect(decoder.sink.diagnostics.count == before)
    }
    return (count, all)
  }

  /// Everything in it, ends of places too.
  private func dumped<Thing>(_ thing: Thing) -> String {
    var text = ""
    dump(thing, to: &text)
    return text
  }

  private func file(_ body: String) -> RuleFile {
    RuleFile(name: "a.xml", bytes: Array(MarkedRules.wrapped(body).utf8))
  }

  @Test func shippedRulesComeOutTheSame() {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "rules/xicheng")
    _ = compare(RuleSetReader.files(in: folder.path).files)
  }

  /// With every condition, operator and demand, right and wrong.
  @Test(arguments: 1...60) func madeUpRulesComeOutTheSame(_ seed: UInt64) {
    let draw = Draw(seed)
    let found = compare([
      file(TestDictionary.body + RichRules.body + (1...60).map { rule($0, draw) }.joined())
    ])
    #expect(found.plain > 10 && found.plain < found.all)
  }

  private final class Draw {
    private var random: SeededRandom
    init(_ seed: UInt64) { random = SeededRandom(state: seed &* 7_919) }

    func number(_ most: Int) -> Int { Int.random(in: 0...most, using: &random) }
    func one(_ words: [String]) -> String { words.randomElement(using: &random) ?? "" }
    /// Mostly one that is right.
    func pick(_ right: [String], _ wrong: [String]) -> String { one(number(39) == 0 ? wrong : right) }
    func some(_ most: Int, _ make: () -> String) -> String { (0..<number(most)).map { _ in make() }.joined() }
  }

  private func rule(_ number: Int, _ draw: Draw) -> String {
    let texts = ["明规", "a b", " a  b ", "a\n b"]
    let attributes = draw.one([
      "", "", "", " valid-from=\"2026-01-01\"", " state=\"draft\"", " state=\"active\" valid-to=\"2025-12-31\"",
      draw.pick([""], [" valid-from=\"2027-01-01\" valid-to=\"2026-01-01\"", " state=\"\""]),
    ])
    let isException = draw.number(5) == 0
    let exception = draw.pick(
      ["mixed", "quota-rule rows", "leader mixed", "rows#first"], ["mixed mixed", "nobody", ""])
    let effects =
      draw.some(2) { demand(draw) }
      + (isException
        ? draw.some(2) {
          draw.pick(
            [
              "<exempt/>", "<exempt competency=\"ideology\" until=\"2026-12-31\"/>", "<exempt course=\"economy-101\"/>",
            ],
            ["<exempt since=\"promoted-on\"/>", "<exempt competency=\"none\"/>", "<exempt until=\"\"/>"])
        } : "")
    return """
      <rule id="made-\(number)"\(attributes)\(isException ? " exception-to=\"\(exception)\"" : "")>\
      <title>\(draw.pick(texts, ["", "<!-- x -->y"]))</title>\
      \(draw.some(2) { "<basis source=\"\(draw.pick(["article"], ["book", " article"]))\"\(draw.one(["", " at=\"第 2 条\"", " at=\"1\""]))/>" })\
      <when>\(draw.some(4) { condition(3, draw) })</when>\
      <then>\(effects.isEmpty ? demand(draw) : effects)</then>\
      \(draw.pick([""], ["<because>因</because>", "<title>二</title>"]))</rule>

      """
  }

  private func condition(_ depth: Int, _ draw: Draw) -> String {
    let tests: [([String], [String])] = [
      (
        [
          "equals=\"clerk\"", "at-least=\"section\"", "one-of=\"bureau clerk\"", "more-than=\"bureau\"",
          "less-than=\"clerk\"",
          "at-most=\"division\"", "between=\"clerk..bureau\"", "none-of=\"clerk\"",
        ],
        [
          "equals=\"cleric\"", "one-of=\"clerk clerk\"", "between=\"bureau..clerk\"", "between=\"clerk ..section\"",
          "equals=\"\"", "within=\"x\"", "equals=\" clerk\"",
        ]
      ),
      (["equals=\"culture\"", "one-of=\"culture publicity\"", "none-of=\"emergency\""], ["at-least=\"culture\""]),
      (
        ["equals=\"head\"", "equals=\"head of\"", "one-of=\"b a\"", "none-of=\"a\""],
        ["equals=\"长\"", "one-of=\"a a\"", "at-least=\"a\"", "equals=\"ａ\""]
      ),
      (
        [
          "equals=\"3\"", "at-least=\"03\"", "between=\"-1..5\"", "one-of=\"3 1\"", "less-than=\"0\"",
          "more-than=\"9\"",
        ],
        ["equals=\"3.5\"", "between=\"5..1\"", "between=\"1..\"", "one-of=\"1 x\"", "at-most=\"x\""]
      ),
      (
        ["equals=\"2.5\"", "at-least=\"2.50\"", "between=\"1.5..2.125\"", "at-most=\"7\""],
        ["equals=\"2.\"", "one-of=\"1\""]
      ),
      (
        [
          "equals=\"2026-02-28\"", "before=\"2026-01-01\"", "on-or-after=\"2020-02-29\"", "within-past=\"P1Y6M\"",
          "older-than=\"P10D\"", "within-next=\"P2W\"", "between=\"2020-01-01..2021-01-01\"",
        ],
        [
          "equals=\"2026-02-29\"", "between=\"2021-01-01..2020-01-01\"", "within-past=\"1Y\"",
          "at-least=\"2020-01-01\"",
        ]
      ),
      (["equals=\"yes\"", "equals=\"no\""], ["equals=\"true\"", "one-of=\"yes\""]),
      (
        ["equals=\"xc.culture\"", "within=\"xc\"", "one-of=\"b a\"", "none-of=\"a\""],
        ["at-least=\"a\"", "within=\"部\""]
      ),
    ]
    let fields = ["level", "system", "post", "years", "score", "promoted-on", "seconded", "unit"]
    func test() -> String {
      let number = draw.number(fields.count - 1)
      let missing = draw.one([
        "", "", "", " if-missing=\"yes\"", " if-missing=\"no\"", draw.pick([""], [" if-missing=\"\""]),
      ])
      return
        "<is field=\"\(draw.pick([fields[number]], ["levle", "name"]))\" \(draw.pick(tests[number].0, tests[number].1))\(missing)/>"
    }
    func group() -> String { (0..<3).map { _ in condition(depth - 1, draw) }.joined() }
    switch draw.one(
      depth > 0 ? ["all", "any", "not", "trained", "holds", "role", "missing", "is", "is", "is", "is"] : ["is"])
    {
    case "all": return "<all>\(group())</all>"
    case "any": return "<any>\(group())</any>"
    case "not": return "<not>\(condition(depth - 1, draw))</not>"
    case "missing": return "<missing field=\"\(draw.pick(fields + ["id"], ["nothing"]))\"/>"
    case "holds":
      return
        "<holds competency=\"\(draw.pick(["economy", "ideology"], ["economics"]))\"\(draw.pick(["", " at-least=\"2\""], [" at-least=\"4\""]))/>"
    case "role": return "<holds-role role=\"\(draw.pick(["leader"], ["follower"]))\"/>"
    case "trained":
      let inner = draw.pick(
        [
          "", "<is field=\"kind\" equals=\"initial\"/>",
          "<is field=\"hours\" more-than=\"2.5\"/><missing field=\"mode\"/>",
          "<is field=\"course\" equals=\"economy-101\"/>",
          "<not><is field=\"organiser-level\" at-least=\"city\"/></not>",
        ],
        ["<is field=\"level\" equals=\"clerk\"/>"])
      return "<trained\(draw.one(["", " within-past=\"P2Y\"", " at-least=\"3\""]))>\(inner)</trained>"
    default: return test()
    }
  }

  private func demand(_ draw: Draw) -> String {
    let what = draw.pick(
      [
        "competency=\"economy\" level=\"2\"", "course=\"economy-101\"", "training=\"initial\" hours=\"4.5\"",
        "training=\"initial\" since=\"recruited-on\" days=\"3\"", "quota=\"yearly\" hours=\"40\" days=\"5\"",
      ],
      [
        "competency=\"economy\"", "competency=\"economy\" level=\"9\"", "course=\"economy-101\" level=\"1\"",
        "quota=\"yearly\"", "training=\"initial\" since=\"level\" hours=\"2\"",
        "quota=\"yearly\" since=\"promoted-on\" days=\"1\"",
        "competency=\"economy\" level=\"1\" hours=\"1\"", "training=\"initial\" hours=\"0\"",
      ])
    let due = draw.pick(
      ["", "", "<due on=\"2026-12-31\"/>", "<due within=\"P1Y\" of=\"promoted-on\"/>"],
      ["<due within=\"P1Y\"/>", "<due on=\"2026-12-31\" of=\"promoted-on\"/>", "<due within=\"P1Y\" of=\"unit\"/>"])
    return "<require \(what)\(draw.one(["", " priority=\"mandatory\"", " priority=\"suggested\""]))>\(due)</require>"
  }
}
