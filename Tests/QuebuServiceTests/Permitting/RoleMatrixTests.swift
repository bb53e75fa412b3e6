import HTTPTypes
import Testing

@testable import QuebuService

/// Every route and every role: what is not granted is refused.
@Suite struct RoleMatrixTests {
  /// Who gets to the handler of a route, by its method and path. A route that is not named here fails the test.
  static let expected: [String: Set<Role>] = {
    let all = Set(Role.allCases)
    let persons: Set<Role> = [.hr, .admin]
    let catalogue: Set<Role> = [.hr, .planner, .admin]
    let rules: Set<Role> = [.planner, .admin]
    let work: Set<Role> = [.operator, .admin]
    let audit: Set<Role> = [.auditor]
    return [
      "GET /v1/audit": audit, "GET /v1/audit/subjects/{id}": audit, "POST /v1/audit:verify": audit,
      "GET /-/healthy": all, "GET /-/ready": all, "GET /-/version": all, "GET /-/openapi.json": all,
      "GET /-/problems": all,
      "GET /-/problems/{kind}": all, "GET /v1/whoami": all,
      "GET /v1/cadres": persons, "GET /v1/cadres/{id}": persons, "GET /v1/cadres/{id}/recommendations": persons,
      "GET /v1/cadres/{id}/why": persons, "GET /v1/cadres/{id}/why-not": persons,
      "GET /v1/cadres/{id}/decisions": persons, "GET /v1/cadres/{id}/decisions/{recommendation}": persons,
      "PUT /v1/cadres/{id}/decisions/{recommendation}": persons,
      "DELETE /v1/cadres/{id}/decisions/{recommendation}": persons,
      "POST /v1/cadres/{id}/decisions:erase-comments": persons, "POST /v1/cadres/{id}/decisions:erase": persons,
      "POST /v1/recommendations:evaluate": persons,
      "GET /v1/classes/{id}/candidates": persons, "GET /v1/generations/{generation}/answers": persons,
      "GET /v1/generations/{generation}/answers/{cadre}": persons,
      "GET /v1/courses": catalogue, "GET /v1/courses/{id}": catalogue, "GET /v1/classes": catalogue,
      "GET /v1/classes/{id}": catalogue, "GET /v1/needs": catalogue, "GET /v1/decisions": catalogue,
      "GET /v1/generations/{generation}/diff": catalogue,
      "GET /v1/generations": catalogue.union(work), "GET /v1/generations/{generation}": catalogue.union(work),
      "POST /v1/generations/{generation}:publish": work, "POST /v1/generations/{generation}:drop": work,
      "POST /-/reload": work, "PUT /v1/refreshes/{date}": work,
      "GET /-/metrics": work,
      "POST /v1/refreshes": work, "POST /v1/backups": work,
      "GET /v1/rule-sets": rules, "GET /v1/rule-sets/status": rules, "GET /v1/rule-sets/history": rules,
      "GET /v1/rule-sets/{digest}": rules, "GET /v1/rule-sets/{digest}/files": rules,
      "POST /v1/rule-sets:validate": rules, "POST /v1/rule-sets": rules,
      "POST /v1/rule-sets/{digest}:activate": rules, "POST /v1/rule-sets:rollback": rules,
      "POST /v1/rule-sets:what-if": rules,
      "GET /v1/operations": rules.union(work), "GET /v1/operations/{id}": rules.union(work),
      "GET /v1/operations/{id}/events": rules.union(work), "POST /v1/operations/{id}:cancel": rules.union(work),
      "POST /v1/operations/{id}:resume": rules.union(work),
    ]
  }()

  @Test(arguments: Role.allCases) func whatIsNotGrantedIsRefused(role: Role) async throws {
    let inside = try await Inside.serving(try TestSite())
    var named: Set<String> = []
    for route in inside.paths.all {
      let method = route.method == .head ? HTTPRequest.Method.get : route.method
      let name = "\(method) \(route.path)"
      named.insert(name)
      let roles = try #require(Self.expected[name], "nothing is said of \(name)")
      // A refusal comes before anything is looked at, so that no parameter has to make sense.
      let path = String("\(route.path)".map { "{}".contains($0) ? "x" : $0 })
      let answer = try await inside.ask(path, method: route.method, as: .having(role, units: "d"))
      #expect((answer.status == 403) == !roles.contains(role), "\(route.method) \(path) \(answer.status)")
      if answer.status == 403, route.method != .head { #expect(answer.string("kind") == "not-permitted") }
    }
    #expect(named == Set(Self.expected.keys))
  }

  @Test func whoHasNoRoleIsRefusedEverywhere() async throws {
    let inside = try await Inside.serving(try TestSite())
    for route in inside.paths.all {
      let path = String("\(route.path)".map { "{}".contains($0) ? "x" : $0 })
      #expect(try await inside.ask(path, method: route.method, as: .having()).status == 403)
    }
    #expect(try await inside.ask("/nope", as: .having()).status == 403)
  }

  @Test func rolesAddUp() async throws {
    let inside = try await Inside.serving(try TestSite())
    let both = Principal.having(.auditor, .planner)
    #expect(try await inside.ask("/v1/rule-sets", as: both).status == 200)
    #expect(try await inside.ask("/v1/cadres", as: both).status == 403)
    #expect(try await inside.ask("/-/reload", method: .post, as: both).status == 403)
    #expect(both.permissions == [.anyone, .audit, .counts, .catalogue, .ruleSets])
  }

  @Test func rulesAreByUserAndByGroup() {
    let rules = AccessRules([
      .init(.hr, groups: [70], units: .units(["a"])), .init(.hr, users: [7], units: .units(["b"])),
      .init(.operator, users: [7, 8]), .init(.admin, users: [0]),
    ])
    func principal(_ user: UInt32, _ group: UInt32, _ others: UInt32...) -> Principal {
      rules.principal(of: PeerCredentials(process: 1, user: user, group: group, supplementary: others))
    }
    #expect(principal(7, 70).roles == [.hr, .operator])
    #expect(principal(7, 70).units == .units(["a", "b"]))
    #expect(principal(9, 1, 2, 70).units == .units(["a"]))
    #expect(principal(8, 1).roles == [.operator] && principal(8, 1).units == .none)
    #expect(principal(0, 0).units == .all)
    #expect(principal(70, 7).roles.isEmpty)
    #expect(rules.principal(of: nil).roles.isEmpty)
    #expect(rules.unitIDs == ["a", "b"])
  }

  @Test func whoamiIsTrue() async throws {
    let inside = try await Inside.serving(try TestSite())
    let own = try await inside.ask("/v1/whoami")
    #expect(own.text == #"{"uid":\#(PeerCredentials.own.user),"roles":["auditor","admin"],"units":"all"}"# + "\n")
    let some = try await inside.ask("/v1/whoami", as: .having(.operator, .hr, units: "d.b", "d.a"))
    #expect(some.string("roles", "0") == "hr" && some.string("roles", "1") == "operator")
    #expect(some.string("units", "0") == "d.a" && some.string("units", "1") == "d.b")
    #expect((try await inside.ask("/v1/whoami", as: .having(.planner))["units"] as? [String])?.isEmpty == true)
  }
}
