import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Testing

@testable import QuebuService

/// What is refused before any route, and in which form.
@Suite struct FrontDoorTests {
  private func inside() throws -> Inside { try Inside(try TestSite()) }

  @Test func refusesOtherUsers() async throws {
    let inside = try inside()
    for peer in [nil, PeerCredentials(process: 1, user: PeerCredentials.own.user + 1, group: 0)] {
      let answer = try await inside.ask("/-/healthy", from: peer)
      #expect(answer.status == 403)
      #expect(answer.string("kind") == "not-permitted")
    }
  }

  /// How long a body is read; nil: the request is refused.
  private func bodyLimit(_ door: FrontDoor, _ path: String, _ caller: Caller) -> Int? {
    let head = HTTPRequest(method: .post, scheme: "http", authority: "quebud", path: path)
    return if case .taken(let limit, _) = door.receive(head, from: caller, waited: .zero) { limit } else { nil }
  }

  @Test func readsLongBodiesOfItsUserAlone() throws {
    let door = try inside().door
    let path = "/v1/rule-sets:validate?x=1"
    #expect(bodyLimit(door, path, Caller(.own)) == 64 << 20)
    #expect(bodyLimit(door, path, Caller(door.principal(of: nil))) == 1 << 20)
    let other = PeerCredentials(process: 1, user: PeerCredentials.own.user + 1, group: 0)
    #expect(bodyLimit(door, path, Caller(door.principal(of: other))) == 1 << 20)
    #expect(bodyLimit(door, path, Caller(.having(.hr))) == 1 << 20)
    #expect(bodyLimit(door, "/-/reload", Caller(.own)) == 1 << 20)
    #expect(bodyLimit(door, "nonsense", Caller(.own)) == 1 << 20)
    #expect(bodyLimit(door, "/" + String(repeating: "x", count: 8_000), Caller(.own)) == nil)
  }

  @Test func refusesRootWhenAnotherUserStartedIt() async throws {
    let inside = try Inside(try TestSite(), access: .only(4_711))
    #expect(try await inside.ask("/-/healthy", from: .init(process: 1, user: 0, group: 0)).status == 403)
    #expect(try await inside.ask("/-/healthy", from: .init(process: 1, user: 4_711, group: 0)).status == 200)
  }

  @Test(arguments: ["evil.example", "quebud.example", "localhost:80", "127.0.0.1"])
  func refusesOtherHosts(host: String) async throws {
    let answer = try await inside().ask("/-/healthy", host: host)
    #expect(answer.status == 421)
    #expect(answer.string("kind") == "misdirected")
  }

  @Test(arguments: ["quebud", "localhost", "", nil])
  func takesItsHosts(host: String?) async throws {
    #expect(try await inside().ask("/-/healthy", host: host).status == 200)
  }

  @Test(arguments: ["Origin", "Referer", "Sec-Fetch-Site", "sec-fetch-mode"])
  func refusesWebPages(name: String) async throws {
    let field = try #require(HTTPField.Name(name))
    let answer = try await inside().ask("/-/healthy", headers: [field: "http://localhost"])
    #expect(answer.status == 403)
    #expect(answer.string("kind") == "from-browser")
  }

  @Test(arguments: ["/", "/nope", "/v1", "/v1/cadres/a/b/c", "/-/problems/nope"])
  func tellsUnknownPaths(path: String) async throws {
    let answer = try await inside().ask(path)
    #expect(answer.status == 404)
    #expect(answer.headers["content-type"] == "application/problem+json")
    #expect(answer.string("kind") == "not-found")
    #expect(answer.string("type") == "/-/problems/not-found")
    #expect(answer.string("request_id") == answer.headers["x-request-id"])
    #expect(answer.headers["cache-control"] == "no-store")
  }

