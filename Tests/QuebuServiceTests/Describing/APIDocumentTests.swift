import Foundation
import HTTPTypes
import ProfileReading
import Testing

@testable import QuebuService

/// The description of the API. That answers are as it says is held wherever a test asks the service (`APICheck`).
@Suite struct APIDocumentTests {
  private func inside() throws -> Inside { try Inside(try TestSite()) }

  @Test func everyRouteIsDescribed() throws {
    var ids: Set<String> = []
    for (method, path, route) in try inside().paths.all where method != .head {
      let document = try #require(route.document, "nothing is said of \(method) \(path)")
      #expect(ids.insert(document.id).inserted, "\(document.id) stands twice")
    }
  }

  /// What every route is said to answer, every route does. (Of limits, which are before all routes, `RequestLimitTests`.)
  @Test func whatIsSaidOfAllRoutesIsSoOfEach() async throws {
    let inside = try await Inside.serving(try TestSite())
    for (method, path, route) in inside.paths.all {
      guard let document = route.document else { continue }
      let target = "/" + path.map { "\($0)".replacing(/\{[a-z]+\}/, with: "2026-03-01") }.joined(separator: "/")
      let role = try #require(Role.allCases.first { !$0.grants.isDisjoint(with: route.needed) })
      let principal = Principal.having(role, units: "d")
      func kind(_ query: String = "", headers: HTTPFields = [:], host: String = "quebud", as principal: Principal)
        async throws -> String?
      {
        let answer = try await inside.ask(target + query, method: method, headers: headers, host: host, as: principal)
        return answer.string("kind")
      }
      #expect(try await kind(host: "example.org", as: principal) == "misdirected")
      #expect(try await kind(headers: [.origin: "http://localhost"], as: principal) == "from-browser")
      #expect(try await kind(as: .having()) == "not-permitted")
      guard !document.takesAnything else { continue }
      #expect(try await kind("?no-such=1", as: principal) == "invalid-parameter", "\(document.id)")
      #expect(try await kind("?a=%zz", as: principal) == "malformed-request", "\(document.id)")
      #expect(try await kind(headers: [.accept: "image/png"], as: principal) == "not-acceptable", "\(document.id)")
    }
  }

  @Test func itIsServed() async throws {
    let inside = try inside()
    let answer = try await inside.ask("/-/openapi.json")
    #expect(answer.status == 200 && answer.string("openapi") == "3.1.1")
    #expect(answer.string("paths", "/-/openapi.json", "get", "operationId") == "getDescription")
    let tag = try #require(answer.headers["etag"])
    #expect(try await inside.ask("/-/openapi.json", headers: [.ifNoneMatch: tag]).status == 304)
    #expect(try await inside.ask("/-/openapi.json", as: .having(.auditor)).status == 200)
  }

  @Test func referencesAreFound() throws {
    let document = try #require(APICheck.shared).document
    var used: Set<String> = []
    func walk(_ value: JSONValue) {
      switch value {
      case .object(let members):
        if case .text(let pointer)? = members["$ref"] { used.insert(pointer) }
        for member in members.values { walk(member) }
      case .list(let items): for item in items { walk(item) }
      default: break
      }
    }
    walk(document)
    for part in ["schemas", "responses", "headers"] {
      guard case .object(let named)? = document["components"]?[part] else { continue }
      for name in named.keys {
        #expect(used.remove("#/components/\(part)/\(name)") != nil, "\(part)/\(name) is unused")
      }
    }
    #expect(used.isEmpty)
  }

  /// Where the words of a route and its roles come from is one table.
  @Test func rolesAreThoseOfTheMatrix() throws {
    let check = try #require(APICheck.shared)
    for (name, roles) in RoleMatrixTests.expected {
      let parts = name.split(separator: " ").map(String.init)
      let (_, operation) = try #require(check.operation(parts[0], parts[1]), "\(name)")
      let expected = Role.allCases.filter(roles.contains).map { JSONValue.text($0.rawValue) }
      #expect(operation["x-roles"] == .list(expected), "\(name)")
    }
  }

  @Test func examplesAreAsTheirSchemasSay() throws {
    let document = try #require(APICheck.shared).document
    let check = SchemaCheck(document: document)
    var count = 0
    func walk(_ value: JSONValue, _ place: String) {
      switch value {
      case .object(let members):
        if let example = members["example"], let schema = members["schema"] {
          #expect(check.faults(of: example, by: schema) == [], "\(place)")
          count += 1
        }
        for (name, member) in members { walk(member, place + "/" + name) }
      case .list(let items): for (number, item) in items.enumerated() { walk(item, "\(place)/\(number)") }
      default: break
      }
    }
    walk(document, "")
    #expect(count > 50)
  }

  /// `make schema` writes them anew.
  @Test func meaningsAreThoseOfTheComments() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let process = Process()
    process.executableURL = root.appendingPathComponent(".ci/meanings")
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let written = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let kept = root.appendingPathComponent("Sources/QuebuService/Describing/BodySchemas+Meanings.swift")
    let isSame = try Data(contentsOf: kept) == written
    #expect(isSame, "run `make schema`")
  }

  @Test func aFaultIsFound() throws {
    let check = try #require(APICheck.shared)
    func faults(_ status: Int, _ body: String, _ type: String = "application/json", _ headers: [String: String] = [:])
      -> [String]
    {
      var answer = TestAnswer(status: status, headers: headers.merging(["content-type": type]) { $1 })
      answer.body = Array(body.utf8)
      return check.faults(of: answer, to: "GET", "/-/version?x=1")
    }
    #expect(faults(200, #"{"name":"quebud","version":"1"}"#) == [])
    #expect(faults(200, #"{"name":"quebud"}"#) == ["getVersion 200: /version: missing"])
    #expect(faults(200, #"{"name":7,"version":"1"}"#) == ["getVersion 200: /name: not of type string"])
    #expect(faults(200, #"{"name":"","version":"1","more":1}"#) == ["getVersion 200: /more: not described"])
    #expect(faults(418, "{}").first?.contains("the status is not described") == true)
    #expect(faults(200, "{}", "text/plain") == ["getVersion 200: the type text/plain is not described"])
    let tagged = faults(200, #"{"name":"quebud","version":"1"}"#, "application/json", ["etag": "\"a\""])
    #expect(tagged == ["getVersion 200: the header etag is not described"])
    #expect(faults(404, #"{"kind":"busy"}"#, "application/problem+json").count > 0)
  }
}
