import Foundation
import QuebuTestSupport
import Testing

@testable import quebu

@Suite struct BatchCommandTests {
  private static let shipped = "--rules rules/xicheng --as-of 2026-11-23"
  private static let small = "--rules 120 --people 23 --competencies 20 --courses 60 --units 40 --seed 3"

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "quebu-batch-\(UInt32.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func run(_ line: String, input: String = "") throws -> ProgramRun {
    try ProgramRun("batch \(line)", in: Project.root, input: input)
  }

  @Test func writesOneLineForEachProfile() throws {
    let run = try run("\(Self.shipped) --profiles profiles")
    #expect(run.status == 0 && run.errors == "204 profiles\n")
    #expect(run.output.split(separator: "\n").count == 204)
    #expect(run.output.contains(#"{"cadre":"xc-0040","unit":"xc.development","as_of":"2026-11-23","served":true,"#))
  }

  @Test func readsStandardInput() throws {
    let unit = #"<profiles xmlns="urn:quebu:profiles:1"><unit id="u"/></profiles>"#
    try withFolder { folder in
      try Data(unit.utf8).write(to: URL(filePath: "\(folder)/units.xml"))
      let line = #"{"id":"a","unit":"u","name":"N","fields":{}}"#
      let json = try run("\(Self.shipped) --units \(folder)/units.xml", input: "\(line)\n\(line)\n")
      #expect(json.status == 0 && json.errors == "2 profiles\n", "\(json.errors)")
      let xml = try run(
        "\(Self.shipped) --profiles -",
        input: unit.replacing("</profiles>", with: #"<cadre id="a" unit="u"><name>N</name></cadre></profiles>"#))
      #expect(xml.status == 0 && xml.output + xml.output == json.output, "\(xml.errors)")
      let none = try run("\(Self.shipped) --units \(folder)/units.xml")
      #expect(none.status == 0 && none.output.isEmpty && none.errors == "0 profiles\n")
    }
  }

  @Test func tellsProfilesThatCannotBeUsedInTheirPlaces() throws {
    try withFolder { folder in
      let units = #"<profiles xmlns="urn:quebu:profiles:1"><unit id="u"/></profiles>"#
      try Data(units.utf8).write(to: URL(filePath: "\(folder)/u.xml"))
      let good = #"{"id":"a","unit":"u","name":"王金丝雀","fields":{}}"#
      let input = "\(good)\n{\"id\":\"王金丝雀\",\"unit\":\"u\",\"name\":\"王金丝雀\"}\n\n\(good)"
      let run = try run("\(Self.shipped) --units \(folder)/u.xml", input: input)
      #expect(run.status == 65 && run.errors == "4 profiles, 2 of which cannot be used\n")
      let lines = run.output.split(separator: "\n")
      #expect(lines.count == 4 && lines.first == lines.last)
      #expect(lines[1].hasPrefix(#"{"n":2,"error":{"code":"Q"#) && lines[1].hasSuffix(#","pointer":"/id"}}"#))
      #expect(
        lines[2]
          == #"{"n":3,"error":{"code":"malformed-json","message":"this is not well-formed JSON","file":"-","line":3,"pointer":""}}"#
      )
      #expect(!run.output.contains("金丝雀"))
      let allowed = try self.run("\(Self.shipped) --units \(folder)/u.xml --allow-errors -q", input: input)
      #expect(allowed.status == 0 && allowed.output == run.output && allowed.errors.isEmpty)
    }
  }

  @Test func writesALineForEachNeedAsCSV() throws {
    let csv = try run("\(Self.shipped) --profiles profiles -o csv")
    let one = try ProgramRun(
      "recommend --all --offline rules/xicheng profiles --as-of 2026-11-23 -o csv", in: Project.root, input: "")
    #expect(csv.status == 0 && csv.errors == "204 profiles\n" && !csv.output.isEmpty)
    // The same rows; those of files come in the order of files.
    func rows(_ run: ProgramRun) -> [Substring] { run.output.split(separator: "\r\n") }
    #expect(rows(csv).first == rows(one).first && rows(csv).sorted() == rows(one).sorted())
    let sharded = try run("\(Self.shipped) --profiles profiles -o csv --shard 2/3 --threads 1")
    #expect(sharded.errors == "68 profiles\n" && Set(rows(sharded)).isSubset(of: rows(csv)))
    try withFolder { folder in
      let units = #"<profiles xmlns="urn:quebu:profiles:1"><unit id="u"/></profiles>"#
      try Data(units.utf8).write(to: URL(filePath: "\(folder)/u.xml"))
      let bad = "{\"id\":\"a b\",\"unit\":\"u\",\"name\":\"王金丝雀\"}\n"
      let told = try run("\(Self.shipped) --units \(folder)/u.xml -o csv", input: String(repeating: bad, count: 30))
      #expect(told.status == 65 && rows(told).count == 1)
      let lines = told.errors.split(separator: "\n")
      #expect(lines.count == 21 && lines.last == "30 profiles, 30 of which cannot be used", "\(told.errors)")
      #expect(lines[0].hasPrefix("-:1: error: ") && lines[0].hasSuffix("]") && !told.errors.contains("金丝雀"))
    }
  }

  @Test(arguments: [
    "--shard 0/2", "--shard 3/2", "--shard 1", "--shard 1/x", "--threads 0", "--format csv", "-o json",
    "--as-of 2026-02-30", "--profiles - -", "--what",
  ])
  func refusesWrongArguments(_ wrong: String) throws {
    let run = try run("--rules rules/xicheng \(wrong)")
    #expect(run.status == 64 && run.output.isEmpty)
  }

  @Test func saysWhatCannotBeReadAndWritesNothing() throws {
    #expect(try run("--profiles profiles").status == 64)
    try withFolder { folder in
      for (line, status, told) in [
        ("--rules \(folder)/no --profiles profiles", 66, "no such folder: \(folder)/no"),
        ("\(Self.shipped) --profiles \(folder)/no", 66, "\(folder)/no cannot be read: No such file or directory"),
        ("\(Self.shipped) --units \(folder)/no", 66, "\(folder)/no cannot be read"),
        ("--rules \(folder) --profiles profiles", 65, "the rule set has mistakes"),
        ("\(Self.shipped) --units README.md", 65, "the units have mistakes"),
      ] as [(String, Int32, String)] {
        let run = try run(line + " --out \(folder)/out")
        #expect(run.status == status && run.output.isEmpty, "\(line): \(run.errors)")
        #expect(run.errors.hasPrefix("quebu: \(told)"), "\(run.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
      }
    }
  }

  @Test func writesAFileThatIsWhole() throws {
    try withFolder { folder in
      let printed = try run("\(Self.shipped) --profiles profiles").output
      try Data("old".utf8).write(to: URL(filePath: "\(folder)/out"))
      #expect(try run("\(Self.shipped) --profiles profiles --out \(folder)/out").output.isEmpty)
      #expect(try String(contentsOfFile: "\(folder)/out", encoding: .utf8) == printed)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["out"])
      let full = try run("\(Self.shipped) --profiles profiles --out /dev/full")
      #expect(full.status == 74)
      #expect(full.errors == "quebu: /dev/full was not written: No space left on device\n")
      #expect(try run("\(Self.shipped) --profiles profiles --out \(folder)/no/out").status == 74)
    }
  }

  /// What a shell script that is given the program as `quebu` does.
  private func shell(_ script: String) throws -> (status: Int32, output: String, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = URL(filePath: Project.root)
    process.environment = ["PATH": "\(try #require(Folder.ofThisProgram)):/usr/bin:/bin", "LANG": "C.UTF-8"]
    let (written, told) = (Pipe(), Pipe())
    process.standardOutput = written
    process.standardError = told
    try process.run()
    let output = String(decoding: written.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let errors = String(decoding: told.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output, errors)
  }

  @Test func endsWhereNobodyReads() throws {
    let run = try shell("{ quebu batch \(Self.shipped) --profiles profiles; echo $? >&2; } | head -c 100")
    #expect(run.output.utf8.count == 100)
    #expect(run.errors == "quebu: - was not written: Broken pipe\n74\n")
  }

  @Test func leavesNoHalfLineWhereTheDiskIsFull() throws {
    try withFolder { folder in
      // A limit on the size of files stands for a disk that is full: 512-byte blocks.
      let run = try shell(
        "(trap '' XFSZ; ulimit -f 101; quebu batch \(Self.shipped) --profiles profiles > \(folder)/out)")
      #expect(run.status == 74)
      let written = try String(contentsOfFile: "\(folder)/out", encoding: .utf8)
      #expect(written.hasSuffix("\n") && written.utf8.count > 30_000 && written.utf8.count <= 101 * 1024)
      #expect(try self.run("\(Self.shipped) --profiles profiles").output.hasPrefix(written))
    }
  }

  /// The scripts of `Examples/spark` that need no Spark.
  @Test func shardsOfSeveralProcessesAreJoined() throws {
    try withFolder { folder in
      for form in ["xml", "ndjson"] {
        let set = "\(folder)/\(form)"
        #expect(try ProgramRun("generate \(Self.small) --format \(form) --out \(set)").status == 0)
        let whole = try run("--rules \(set)/rules --profiles \(set)/profiles --as-of 2026-03-01").output
        #expect(whole.split(separator: "\n").count == 23)
        for count in [1, 3, 5, 30] {
          let joined = try shell(
            "Examples/spark/shards.sh \(count) \(set)/rules \(set)/profiles \(folder)/whole --as-of 2026-03-01")
          #expect(joined.status == 0, "\(joined.errors)")
          #expect(try String(contentsOfFile: "\(folder)/whole", encoding: .utf8) == whole)
        }
      }
      let failed = try shell("Examples/spark/shards.sh 2 \(folder)/no \(folder)/xml/profiles \(folder)/none")
      #expect(failed.status == 66 && !FileManager.default.fileExists(atPath: "\(folder)/none"))
    }
  }

  @Test func shardsThatDoNotBelongTogetherAreNotJoined() throws {
    try withFolder { folder in
      for (name, text) in [("1", "a\nc\ne\n"), ("2", "b\nd\n"), ("3", "x\n")] {
        try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
      }
      #expect(try shell("Examples/spark/join.sh \(folder)/1 \(folder)/2").output == "a\nb\nc\nd\ne\n")
      for wrong in ["2 1", "1 3", "1 2 3", "1 2 1"] {
        let files = wrong.split(separator: " ").map { "\(folder)/\($0)" }.joined(separator: " ")
        let run = try shell("Examples/spark/join.sh \(files)")
        #expect(run.status == 65 && run.output.isEmpty)
      }
      #expect(try shell("Examples/spark/join.sh \(folder)/1 \(folder)/4").status == 66)
    }
  }

  /// With Spark itself, where QUEBU_PYSPARK names a Python that has it.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["QUEBU_PYSPARK"] != nil))
  func sparkGivesTheSameLines() throws {
    let python = try #require(ProcessInfo.processInfo.environment["QUEBU_PYSPARK"])
    try withFolder { folder in
      #expect(try ProgramRun("generate \(Self.small) --format ndjson --out \(folder)").status == 0)
      let whole = try run("--rules \(folder)/rules --profiles \(folder)/profiles --as-of 2026-03-01").output
      let run = try shell(
        "\(python) Examples/spark/batch.py --rules \(folder)/rules --units \(folder)/profiles/units.xml --people"
          + " '\(folder)/profiles/*.ndjson' --as-of 2026-03-01 --partitions 3 --out \(folder)/whole")
      #expect(run.status == 0, "\(run.errors)")
      #expect(try String(contentsOfFile: "\(folder)/whole", encoding: .utf8) == whole)
    }
  }
}
