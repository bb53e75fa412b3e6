import Foundation
import QuebuTestSupport
import Testing
import WireFormat

@testable import quebu

/// `quebu rules activate`, `rollback`, `list`, `history` and `status` against the built daemon.
@Suite(.timeLimit(.minutes(3))) struct LiveRulesCommandTests {
  private let folder = "/tmp/quebu-live-\(UInt32.random(in: 0 ... .max))"
  private var socket: String { folder + "/q.sock" }

  private static func rules(level: Int, expecting: Int? = nil) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <training-rules xmlns="urn:quebu:training-rules:1" set="small" format="1" xml:lang="zh">
      <scale id="three"><level n="1"><title>知</title></level><level n="2"><title>会</title></level>
        <level n="3"><title>教</title></level></scale>
      <source id="paper"><title>文件</title></source>
      <competency id="writing" scale="three" kind="ability" content="duty"><title>写作</title></competency>
      <course id="writing-101" hours="8" mode="offline" method="lecture" content="duty" state="active">
        <title>写作</title><teaches competency="writing" level="3"/></course>
      <rule id="write"><title>写作</title><basis source="paper"/><when/>
        <then><require competency="writing" level="\(level)"/></then></rule>
      <test id="writes" of="write" today="2026-03-01"><cadre/><expect>
        <need competency="writing" level="\(expecting ?? level)"/></expect></test>
    </training-rules>
    """
  }

  private func write(_ text: String, to file: String) throws {
    try text.write(toFile: "\(folder)/\(file)", atomically: true, encoding: .utf8)
  }

  private func quebu(_ line: String) throws -> ProgramTests.Run {
    try ProgramTests.run(line, in: folder, environment: ["QUEBU_SOCKET": socket])
  }

  private func whileServing(_ options: [String], _ work: () throws -> Void) throws {
    for name in ["rules", "draft", "profiles"] {
      try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try write(Self.rules(level: 1), to: "rules/a.xml")
    try write(
      "<profiles xmlns=\"urn:quebu:profiles:1\"><unit id=\"u\"/><cadre id=\"c\" unit=\"u\"><name>N</name></cadre></profiles>",
      to: "profiles/a.xml")
    let daemon = Process()
    daemon.executableURL = URL(filePath: try #require(Folder.ofThisProgram) + "/quebud")
    daemon.arguments = ["--rules", "rules", "--profiles", "profiles", "--socket", socket] + options
    daemon.currentDirectoryURL = URL(filePath: folder)
    daemon.standardError = FileHandle.nullDevice
    try daemon.run()
    defer {
      daemon.terminate()
      daemon.waitUntilExit()
    }
    let deadline = Date(timeIntervalSinceNow: 60)
    while try quebu("status -q").status == 69 { try #require(Date() < deadline && daemon.isRunning) }
    try work()
  }

  @Test func goesLiveAndBack() throws {
    try whileServing(["--state", "state"]) {
      let status = try quebu("rules status")
      #expect(status.status == 0, "\(status.errors)")
      #expect(status.output.contains("small  ● ready") && status.output.contains("rules  the same as what is served"))

      // What has a mistake, or fails its test, changes nothing.
      try write("<oops", to: "draft/a.xml")
      let bad = try quebu("rules activate draft")
      #expect(bad.status == 65 && bad.errors.contains("a.xml:1:"), "\(bad.errors)")
      try Data([0x3C, 0xFF]).write(to: URL(filePath: folder + "/draft/a.xml"))
      let binary = try quebu("rules activate draft")
      #expect(binary.status == 65 && binary.errors.contains("[Q0002]"), "\(binary.errors)")
      try write(Self.rules(level: 2, expecting: 3), to: "draft/a.xml")
      let failing = try quebu("-o json rules activate draft")
      #expect(failing.status == 65 && failing.errors.contains("[Q0901]"))
      #expect(failing.output.hasPrefix("{\"type\":\"/-/problems/invalid-rules\""))
      #expect(try quebu("rules status").output.contains("activate, uid \(getuid())  failed (1 error)"))

      try write(Self.rules(level: 2), to: "draft/a.xml")
      let live = try quebu("rules activate draft")
      #expect(live.status == 0 && live.output.hasPrefix("● activated"), "\(live.errors)")
      let changed = try quebu("rules status --lang zh")
      #expect(changed.status == 1)
      #expect(changed.output.contains("    已改动  a.xml"), "\(changed.output)")
      let same = try quebu("rules activate draft")
      #expect(same.status == 0 && same.output.hasPrefix("● unchanged"))

      let history = try quebu("rules history -o csv").output.split(separator: "\r\n").map { $0.split(separator: ",") }
      #expect(history.dropFirst().map { $0[2] } == ["activate", "activate", "start"])
      #expect(history.dropFirst().map { $0[3] } == ["activated", "failed", "activated"])
      let first = String(try #require(history.last)[4])
      let list = try quebu("rules list")
      #expect(list.output.split(separator: "\n").count == 4)
      #expect(list.output.contains("\(first.dropFirst(7).prefix(12))  small  earlier"))
      // Kept sets are compared by their digests; that of the first names what a way back would do.
      let kept = first.dropFirst(7).prefix(12)
      let words = try quebu("rules diff draft \(kept)")
      #expect(words.status == 0 && words.output.contains("level 1 → 2"), "\(words.output)\(words.errors)")
      let back = try quebu("rules diff \(kept) -o json")
      #expect(back.status == 0 && back.output.contains(#""totals":{"cadres":1,"#), "\(back.output)\(back.errors)")
      #expect(try quebu("rules diff draft 000000000000").status == 66)

      // Somebody else was faster.
      let late = try quebu("rules activate \(first) --if-active \(first)")
      #expect(late.status == 75, "\(late.errors)")
      #expect(try quebu("rules rollback --if-active \(first)").status == 75)
      #expect(try quebu("rules activate \(kept) --if-active \(kept)").status == 75)
      let now = try quebu("rules list -o csv").output.split(separator: "sha256:")[1].prefix(12)
      let again = try quebu("rules activate \(kept) --if-active \(now)")
      #expect(again.status == 0 && again.output.hasPrefix("● activated"), "\(again.errors)")
      let rolled = try quebu("rules rollback -o yaml")
      #expect(rolled.status == 0 && rolled.output.hasPrefix("result: rolled-back\n"))
      #expect(try quebu("rules rollback").status == 0)
      let nothing = try quebu("rules rollback")
      #expect(nothing.status == 66, "\(nothing.errors)")
      #expect(try quebu("rules activate 000000000000").status == 66)
      #expect(try quebu("rules activate none").status == 66)
      #expect(try quebu("rules status").status == 0)
      #expect(try quebu("reload --only profiles").output.hasPrefix("● unchanged"))
      #expect(try quebu("reload --only rules").status == 64)
    }
  }

  @Test func withoutAStateItSaysSo() throws {
    try whileServing([]) {
      try write(Self.rules(level: 2), to: "draft/a.xml")
      let run = try quebu("rules activate draft")
      #expect(run.status == 2 && run.errors.contains("--state"), "\(run.errors)")
      #expect(try quebu("rules status").output.contains("not kept (no --state)"))
      #expect(try quebu("rules list -o ndjson").output.split(separator: "\n").count == 1)
    }
    #expect(try quebuAway() == 69)
  }

  /// The status without a daemon.
  private func quebuAway() throws -> Int32 {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try quebu("rules status").status
  }
}
