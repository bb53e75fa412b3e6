import Foundation
import Glibc
import HTTPTypes
import Persistence
import Testing

@testable import QuebuService

/// Everything is run on cadres whose ids, names, units and values are found nowhere else: none of them gets into what the service
/// logs, or into what anybody is refused with; nor to those who may not see persons, in whatever they are answered.
@Suite(.timeLimit(.minutes(5))) struct CanaryTests {
  private static let id = "kanarie-7781"
  /// Of persons; the unit is none, and stands in counts and configurations.
  private static let personal = ["kanarie", "王金丝雀", "Zeisig", "1931-02-03", "Ohrenpfeifer"]
  private static let unit = "d.stieglitz"
  private static var all: [String] { personal + ["stieglitz", "Stieglitzenhof"] }

  private let site: TestSite

  init() throws {
    site = try TestSite()
    let units = TestSite.units.replacing(
      "</profiles>", with: #"<unit id="\#(Self.unit)" parent="d"><title>Stieglitzenhof</title></unit></profiles>"#)
    try site.write(units, to: "profiles/units.xml")
    try site.write(Self.profiles(), to: "profiles/b.xml")
  }

  /// - Parameter more: inside of the cadre.
  private static func profiles(_ more: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <profiles xmlns="urn:quebu:profiles:1">
    <cadre id="\(id)" unit="\(unit)"><name>王金丝雀</name><system>culture</system><promoted-on>1931-02-03</promoted-on>
    \(more)</cadre>
    </profiles>
    """
  }

  /// With what each is asked: all that have such a path.
  private static func requests(decision: String) -> [(
    method: String, target: String, headers: [String: String], body: String?
  )] {
    let json = ["Content-Type": "application/json"]
    let new = json.merging(["If-None-Match": "*"]) { $1 }
    let rules = TestSite.posted(["rules.xml": TestSite.ruleSet(level: 3)])
    let gets = [
      "/-/healthy", "/-/ready", "/-/version", "/-/metrics", "/-/problems", "/-/problems/\(id)", "/v1/whoami",
      "/v1/cadres", "/v1/cadres?q=Zeisig", "/v1/cadres?unit=\(unit)", "/v1/cadres?unit=kanarie",
      "/v1/cadres?role=kanarie",
      "/v1/cadres/\(id)", "/v1/cadres/\(id)x", "/v1/cadres/\(id)?as_of=kanarie", "/v1/cadres?cursor=kanarie",
      "/v1/cadres/%zz\(id)", "/\(id)", "/v1/cadres/\(id)/kanarie",
      "/v1/cadres/\(id)/recommendations", "/v1/cadres/\(id)/recommendations?explain=full&met=true",
      "/v1/cadres/\(id)/recommendations?explain=kanarie", "/v1/cadres/\(id)/recommendations?as_of=1931-02-03",
      "/v1/cadres/\(id)/why?need=kanarie", "/v1/cadres/\(id)/why?course=writing-101",
      "/v1/cadres/\(id)/why-not?rule=kanarie",
      "/v1/cadres/\(id)/why-not?course=writing-101", "/v1/cadres/\(id)/why", "/v1/cadres/\(id)/decisions",
      "/v1/cadres/\(id)/decisions/kanarie", decision, "/v1/decisions?by=rule,reason", "/v1/decisions?by=kanarie",
      "/v1/courses/kanarie", "/v1/classes/kanarie", "/v1/classes/writing-spring/candidates",
      "/v1/needs?by=unit", "/v1/needs?by=kanarie", "/v1/rule-sets", "/v1/rule-sets/kanarie",
      "/v1/rule-sets/kanarie/files",
      "/v1/generations", "/v1/generations/current", "/v1/generations/kanarie", "/v1/generations/current/answers",
      "/v1/generations/current/answers/\(id)", "/v1/generations/kanarie/answers/\(id)",
      "/v1/generations/current/answers/kanarie",
      "/v1/generations/current/diff", "/v1/generations/1..2/diff", "/v1/generations/1..2/diff?by=unit",
      "/v1/generations/kanarie/diff", "/v1/operations", "/v1/operations/kanarie", "/v1/operations/kanarie/events",
      "/v1/audit", "/v1/audit?uid=kanarie", "/v1/audit?from=kanarie", "/v1/audit/subjects/\(id)",
    ]
    let profile =
      #"{"id": "\#(id)", "name": "王金丝雀", "unit": "\#(unit)", "fields": {"system": ["kanarie"], "promoted-on": "1931-02-03"}}"#
    return gets.map { ("GET", $0, [:], nil) } + [
      ("POST", "/v1/recommendations:evaluate", json, profile),
      ("POST", "/v1/recommendations:evaluate", json, profile.replacing(#""kanarie""#, with: #""culture""#)),
      ("POST", "/v1/recommendations:evaluate", json, "{\"id\": \"\(id)\", 王金丝雀"),
      (
        "POST", "/v1/recommendations:evaluate", ["Content-Type": "application/xml"],
        profiles("<system>kanarie</system>")
      ),
      ("POST", "/v1/recommendations:evaluate", ["Content-Type": "kanarie/kanarie"], profile),
      ("PUT", decision, new, #"{"verdict":"declined","reason":"other","comment":"Ohrenpfeifer"}"#),
      ("PUT", decision, new, #"{"verdict":"declined","reason":"other","comment":"Ohrenpfeifer"}"#),
      ("PUT", decision, json, #"{"verdict":"kanarie"}"#), ("PUT", decision, new, #"{"verdict":"kanarie"}"#),
      ("PUT", decision, new, #"{"Ohrenpfeifer":"#), ("PUT", "/v1/cadres/kanarie/decisions/kanarie", new, "{}"),
      ("DELETE", decision, ["If-Match": "\"kanarie\""], nil), ("DELETE", decision, ["If-Match": "*"], nil),
      ("POST", "/v1/cadres/\(id)/decisions:erase-comments", json, nil),
      ("POST", "/v1/cadres/\(id)/decisions:erase-comments?recommendation=kanarie", json, nil),
      ("POST", "/v1/cadres/\(id)/decisions:erase", [:], nil),
      ("PUT", "/v1/refreshes/kanarie", [:], nil), ("PUT", "/v1/refreshes/2026-03-01?cadre=\(id)&wait=20", [:], nil),
      ("PUT", "/v1/refreshes/2026-03-01?cadre=kanarie&wait=20", [:], nil),
      ("PUT", "/v1/refreshes/2026-03-01?unit=kanarie&wait=20", [:], nil),
      ("POST", "/v1/refreshes?verify=true&wait=20", [:], nil), ("POST", "/v1/generations/kanarie:publish", [:], nil),
      ("POST", "/v1/generations/1:drop", [:], nil), ("POST", "/v1/operations/kanarie:cancel", [:], nil),
      ("POST", "/v1/backups?to=/kanarie/\(id)", [:], nil), ("POST", "/v1/backups", [:], nil),
      ("POST", "/v1/rule-sets:what-if", json, rules), ("POST", "/v1/rule-sets:validate", json, "{\"kanarie\""),
      ("POST", "/v1/rule-sets/kanarie:activate", ["If-Match": "*"], nil),
      ("POST", "/v1/audit:verify?anchor=kanarie", [:], nil),
      ("POST", "/v1/audit:verify", [:], nil), ("POST", "/-/reload", [:], nil),
      ("POST", "/-/reload?only=kanarie", [:], nil),
      ("KANARIE", "/v1/cadres/\(id)", [:], nil), ("GET", "/v1/cadres/\(id)", ["Host": "kanarie"], nil),
      ("GET", "/v1/cadres/\(id)", ["Origin": "https://kanarie"], nil),
      ("GET", "/v1/cadres/\(id)", ["Accept": "kanarie/x"], nil),
    ]
  }

  private func decision(_ socket: String) async throws -> String {
    let answer = try await ask(socket, "/v1/cadres/\(Self.id)/recommendations?as_of=2026-03-01")
    return
      "/v1/cadres/\(Self.id)/decisions/\(try #require(answer.string("plan", "courses", "0", "id"), "\(answer.text)"))"
  }

  @Test func nothingOfThemIsInALogOrARefusal() async throws {
    let daemon = try TestDaemon(site, options: ["--state", site.state, "--log-level", "trace"])
    try await daemon.waitUntilReady()
    let refresh = try await ask(site.socket, "/v1/refreshes/2026-03-01?wait=30", method: "PUT")
    let path = try #require(refresh.headers["location"], "\(refresh.text)")
    try await until("it is refreshed") { [site] in try await ask(site.socket, path).string("finished") != nil }
    let decision = try await decision(site.socket)
    // Whole, then with mistakes in the profiles, then with files that are none.
    for more in [
      nil, "<system>kanarie</system><Ohrenpfeifer/>", "<", "<training course=\"kanarie\" starts=\"1931-02-03\"/>",
    ] {
      if let more { try site.write(Self.profiles(more), to: "profiles/b.xml") }
      _ = try await ask(site.socket, "/-/reload", method: "POST")
      for (method, target, headers, body) in Self.requests(decision: decision) {
        guard let answer = try? await ask(site.socket, target, method: method, headers: headers, body: body) else {
          continue
        }
        if answer.status >= 400 {
          Self.expectNone(of: Self.all, in: answer.text, "\(method) \(target) \(answer.status)")
        }
      }
      daemon.send(SIGHUP)
    }
    // Bytes that are no request.
    for garbage in ["kanarie\r\n\r\n", "GET /\(Self.id) HTTP/1.1\r\nkanarie\r\n\r\n", "GET /\(Self.id) HTTP/9\r\n\r\n"]
    {
      let answer = try? await blocking { [site] in
        let connection = try TestConnection(site.socket)
        try connection.write(garbage)
        return try connection.answer()
      }
      Self.expectNone(of: Self.all, in: answer?.text ?? "", garbage)
    }
    for line in try await Self.operations(site.socket) { Self.expectNone(of: Self.all, in: line, "an operation") }
    daemon.send(SIGTERM)
    #expect(try await daemon.end() == 0)
    let log = daemon.errors
    #expect(log.contains("route=/v1/cadres/{id}/recommendations") && log.contains("b.xml:"))
    for line in log.split(separator: "\n") { Self.expectNone(of: Self.all, in: String(line), "the log") }
    // They are where they belong, all the same.
    let audit = try String(contentsOfFile: site.state + "/audit/000000000001.log", encoding: .utf8)
    #expect(audit.contains(Self.id) && !audit.contains("王金丝雀"))
  }

  /// What is told of operations beside their results.
  private static func operations(_ socket: String) async throws -> [String] {
    let list = try await ask(socket, "/v1/operations")
    #expect(list.status == 200)
    return (list["items"] as? [[String: Any]] ?? []).map { "\($0)" }
  }

  @Test(arguments: [Role.planner, .operator, .auditor]) func nothingOfThemGetsToWhoMayNotSeePersons(role: Role)
    async throws
  {
    let folder = try StateFolder(site.state)
    let inside = try await Inside.serving(
      site, store: RuleSetStore(folder), database: try Store(path: folder.place(of: "quebu.sqlite")))
    var refresh = try await inside.ask("/v1/refreshes/2026-03-01", method: .put)
    let path = try #require(refresh.headers["location"])
    repeat { refresh = try await inside.ask("\(path)?wait=10") } while refresh.string("finished") == nil
    let answer = try await inside.ask("/v1/cadres/\(Self.id)/recommendations?as_of=2026-03-01")
    let decision = "/v1/cadres/\(Self.id)/decisions/\(try #require(answer.string("plan", "courses", "0", "id")))"
    for (method, target, headers, body) in Self.requests(decision: decision) {
      // Who has seen whom is what auditors are for.
      if role == .auditor, target.hasPrefix("/v1/audit") { continue }
      var fields: HTTPFields = [:]
      for (name, value) in headers where name != "Host" { fields[try #require(HTTPField.Name(name))] = value }
      let answer = try await inside.ask(
        target, method: try #require(HTTPRequest.Method(rawValue: method)), headers: fields,
        host: headers["Host"] ?? "quebud",
        body: body ?? "", as: .having(role))
      Self.expectNone(of: Self.personal, in: answer.text, "\(role) \(method) \(target) \(answer.status)")
    }
  }

  private static func expectNone(of canaries: [String], in text: String, _ place: String) {
    for canary in canaries { #expect(!text.contains(canary), "\(canary) in \(place): \(text.prefix(400))") }
  }
}
