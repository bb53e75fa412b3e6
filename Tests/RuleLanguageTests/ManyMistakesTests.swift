import Diagnostics
import Foundation
import QuebuTestSupport
import RuleLanguage
import Testing

/// The shipped set with 25 different mistakes in it: one message for each, at its place, and nothing else.
@Suite struct ManyMistakesTests {
  private struct Mistake {
    var file: String
    var right: String
    /// With ⟦ where the message must point.
    var wrong: String
    var code: String

    init(_ code: String, _ file: String, _ right: String, _ wrong: String) {
      (self.code, self.file, self.right, self.wrong) = (code, file, right, wrong)
    }
  }

  private static let quota = #"<require quota="five-year" hours="550" days="90" priority="mandatory"/>"#
  private static let level = #"<is field="leadership-level" at-least="division-deputy"/>"#
  private static let economy = #"<competency id="xi-economy" scale="five""#
  private static let trained = #"<trained within-past="P3Y" at-least="1"/>"#
  private static let draft = #"<test id="long-untrained-is-a-draft" of="long-untrained" today="2026-03-01">"#

  private static let mistakes = [
    Mistake("Q0101", "rules-quotas.xml", quota, quota.replacing("<require", with: "⟦<requier")),
    Mistake(
      "Q0103", "rules-quotas.xml", #"<rule id="yearly-quota" valid-from"#, #"<rule id="yearly-quota" ⟦valid-form"#),
    Mistake("Q0304", "courses-district.xml", #"lasts="P3Y">"#, #"⟦lasts="3 years">"#),
    Mistake("Q0104", "roles-levels.xml", #"<role id="unit-head" kind="post">"#, #"⟦<role kind="post">"#),
    Mistake("Q0202", "exceptions.xml", #"exception-to="yearly-quota">"#, #"⟦exception-to="yearly-qouta">"#),
    Mistake("Q0203", "exceptions.xml", #"field="trained-before-promotion""#, #"⟦field="trained-before-promotoin""#),
    Mistake("Q0206", "tables.xml", #"level="division-deputy..""#, #"⟦level="division-depty..""#),
    Mistake("Q0202", "tables.xml", #"<require competency="party-spirit""#, #"<require ⟦competency="party-spirits""#),
    Mistake("Q0303", "classes-2027.xml", #"starts="2027-01-11""#, #"⟦starts="2027-02-30""#),
    Mistake(
      "Q0326", "classes-2027.xml", #"starts="2027-01-04" ends="2027-01-22""#, #"starts="2027-01-04" ⟦ends="2026-12-22""#
    ),
    Mistake(
      "Q0305", "courses-lines.xml", #"<course id="strategy-101" hours="8""#,
      #"<course id="strategy-101" ⟦hours="eight""#),
    Mistake(
      "Q0307", "courses-lines.xml", #"hours="16" days="2" mode="offline""#, #"hours="16" days="2" ⟦mode="ofline""#),
    Mistake(
      "Q0201", "framework.xml", economy,
      economy
        + #" kind="knowledge" content="theory"><title>twice</title></competency><competency ⟦id="xi-economy" scale="five""#
    ),
    Mistake("Q0110", "rules-quotas.xml", level, level.replacing("/>", with: #" ⟦equals="division-chief"/>"#)),
    Mistake("Q0106", "rules-dated.xml", trained, trained + #"⟦<missing field="promoted-on"/>"#),
    Mistake(
      "Q0202", "rules-dated.xml", #"<holds-role role="newly-recruited"/>"#, #"<holds-role ⟦role="newly-recruitd"/>"#),
    Mistake("Q0109", "classes-2026.xml", #"<is field="seconded" equals="yes""#, #"⟦<is field="seconded""#),
    Mistake(
      "Q0324", "classes-2026.xml", #"between="section-deputy..section-chief""#,
      #"⟦between="section-chief..section-deputy""#),
    Mistake("Q0044", "limits.xml", #"<training-rules xmlns="urn:quebu:training-rules:1" "#, "⟦<training-rules "),
    Mistake("Q0011", "roles-lines-tests.xml", "</test>\n</training-rules>", "</test>⟦\n"),
    Mistake("Q0014", "rules-dated-tests.xml", draft, draft + "<title>A ⟦& B</title>"),
    Mistake(
      "Q0202", "rules-quotas.xml", #"<basis source="regulation-2023" at="14">县处级"#,
      #"<basis ⟦source="regulation-2032" at="14">县处级"#),
    Mistake(
      "Q0325", "rules-dated.xml", #"competency="admin-enforcement" level="3""#,
      #"competency="admin-enforcement" ⟦level="9""#),
    Mistake("Q0202", "courses-lines.xml", #"<after course="online-opinion"/>"#, #"<after ⟦course="online-opinoin"/>"#),
    Mistake("Q0102", "roles-levels.xml", #"<needs competency="leadership" level="3"/>"#, #"⟦<exempt/>"#),
  ]

  @Test func eachHasOneMessageAtItsPlace() throws {
    #expect(Self.mistakes.count == 25)
    var texts: [String: String] = [:]
    let folder = Project.root + "/rules/xicheng"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".xml") {
      texts[name] = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
    }
    for mistake in Self.mistakes {
      let text = try #require(texts[mistake.file])
      let range = try #require(text.firstRange(of: mistake.right), "\(mistake.file): \(mistake.right)")
      texts[mistake.file] = text.replacingCharacters(in: range, with: mistake.wrong)
    }
    var expected: [String] = []
    for (name, text) in texts {
      var places = places(of: "⟦", in: text)
      let codes = Self.mistakes.filter { $0.file == name }
        .sorted {
          text.firstRange(of: $0.wrong)?.lowerBound ?? text.endIndex < text.firstRange(of: $1.wrong)?.lowerBound
            ?? text.endIndex
        }
        .map(\.code)
      #expect(places.count == codes.count, "\(name)")
      for code in codes where !places.isEmpty { expected.append("\(name):\(places.removeFirst()) \(code)") }
    }
    let reading = RuleSetReader.read(
      files: texts.map { RuleFile(name: $0, bytes: Array($1.replacing("⟦", with: "").utf8)) })
    #expect(reading.ruleSet == nil)
    let told = reading.diagnostics.map { "\($0.location) \($0.code)" }
    for missing in expected where !told.contains(missing) { Issue.record("not told: \(missing)") }
    for diagnostic in reading.diagnostics where !expected.contains("\(diagnostic.location) \(diagnostic.code)") {
      Issue.record("told besides: \(diagnostic.text(sourceLine: reading.sourceLine))")
    }
    #expect(told.count == 25)
  }

  /// `line:column` of each marker, as if the markers were not there.
  private func places(of marker: Unicode.Scalar, in text: String) -> [String] {
    var (line, column) = (1, 1)
    var found: [String] = []
    for scalar in text.unicodeScalars {
      if scalar == marker {
        found.append("\(line):\(column)")
      } else if scalar == "\n" {
        (line, column) = (line + 1, 1)
      } else {
        column += 1
      }
    }
    return found
  }
}

/// A name that gets lost is one mistake, however often it is used.
@Suite struct LostNameTests {
  private func told(_ file: String, _ right: String, _ wrong: String) throws -> [String] {
    let folder = Project.root + "/rules/xicheng"
    var files: [RuleFile] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".xml") {
      var text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      if name == file {
        let range = try #require(text.firstRange(of: right))
        text.replaceSubrange(range, with: wrong)
      }
      files.append(RuleFile(name: name, bytes: Array(text.utf8)))
    }
    return RuleSetReader.read(files: files).diagnostics.map(\.code.rawValue)
  }

  @Test func isToldWhereItWasDeclared() throws {
    #expect(try told("roles-levels.xml", #"<role id="section-cadre""#, #"<role id="Section_cadre""#) == ["Q0301"])
    #expect(try told("tables.xml", #"level="@theory""#, #"level="@theery""#) == ["Q0409"])
    #expect(
      try told("classes-2027.xml", #"starts="2027-01-04" ends="2027-01-22""#, #"starts="2027-01-04" ends="2026-12-01""#)
        == ["Q0326"])
  }

  @Test func isToldOnceWhereItIsMissed() throws {
    let rule = try told("rules-quotas.xml", #"<rule id="yearly-quota""#, #"<rule id="five-year-quota""#)
    #expect(rule.filter { $0 == "Q0202" }.count == 1 && rule.contains("Q0201"), "\(rule)")
    let codes = try told("dictionary.xml", #"<code value="section-chief">"#, #"<code value="section-deputy">"#)
    #expect(codes.filter { $0 == "Q0206" }.count == 1 && codes.contains("Q0412"), "\(codes)")
  }
}
