import Foundation
import Glibc
import QuebuTestSupport
import Testing

@testable import QuebuService

/// Whether one process may trace another here: containers can forbid it.
private enum Tracing {
  static let isPossible: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["strace", "-o", "/dev/null", "true"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()
}

/// The programs over folders of documents that are made to harm, under strace: they open what they open where the same files are
/// harmless, and nothing else. `HOSTILE_XML` names a folder of others (`make hostile`).
@Suite(
  .serialized, .timeLimit(.minutes(10)),
  .enabled(if: Tracing.isPossible, "strace is not there, or may not trace: nobody has looked what is opened"))
struct HostileFilesTests {
  private let site: TestSite

  init() throws { site = try TestSite() }

  private enum Kind: String, CaseIterable {
    case hostile, harmless
  }

  /// Two folders with the same names, of which one is harmless. What names something outside is small.
  private func writeFolders(_ documents: [HostileXML], harmless: String, as part: String) throws -> Int {
    let small = documents.filter { $0.bytes.count < 200_000 }
    for kind in Kind.allCases {
      for document in small {
        // Those of a folder have their endings.
        let name = document.name.contains(".") ? document.name : document.name + ".xml"
        let path = URL(filePath: "\(site.folder)/\(kind.rawValue)/\(part)/\(name)")
        try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(kind == .hostile ? document.bytes : Array(harmless.utf8)).write(to: path)
      }
    }
    return small.count
  }

  private static let noRules =
    "<training-rules xmlns=\"urn:quebu:training-rules:1\" set=\"small\" format=\"1\" xml:lang=\"en\"/>"
  private static let noProfiles = "<profiles xmlns=\"urn:quebu:profiles:1\"/>"

  /// Both kinds of folders in both forms, and the file that nobody may open.
  ///
  /// - Returns: how many documents there are in a folder of rules.
  private func prepare() throws -> Int {
    try site.write("a secret", to: "secret")
    _ = try writeFolders(
      HostileXML.profiles(naming: site.folder) + HostileXML.others, harmless: Self.noProfiles, as: "profiles")
    return try writeFolders(
      HostileXML.rules(naming: site.folder) + HostileXML.others, harmless: Self.noRules, as: "rules")
  }

  /// What was opened or connected to, by its name or the family of its address, without the numbers of processes.
  private func opened(_ trace: String, kind: Kind? = nil) throws -> Set<String> {
    let text = try String(contentsOfFile: trace, encoding: .utf8)
    var names: Set<String> = []
    for line in text.split(separator: "\n") {
      guard let call = line.firstMatch(of: /(?:open|openat|openat2|connect|socket)\((.*)/) else { continue }
      let quoted = call.1.firstMatch(of: /"([^"]*)"/).map { String($0.1) }
      guard let name = quoted ?? call.1.firstMatch(of: /AF_\w+/).map({ String($0.0) }) else { continue }
      // Where the C library looks now and then how many processors there are, and what memory may be asked for.
      if name.hasPrefix("/proc/") || name.hasPrefix("/sys/") { continue }
      names.insert(
        name.replacing(/[0-9]{2,}/, with: "N").replacing("/\(kind?.rawValue ?? "hostile")/", with: "/folder/"))
    }
    return names
  }

  private static let options = ["-f", "-qq", "-s", "4096", "-e", "trace=?open,openat,?openat2,connect,socket", "-o"]

  /// What is opened by `quebu` over each kind of folder, for which `folder` stands in the arguments.
  private func opened(by arguments: [String]) async throws -> [Kind: Set<String>] {
    var found: [Kind: Set<String>] = [:]
    for kind in Kind.allCases {
      let trace = "\(site.folder)/trace-\(kind.rawValue)"
      let run = try await TestProgram(
        arguments.map { $0.replacing("folder", with: "\(site.folder)/\(kind.rawValue)") }, of: "quebu",
        under: ["strace"] + Self.options + [trace])
      // It ends by itself.
      #expect(run.status >= 0 && run.status < 128, "\(run.output.suffix(500))")
      found[kind] = try opened(trace, kind: kind)
    }
    return found
  }

  private func check(_ found: [Kind: Set<String>], opens document: String) throws {
    let hostile = try #require(found[.hostile])
    let harmless = try #require(found[.harmless])
    // Else nothing was seen at all.
    #expect(hostile.contains { $0.hasSuffix(document) })
    #expect(hostile.subtracting(harmless) == [])
  }

  @Test func nothingIsOpenedButThem() async throws {
    let count = try prepare()
    try await aParserThatFollowsThemIsSeen()
    try check(try await opened(by: ["rules", "check", "folder/rules"]), opens: "folder/rules/entity-external.xml")
    try check(
      try await opened(by: ["rules", "check", site.rules, "--profiles", "folder/profiles"]),
      opens: "folder/profiles/entity-external.xml")
    try await reloadsOpenNothing()
    print("\(count) documents of each kind under strace: nothing else is opened")
  }

  private func aParserThatFollowsThemIsSeen() async throws {
    let trace = site.folder + "/trace"
    _ = try await TestProgram(
      ["--noent", "--noout", "\(site.folder)/hostile/rules/entity-external.xml"], of: "xmllint",
      under: ["strace"] + Self.options + [trace])
    #expect(try opened(trace).contains { $0.hasSuffix("/secret") })
  }

  /// A daemon whose folders they are put into while it serves.
  private func reloadsOpenNothing() async throws {
    let trace = site.folder + "/trace"
    let words = (["strace", "-D"] + Self.options + [trace]).joined(separator: " ")
    let daemon = try TestDaemon(site, limit: "exec \(words) \"$0\" \"$@\"")
    try await daemon.waitUntilReady()
    var before: Set<String> = []
    for kind in [Kind.harmless, .hostile] {
      before = try opened(trace)
      for part in ["rules", "profiles"] {
        let more = "\(site.folder)/\(part)/more"
        try? FileManager.default.removeItem(atPath: more)
        try FileManager.default.copyItem(atPath: "\(site.folder)/\(kind.rawValue)/\(part)", toPath: more)
      }
      for path in ["/-/reload?only=profiles", "/-/reload"] {
        let answer = try await ask(site.socket, path, method: "POST")
        #expect(answer.status == (path == "/-/reload" && kind == .hostile ? 422 : 200), "\(answer.text.prefix(300))")
      }
      #expect(try await ask(site.socket, "/v1/cadres/c-1/recommendations").status == 200)
    }
    #expect(before.contains { $0.hasSuffix("/rules/more/entity-external.xml") })
    let more = try opened(trace).subtracting(before)
    #expect(more == [])
    daemon.send(SIGTERM)
    #expect(try await daemon.end() == 0)
  }
}
