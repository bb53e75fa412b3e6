import Foundation
import Testing

@testable import quebu

@Suite struct RulesNewTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "quebu-new-\(UInt32.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  @Test func whatIsNewHasNoMistakeAndPassesItsTests() throws {
    try withFolder { folder in
      let run = try ProgramRun("rules new \(folder)/mine --set mine --schema a&b.rng")
      #expect(run.status == 0 && run.output == "\(folder)/mine/rules.xml\n" && run.errors.isEmpty)
      let text = try String(contentsOfFile: "\(folder)/mine/rules.xml", encoding: .utf8)
      #expect(text.contains(" set=\"mine\" ") && text.contains("<?xml-model href=\"a&amp;b.rng\" "))
      let check = try ProgramRun("rules check \(folder)/mine --strict")
      #expect(check.status == 0 && check.output.isEmpty, "\(check.output)")
      #expect(try ProgramRun("rules fmt \(folder)/mine --check").status == 0)
      let tests = try ProgramRun("rules test \(folder)/mine")
      #expect(tests.status == 0, "\(tests.output)\(tests.errors)")
    }
  }

  @Test func nothingIsOverwritten() throws {
    try withFolder { folder in
      let file = "\(folder)/a.xml"
      #expect(try ProgramRun("rules new \(file)").status == 0)
      try Data("mine".utf8).write(to: URL(filePath: file))
      let again = try ProgramRun("rules new \(file)")
      #expect(again.status == 64 && again.errors == "quebu: it is there already: \(file)\n")
      #expect(try ProgramRun("rules new \(folder)").status == 64)
      #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.xml"])
      #expect(try ProgramRun("rules new \(folder)/none/b.xml").status == 2)
      #expect(try ProgramRun("rules new --set Mine").status == 64)
      #expect(try ProgramRun("rules new").output.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?xml-model "))
    }
  }
}
