import Foundation
import Testing

@testable import quebu

/// The program itself, as a script sees it: standard output, standard error and the exit status.
@Suite struct ProgramTests {
  typealias Run = ProgramRun

  static func run(_ line: String, in folder: String? = nil, environment: [String: String] = [:]) throws -> Run {
    try Run(line, in: folder, environment: environment)
  }

  private static let answer = """
    {"cadre":"x","unit":"u","as_of":"2026-03-01","rule_set":{"id":"s","format":1,"digest":"sha256:1","meaning":"sha256:2"},\
    "served":true,"needs":[],"plan":{"optimal":true,"hours":0,"lower_bound":0,"courses":[],"cannot_close":[]},\
    "let_off":[],"unknown":[],"conflicts":[],"new_field":1}
    """

  private static func daemon() -> ScriptedDaemon {
    ScriptedDaemon { request in
      switch request {
      case "GET /v1/cadres/x/recommendations?as_of=2026-03-01": .init(status: 200, body: answer)
      case "GET /-/ready": .init(status: 503, body: #"{"status":"starting","errors":[]}"#)
      case "GET /v1/cadres?limit=1000":
        .init(status: 200, body: #"{"items":[{"id":"x","name":"王文","unit":"u","roles":["a","b"],"records":2}]}"#)
      case "POST /-/reload":
        .init(
          status: 422,
          body:
            #"{"type":"t","title":"t","status":422,"detail":"bad rules","kind":"k","request_id":"1","errors":[{"code":"Q0203","detail":"no","file":"a.xml","line":1,"column":2}]}"#
        )
      default:
        .init(
          status: 404,
          body: #"{"type":"t","title":"t","status":404,"detail":"there is no such cadre","kind":"k","request_id":"1"}"#)
      }
    }
  }

  @Test func tellsItsVersionWithoutADaemon() throws {
    let run = try Self.run("version", environment: ["QUEBU_SOCKET": "/nowhere"])
    #expect(run.status == 0 && run.output == "quebu 0.1.0\n" && run.errors.isEmpty)
    #expect(try Self.run("-o json version").output == "{\"name\":\"quebu\",\"version\":\"0.1.0\"}\n")
  }

  @Test func jsonIsTheVeryBytesOfTheDaemon() throws {
    let daemon = Self.daemon()
    let run = try Self.run("--socket \(daemon.path) --as-of 2026-03-01 -o json recommend x")
    #expect(run.status == 0 && run.output == Self.answer + "\n" && run.errors.isEmpty)
  }

  @Test func theEnvironmentNamesTheSocketAndTheLanguage() throws {
    let daemon = Self.daemon()
    let environment = ["QUEBU_SOCKET": daemon.path, "LC_ALL": "zh_CN.UTF-8"]
    let run = try Self.run("cadres", environment: environment)
    #expect(run.output == "编号  姓名  单位  角色  培训记录  最近培训\nx     王文  u     a、b         2  从未\n")
    #expect(
      try Self.run("cadres -o csv", environment: environment).output
        == "id,name,unit,roles,records,last_trained\r\nx,王文,u,a b,2,\r\n")
    #expect(
      try Self.run("cadres list -o ndjson", environment: environment).output
        == "{\"id\":\"x\",\"name\":\"王文\",\"unit\":\"u\",\"roles\":[\"a\",\"b\"],\"records\":2}\n")
  }

  @Test func theExitStatusSaysWhatHappened() throws {
    let daemon = Self.daemon()
    let unknown = try Self.run("--socket \(daemon.path) recommend nobody")
    #expect(unknown.status == 66 && unknown.errors == "quebu: there is no such cadre\n" && unknown.output.isEmpty)
    let reload = try Self.run("--socket \(daemon.path) reload")
    #expect(reload.status == 65 && reload.errors == "quebu: bad rules\na.xml:1:2: error: no [Q0203]\n")
    let status = try Self.run("--socket \(daemon.path) status")
    #expect(status.status == 1 && status.output.contains("starting"))
    let away = try Self.run("--socket /nowhere/q.sock recommend x")
    #expect(away.status == 69)
    #expect(away.errors.contains("quebud --rules DIR --profiles DIR --socket /nowhere/q.sock"))
    #expect(try Self.run("recommend").status == 64)
    #expect(try Self.run("rules check /nowhere").status == 66)
    #expect(try Self.run("recommend x --offline /nowhere /nowhere").status == 66)
    #expect(try Self.run("completions fish").output.contains("complete -c 'quebu'"))
  }

  @Test func checkingRulesShowsTheLineAndACaret() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "quebu-rules-\(UInt32.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let xml = """
      <training-rules xmlns="urn:quebu:training-rules:1" set="s" format="1" xml:lang="zh">
        <corse id="a"/>
      </training-rules>
      """
    try Data(xml.utf8).write(to: folder.appending(path: "a.xml"))
    let text = try Self.run("rules check \(folder.path)")
    #expect(text.status == 65)
    #expect(text.output.hasPrefix("a.xml:2:"))
    #expect(text.output.contains("<corse id=\"a\"/>\n") && text.output.contains("^"))
    #expect(text.errors.hasSuffix("1 error, 0 warnings\n"))
    let json = try Self.run("rules check \(folder.path) --format json -q")
    #expect(json.status == 65 && json.errors.isEmpty)
    #expect(json.output.hasPrefix("{\"diagnostics\":[{\"code\":\"Q") && json.output.hasSuffix("]}\n"))
  }

  @Test func aClosedPipeEndsQuietly() throws {
    let daemon = Self.daemon()
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let program = try #require(Folder.ofThisProgram) + "/quebu"
    process.arguments = ["-c", "'\(program)' --socket \(daemon.path) cadres | true"]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    #expect(errors.fileHandleForReading.readDataToEndOfFile().isEmpty)
    process.waitUntilExit()
  }
}
