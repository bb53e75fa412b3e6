import Foundation
import QuebuTestSupport
import Testing

@testable import quebu

/// The README's tour is the true output: every command of a `console` block is run again and must print what stands there.
@Suite struct ReadmeTests {
  private struct Step {
    var command: String
    var output: String
  }

  private static func steps() throws -> [Step] {
    let text = try String(contentsOfFile: Project.root + "/README.md", encoding: .utf8)
    return text.components(separatedBy: "```console\n").dropFirst().map { part in
      let block = part.components(separatedBy: "```").first ?? ""
      let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
      return Step(
        command: String(lines.first?.dropFirst(2) ?? ""), output: lines.dropFirst().joined(separator: "\n"))
    }
  }

  @Test func theTourIsTrue() throws {
    let steps = try Self.steps()
    #expect(steps.count >= 7)
    let programs = try #require(Folder.ofThisProgram)
    // Short and without spaces: the path of a socket has 108 bytes, and stands in a line for the shell.
    let scratch = URL(filePath: "/tmp/quebu-readme-\(UInt32.random(in: 0...(.max)))")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let socket = scratch.path + "/q.sock"
    let daemon = Process()
    daemon.executableURL = URL(filePath: programs + "/quebud")
    daemon.arguments = ["--rules", "rules/xicheng", "--profiles", "profiles", "--socket", socket]
    daemon.currentDirectoryURL = URL(filePath: Project.root)
    daemon.standardError = FileHandle.nullDevice
    try daemon.run()
    defer {
      daemon.terminate()
      daemon.waitUntilExit()
    }
    let environment = ["PATH": "\(programs):/usr/local/bin:/usr/bin:/bin", "QUEBU_SOCKET": socket, "LANG": "C.UTF-8"]
    try #require(try Self.becomesReady(environment), "the daemon did not become ready")
    for step in steps {
      if step.command.hasPrefix("curl"), try Self.run("command -v curl", environment).isEmpty { continue }
      let command = step.command.replacingOccurrences(of: ".quebu/quebud.sock", with: socket)
      let printed = try Self.run(command, environment)
      let shown = printed.hasSuffix("\n") ? printed : printed + "\n"
      #expect(shown == (step.output.hasSuffix("\n") ? step.output : step.output + "\n"), "\(step.command)")
    }
  }

  /// What the texts say that a test shows is shown by one that is there: `SuiteTests`, `SuiteTests.method`, `.ci/part`, `make part`.
  @Test(arguments: ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"])
  func whatIsNamedIsThere(_ document: String) throws {
    let text = try String(contentsOfFile: "\(Project.root)/\(document)", encoding: .utf8)
    let suites = try Self.suites()
    for name in text.matches(of: /\b([A-Z]\w*Tests)(?:\.([a-z]\w*))?\b/) {
      let suite = try #require(suites[String(name.1)], "\(document): there is no \(name.1)")
      guard let method = name.2 else { continue }
      #expect(suite.contains("func \(method)("), "\(document): there is no \(name.0)")
    }
    for name in text.matches(of: /\.ci\/[a-z-]+/) {
      #expect(FileManager.default.fileExists(atPath: "\(Project.root)/\(name.0)"), "\(document): there is no \(name.0)")
    }
    let targets = try String(contentsOfFile: "\(Project.root)/Makefile", encoding: .utf8)
    for name in text.matches(of: /`make ([a-z-]+)/) {
      #expect(targets.contains("\n\(name.1):"), "\(document): there is no make \(name.1)")
    }
  }

  /// The text of each suite's file, by its name, and by the name of each target of tests nothing.
  private static func suites() throws -> [String: String] {
    let folder = "\(Project.root)/Tests"
    var suites: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      if !path.contains("/") { suites[path] = "" }
      guard path.hasSuffix(".swift") else { continue }
      let text = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
      for name in text.matches(of: /@Suite[^\n]*\b(?:struct|class) (\w+Tests)\b/) { suites[String(name.1)] = text }
      for name in text.matches(of: /\n(?:struct|final class) (\w+Tests)\b/) { suites[String(name.1)] = text }
    }
    return suites
  }

  /// Asks until the daemon answers, for at most a minute.
  private static func becomesReady(_ environment: [String: String]) throws -> Bool {
    let deadline = Date(timeIntervalSinceNow: 60)
    while Date() < deadline {
      if try run("quebu status >/dev/null 2>&1 && echo ready", environment) == "ready\n" { return true }
    }
    return false
  }

  /// What a line for the shell prints, errors included.
  private static func run(_ line: String, _ environment: [String: String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "{ \(line); } 2>&1"]
    process.currentDirectoryURL = URL(filePath: Project.root)
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let written = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: written, as: UTF8.self)
  }
}
