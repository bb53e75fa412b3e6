import Foundation
import Testing

@testable import quebu

/// `quebu rules fmt`, as a planner's shell, editor and CI see it.
@Suite struct RulesFmtTests {
  private static let untidy =
    "<training-rules set='s' xmlns='urn:quebu:training-rules:1' format='1'><!-- 注 --><serving/></training-rules>"
  private static let tidy = """
    <training-rules xmlns="urn:quebu:training-rules:1" set="s" format="1"> <!-- 注 -->
      <serving/>
    </training-rules>

    """
  private static let broken = "<training-rules xmlns='urn:quebu:training-rules:1' set='s' format='1'>\n  <serving>"

  private func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "quebu-fmt-\(UInt32.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder.appending(path: "sub"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    try body(folder.path)
  }

  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test func withoutAnOptionNothingIsWritten() throws {
    try withFolder(["a.xml": Self.untidy, "sub/b.xml": Self.tidy]) { folder in
      let run = try ProgramRun("rules fmt \(folder)")
      #expect(run.status == 0 && run.output == "\(folder)/a.xml\n" && run.errors == "2 files, 1 would change\n")
      let check = try ProgramRun("rules fmt \(folder) --check -q")
      #expect(check.status == 1 && check.output == "\(folder)/a.xml\n" && check.errors.isEmpty)
      let diff = try ProgramRun("rules fmt \(folder) --diff")
      #expect(diff.status == 0 && diff.output.hasPrefix("--- \(folder)/a.xml\n+++ \(folder)/a.xml\n@@ -1 +1,3 @@\n-"))
      #expect(try ProgramRun("rules fmt \(folder) --diff --check").status == 1)
      #expect(try text("\(folder)/a.xml") == Self.untidy)
    }
  }

  @Test func writesWholeFilesAndKeepsTheirRights() throws {
    try withFolder(["a.xml": Self.untidy, "sub/b.xml": Self.tidy, "c": Self.untidy]) { folder in
      let (file, same) = ("\(folder)/a.xml", "\(folder)/sub/b.xml")
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/link.xml", withDestinationPath: "\(folder)/c")
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
      func attribute(_ key: FileAttributeKey, _ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[key] as? NSNumber).intValue
      }
      let node = try attribute(.systemFileNumber, same)
      let run = try ProgramRun("rules fmt \(folder) --write")
      #expect(run.status == 0 && run.output == "\(folder)/a.xml\n\(folder)/link.xml\n")
      #expect(run.errors == "3 files, 2 changed\n")
      #expect(try text(file) == Self.tidy && text("\(folder)/c") == Self.tidy)
      #expect(try attribute(.posixPermissions, file) == 0o640)
      #expect(try attribute(.systemFileNumber, same) == node)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/link.xml") == "\(folder)/c")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 4)
      #expect(try ProgramRun("rules fmt \(folder) --check").status == 0)
    }
  }

  @Test func aBrokenFileIsToldAndTheOthersGoOn() throws {
    try withFolder(["a.xml": Self.broken, "b.xml": Self.untidy]) { folder in
      let run = try ProgramRun("rules fmt \(folder) --write")
      #expect(run.status == 65 && run.output == "\(folder)/b.xml\n")
      #expect(
        run.errors.hasPrefix("a.xml:2:12: error: ") && run.errors.contains("[Q0011]\n    <serving>\n             ^"))
      #expect(run.errors.hasSuffix("2 files, 1 changed, 1 error\n"))
      #expect(try text("\(folder)/a.xml") == Self.broken && text("\(folder)/b.xml") == Self.tidy)
    }
  }

  @Test func standardInputIsWrittenToStandardOutput() throws {
    let run = try ProgramRun("rules fmt -", input: Self.untidy)
    #expect(run.status == 0 && run.output == Self.tidy && run.errors.isEmpty)
    #expect(try ProgramRun("rules fmt -", input: Self.tidy).output == Self.tidy)
    let broken = try ProgramRun("rules fmt -", input: Self.broken)
    #expect(broken.status == 65 && broken.output.isEmpty && broken.errors.hasPrefix("-:2:12: error: "))
    #expect(try ProgramRun("rules fmt - --check", input: Self.untidy).status == 1)
    #expect(try ProgramRun("rules fmt - --write").status == 64)
  }

  @Test func whatCannotBeDoneIsSaid() throws {
    try withFolder([:]) { folder in
      let none = try ProgramRun("rules fmt \(folder)/none.xml")
      #expect(none.status == 66 && none.errors == "quebu: no such file or folder: \(folder)/none.xml\n")
      #expect(try ProgramRun("rules fmt \(folder)").status == 65)
      #expect(try ProgramRun("rules fmt \(folder) --write --check").status == 64)
      #expect(try ProgramRun("rules fmt").status == 64)
    }
  }
}
