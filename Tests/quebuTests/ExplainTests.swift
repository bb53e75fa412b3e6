import Foundation
import QuebuTestSupport
import Testing

@testable import quebu

/// `quebu explain`, as people and scripts see it.
@Suite struct ExplainTests {
  @Test func showsAPage() throws {
    let page = try ProgramTests.run("explain q0103 --lang en")
    #expect(page.status == 0 && page.errors.isEmpty)
    #expect(page.output.hasPrefix("Q0103 error: the element has no such attribute\n\n"))
    for part in [
      "\nWrong:\n  <rule id=\"induction\" vaild-from=\"2026-01-01\">\n",
      "\n  rules.xml:1:22: error: `<rule>` has no attribute `vaild-from`; did you mean `valid-from`? [Q0103]\n",
      "\n    rules.xml:1:22: fix: replace `vaild-from` with `valid-from`\n",
      "\nRight:\n  <rule id=\"induction\" valid-from=\"2026-01-01\">\n",
      "\nWhat the examples refer to: quebu explain --declarations\n",
    ] {
      #expect(page.output.contains(part), "\(page.output)")
    }
    let chinese = try ProgramTests.run("explain Q0103 --lang zh").output
    #expect(chinese.hasPrefix("Q0103 错误：元素没有这个属性\n") && chinese.contains("\n错误：\n  <rule "))
  }

  @Test func listsAllCodes() throws {
    let lines = try ProgramTests.run("explain").output.split(separator: "\n")
    #expect(lines.count == CodePage.all.count + 1)
    #expect(lines.dropFirst().map { String($0.prefix(5)) } == CodePage.all.map(\.code))
    #expect(try ProgramTests.run("explain --declarations").output.hasPrefix("<training-rules "))
    #expect(
      try ProgramTests.run("explain --markdown").output
        == String(contentsOfFile: Project.root + "/rules/diagnostics.md", encoding: .utf8))
  }

  @Test func isJSONForPrograms() throws {
    #expect(
      try ProgramTests.run("explain Q0037 -o json").output
        == #"{"code":"Q0037","severity":"error","title":{"en":"text or an element behind the end of the root","zh":"根元素结束后还有内容"},"#
        + #""why":{"en":"A file has one root, and everything stands in it.","zh":"一个文件只有一个根元素，一切都在它里面。"}}"#
        + "\n")
    #expect(try ProgramTests.run("explain -o json").output.hasPrefix(#"{"codes":[{"code":"Q0001","#))
    #expect(try ProgramTests.run("explain Q0037 -o csv").status == 64)
  }

  @Test func suggestsACodeThatThereIs() throws {
    let unknown = try ProgramTests.run("explain Q9103")
    #expect(unknown.status == 66 && unknown.output.isEmpty)
    #expect(unknown.errors == "quebu: there is no such code: Q9103; did you mean `Q0103`?\n")
    #expect(try ProgramTests.run("explain Q0103 --markdown").status == 64)
  }

  /// What cannot be seen is shown as what it is.
  @Test func showsInvisibleCharacters() throws {
    #expect(try ProgramTests.run("explain Q0502").output.contains("id=\"[U+200B]hall\""))
  }
}
