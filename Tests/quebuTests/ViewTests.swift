import FoundationEssentials
import Testing
import WireFormat

@testable import quebu

/// What people read: `Fixtures/NAME.json` shown is `Fixtures/NAME.zh.txt` and `Fixtures/NAME.en.txt`.
///
/// With QUEBU_RECORD=1 in the environment the expectations are written anew: read the difference before it is committed.
@Suite struct ViewTests {
  private static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/") + "/Fixtures/"

  private static let isRecording = ProcessInfo.processInfo.environment["QUEBU_RECORD"] == "1"

  private static let names = [
    "answer", "answer-full", "answer-not-served", "answer-nothing", "why-need", "why-course", "why-rule",
    "why-not-class", "why-not-rule", "cadre", "course", "class", "candidates", "needs", "provision", "rule-set",
    "ready-degraded", "reload", "rule-tests", "rule-set-status", "rule-set-diff", "refresh",
  ]

  private func lines(_ name: String, _ terminal: Terminal, _ wording: Wording) throws -> [String] {
    let json = [UInt8](try Data(contentsOf: URL(filePath: Self.folder + name + ".json")))
    func body<Body: WireBody>(_ type: Body.Type) throws -> Body { try DaemonSource.decode(type, from: json) }
    switch name {
    case "answer", "answer-not-served", "answer-nothing", "answer-full":
      let cadre = CadreBody(
        id: "xc-0001", name: "王文", unit: "xc.culture", unitTitle: ["zh": "区文化和旅游局"],
        fields: FieldValuesBody([]), holds: [], training: [])
      return AnswerView(
        answer: try body(AnswerBody.self), cadre: name == "answer" ? cadre : nil, isFull: name == "answer-full"
      ).lines(terminal, wording)
    case "why-need", "why-course", "why-rule": return WhyView(why: try body(WhyBody.self)).lines(terminal, wording)
    case "why-not-class", "why-not-rule":
      return WhyNotView(whyNot: try body(WhyNotBody.self)).lines(terminal, wording)
    case "cadre": return CadreView(cadre: try body(CadreBody.self)).lines(terminal, wording)
    case "course": return CourseView(course: try body(CourseBody.self)).lines(terminal, wording)
    case "class": return ClassView(trainingClass: try body(ClassBody.self)).lines(terminal, wording)
    case "candidates":
      return CandidatesView(candidates: try body(ClassCandidatesBody.self)).lines(terminal, wording)
    case "needs": return NeedsView(needs: try body(NeedsBody.self)).lines(terminal, wording)
    case "provision": return ProvisionView(provision: try body(RuleProvisionBody.self)).lines(terminal, wording)
    case "rule-set-diff":
      return RuleSetDiffView(diff: try body(RuleSetDiffBody.self)).lines(terminal, wording)
    case "rule-set": return RuleSetView(ruleSet: try body(RuleSetBody.self)).lines(terminal, wording)
    case "ready-degraded": return ReadyView(ready: try body(ReadyBody.self)).lines(terminal, wording)
    case "rule-set-status": return RuleSetStatusView(status: try body(RuleSetStatusBody.self)).lines(terminal, wording)
    case "refresh": return RefreshView(refresh: try body(RefreshBody.self)).lines(terminal, wording)
    case "rule-tests": return RuleTestsView(report: try body(RuleTestsBody.self)).lines(terminal, wording)
    default: return ReloadView(reload: try body(ReloadBody.self)).lines(terminal, wording)
    }
  }

  @Test(arguments: names, Language.allCases)
  func showsAsExpected(name: String, language: Language) throws {
    let width = language == .zh ? 110 : 96
    let text = try lines(name, Terminal(width: width), Wording(language: language)).joined(separator: "\n") + "\n"
    let file = URL(filePath: Self.folder + "\(name).\(language).txt")
    if Self.isRecording { try Data(text.utf8).write(to: file) }
    #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  @Test(arguments: names)
  func coloursChangeNothingButColours(name: String) throws {
    let wording = Wording(language: .zh)
    let plain = try lines(name, Terminal(width: 110), wording).joined(separator: "\n")
    let coloured = try lines(name, Terminal(width: 110, ink: Ink(isColoured: true)), wording).joined(separator: "\n")
    #expect(coloured != plain)
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test(arguments: names)
  func fixturesAreWhatTheEncoderWrites(name: String) throws {
    let json = [UInt8](try Data(contentsOf: URL(filePath: Self.folder + name + ".json")))
    func encoded<Body: WireBody>(_ type: Body.Type) throws -> [UInt8] {
      let bytes = WireEncoder.encode(try DaemonSource.decode(type, from: json)) + [UInt8(ascii: "\n")]
      if Self.isRecording { try Data(bytes).write(to: URL(filePath: Self.folder + name + ".json")) }
      return bytes
    }
    switch name {
    case "answer", "answer-full": #expect(try encoded(AnswerBody.self) == json)
    case "cadre": #expect(try encoded(CadreBody.self) == json)
    case "course": #expect(try encoded(CourseBody.self) == json)
    case "class": #expect(try encoded(ClassBody.self) == json)
    case "candidates": #expect(try encoded(ClassCandidatesBody.self) == json)
    case "needs": #expect(try encoded(NeedsBody.self) == json)
    case "provision": #expect(try encoded(RuleProvisionBody.self) == json)
    case "rule-set-diff": #expect(try encoded(RuleSetDiffBody.self) == json)
    case "rule-set": #expect(try encoded(RuleSetBody.self) == json)
    case "ready-degraded": #expect(try encoded(ReadyBody.self) == json)
    case "rule-set-status": #expect(try encoded(RuleSetStatusBody.self) == json)
    case "reload": #expect(try encoded(ReloadBody.self) == json)
    case "refresh": #expect(try encoded(RefreshBody.self) == json)
    case "why-need", "why-course", "why-rule": #expect(try encoded(WhyBody.self) == json)
    default: break
    }
  }

  @Test func csvOfNeedsIsStable() throws {
    let json = [UInt8](try Data(contentsOf: URL(filePath: Self.folder + "answer.json")))
    let text = NeedRows.csv(of: [try DaemonSource.decode(AnswerBody.self, from: json)]).text
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(
      lines[0] == "cadre,unit,as_of,target_kind,target,state,priority,due,required_level,held_level,required_hours,"
        + "required_days,held_hours,held_days,rules,courses")
    #expect(
      lines[1] == "xc-0001,xc.culture,2026-03-01,competency,digital-economy,overdue,mandatory,2025-12-31,3,1,,,,,"
        + "division-cadre,digital-economy-201")
    #expect(lines[2].hasSuffix(",550,90,312.5,41,five-year-quota,"))
    #expect(lines.count == 7)
  }
}
