import Foundation
import Testing

@testable import quebu

@Suite struct GenerateTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "quebu-gen-\(UInt32.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private static let small = "--rules 120 --people 30 --competencies 20 --courses 60 --units 40"

  @Test func writesASetThatIsCheckedAndAnswersFor() throws {
    try withFolder { folder in
      let run = try ProgramRun("generate \(Self.small) --seed 3 --out \(folder)/new")
      #expect(run.status == 0 && run.output.isEmpty, "\(run.errors)")
      #expect(run.errors == "\(folder)/new: 120 rules and 30 people, all made up\n")
      #expect(try ProgramRun("rules check \(folder)/new/rules").status == 0)
      let answers = try ProgramRun(
        "recommend --all --offline \(folder)/new/rules \(folder)/new/profiles --as-of 2026-03-01 -o ndjson")
      #expect(answers.status == 0 && answers.errors.isEmpty, "\(answers.errors)")
      #expect(answers.output.split(separator: "\n").count { $0.hasPrefix("{\"cadre\":\"n") } == 30)
    }
  }

  @Test func leavesWhatIsThereAlone() throws {
    try withFolder { folder in
      try Data("mine".utf8).write(to: URL(filePath: "\(folder)/notes.txt"))
      let refused = try ProgramRun("generate \(Self.small) --out \(folder)")
      #expect(refused.status == 64)
      #expect(refused.errors == "quebu: the folder is not empty: \(folder); --force writes into it\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["notes.txt"])
      #expect(try ProgramRun("generate \(Self.small) --out \(folder) --force").status == 0)
      try Data("mine".utf8).write(to: URL(filePath: "\(folder)/profiles/mine.txt"))
      #expect(try ProgramRun("generate \(Self.small) --format ndjson --out \(folder) --force -q").errors == "")
      let profiles = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/profiles").sorted()
      #expect(profiles == ["mine.txt", "people-00001.ndjson", "units.xml"])
      #expect(try String(contentsOfFile: "\(folder)/notes.txt", encoding: .utf8) == "mine")
    }
  }

  @Test(arguments: [
    "--rules 0", "--rules 40001", "--people -1", "--people x", "--courses 9", "--competencies 19", "--units 10",
    "--format csv", "--seed -1",
  ])
  func refusesWrongArguments(_ wrong: String) throws {
    try withFolder { folder in
      let run = try ProgramRun("generate \(wrong) --out \(folder)/new")
      #expect(run.status == 64)
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/new"))
    }
  }

  @Test func saysWhatCouldNotBeWritten() throws {
    try withFolder { folder in
      try Data().write(to: URL(filePath: "\(folder)/file"))
      let run = try ProgramRun("generate \(Self.small) --out \(folder)/file/new")
      #expect(run.status == 74)
      #expect(run.errors == "quebu: \(folder)/file/new/ was not written: Not a directory\n")
      #expect(try ProgramRun("generate").status == 64)
    }
  }
}