  @Test(arguments: [
    ("/v1/cadres", "PUT", "GET, HEAD"), ("/v1/cadres/x/recommendations", "DELETE", "GET, HEAD"),
    ("/-/reload", "GET", "POST"), ("/v1/recommendations:evaluate", "GET", "POST"), ("/-/healthy", "BREW", "GET, HEAD"),
  ])
  func tellsTheMethodsOfAPath(path: String, method: String, allowed: String) async throws {
    let answer = try await inside().ask(path, method: try #require(HTTPRequest.Method(method)))
    #expect(answer.status == 405)
    #expect(answer.headers["allow"] == allowed)
    #expect(answer.string("kind") == "method-not-allowed")
  }

  @Test(arguments: ["*", "http://quebud/-/healthy", ""])
  func refusesTargetsThatAreNoPath(target: String) async throws {
    #expect(try await inside().ask(target).string("kind") == "malformed-request")
  }

  @Test(arguments: [
    "/v1/cadres", "/v1/cadres/x", "/v1/cadres/x/recommendations", "/v1/cadres/x/why?rule=a",
    "/v1/cadres/x/why-not?rule=a", "/v1/courses", "/v1/courses/x", "/v1/classes", "/v1/classes/x",
    "/v1/classes/x/candidates", "/v1/needs", "/v1/rule-sets", "/v1/rule-sets/x", "/-/ready",
  ])
  func saysStarting(path: String) async throws {
    let answer = try await inside().ask(path)
    #expect(answer.status == 503)
    #expect(answer.string("kind") ?? answer.string("status") == "starting")
  }

  @Test func answersWithoutARuleSet() async throws {
    let inside = try inside()
    #expect(try await inside.ask("/-/healthy").text == #"{"status":"ok"}"#)
    #expect(try await inside.ask("/-/version").string("name") == "quebud")
    #expect(try await inside.ask("/v1/whoami")["uid"] as? Int == Int(PeerCredentials.own.user))
    #expect(try await inside.ask("/v1/whoami").string("roles", "1") == "admin")
  }

  @Test(arguments: ProblemKind.allCases)
  func explainsEachKind(kind: ProblemKind) async throws {
    let answer = try await inside().ask("/-/problems/\(kind.rawValue)")
    #expect(answer.status == 200)
    #expect(answer["status"] as? Int == kind.status.code)
    #expect(answer.string("title") == kind.title)
  }

  @Test func givesHeadersWithoutBodyToHEAD() async throws {
    let inside = try inside()
    let whole = try await inside.ask("/-/version")
    let head = try await inside.ask("/-/version", method: .head)
    #expect(head.status == 200)
    #expect(head.body.isEmpty)
    #expect(head.headers["content-length"] == "\(whole.body.count)")
    #expect(try await inside.ask("/nope", method: .head).body.isEmpty)
  }

  @Test func refusesMediaTypesItDoesNotGive() async throws {
    let answer = try await inside().ask("/-/version", headers: [.accept: "text/html"])
    #expect(answer.status == 406)
    #expect(answer.string("kind") == "not-acceptable")
  }

  @Test func refusesQueryParametersItDoesNotKnow() async throws {
    let answer = try await inside().ask("/-/version?what=1")
    #expect(answer.status == 400)
    #expect(answer.string("errors", "0", "code") == "unknown-parameter")
    #expect(answer.string("errors", "0", "pointer") == "what")
  }

  @Test(arguments: ["/v1/cadres/%zz", "/v1/cadres/%ff", "/v1/cadres?q=%zz"])
  func refusesBrokenEscapes(path: String) async throws {
    let inside = try await Inside.serving(try TestSite())
    let answer = try await inside.ask(path)
    #expect(answer.status == 400)
    #expect(answer.string("kind") == "malformed-request")
  }

  @Test func hidesItsOwnFaults() async throws {
    struct Fault: Error { var secret = "Wang Wen" }
    var routes = RouteTable()
    routes.get("/fault", for: .anyone, as: nil) { _, _ in throw Fault() }
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let door = FrontDoor(
      routes: routes, access: .only(PeerCredentials.own.user), audit: try .forTests(), logger: logger)
    let head = HTTPRequest(method: .get, scheme: "http", authority: "quebud", path: "/fault")
    let response = await door.answer(Request(head: head, body: .init(buffer: ByteBuffer())), from: .own)
    #expect(response.status == .internalServerError)
    #expect(response.headers[.contentType] == "application/problem+json")
  }
}
