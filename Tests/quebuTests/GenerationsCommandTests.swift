import QuebuTestSupport
import Testing

@testable import quebu

/// `quebu generations` against a daemon that answers as it is told.
@Suite struct GenerationsCommandTests {
  private static let generation =
    #"{"number":7,"state":"held","current":false,"base":6,"date":"2026-03-02","#
    + #""rule_set":{"id":"s","format":1,"digest":"sha256:1","meaning":"sha256:2"},"profiles":"sha256:3","cadres":100,"#
    + #""left_out":2,"kept_files":1,"evaluated":30,"changes":{"added":1,"removed":0,"changed":30,"new_needs":31,"met_needs":0,"ended_needs":0,"#
    + #""overdue_needs":2,"changed_needs":0,"moved_dues":0,"new_recommendations":5,"lapsed_recommendations":0},"#
    + #""causes":[{"cause":"profile","cadres":3},{"cause":"rule","cadres":28}],"#
    + #""held":[{"limit":"unit","id":"d.culture","count":30,"of":40,"at_most":50,"samples":["c-1","c-2"]}],"#
    + #""created":"2026-03-02T02:30:00Z","since":"2026-03-02T02:31:00Z"}"#
  private static let diff =
    #"{"from":6,"to":7,"changes":{"added":1,"removed":0,"changed":1,"new_needs":2,"met_needs":0,"ended_needs":0,"#
    + #""overdue_needs":0,"changed_needs":0,"moved_dues":1,"new_recommendations":1,"lapsed_recommendations":0},"#
    + #""causes":[{"cause":"date","cadres":1}],"items":[{"cadre":"c-1","change":"changed","causes":["rule","date"],"#
    + #""parts":[{"kind":"moved-due","target":{"competency":"writing"},"due":"2026-05-01","old_due":"2026-06-01"},"#
    + #"{"kind":"changed-need","target":{"quota":"yearly"},"required":{"hours":50,"days":5},"old_required":{"hours":40.5,"days":5}},"#
    + #"{"kind":"changed-need","target":{"competency":"law"},"due":"2026-05-01","required":3,"old_required":2},"#
    + #"{"kind":"new-recommendation","course":"writing-101"}]},{"cadre":"c-9","change":"added","causes":["profile"],"parts":[]}]}"#

  private func run(_ line: String, _ body: String, status: Int = 200) throws -> (run: ProgramRun, requests: [String]) {
    let daemon = ScriptedDaemon { _ in .init(status: status, body: body) }
    return (try ProgramRun("generations \(line) --socket \(daemon.path)"), daemon.requests)
  }

  @Test func lists() throws {
    let (run, requests) = try run("list --lang en", #"{"items":[\#(Self.generation)]}"#)
    #expect(run.status == 0 && run.output.contains("held"), "\(run.errors)")
    #expect(requests == ["GET /v1/generations?limit=1000"])
    let csv = try self.run("list -o csv --limit 3", #"{"items":[\#(Self.generation)]}"#)
    #expect(
      csv.run.output.contains("7,2026-03-02,held,100,30,31,0,sha256:1,2026-03-02T02:31:00Z,2,1"), "\(csv.run.output)")
    #expect(csv.requests == ["GET /v1/generations?limit=3"])
  }

  @Test func showsWhyOneIsHeld() throws {
    let (run, requests) = try run("show 7 --lang en", Self.generation)
    #expect(run.status == 0 && run.output.hasPrefix("● held  7  2026-03-02\n"), "\(run.errors)")
    #expect(run.output.contains("30 of 40 cadres of the unit d.culture have a change (at most 50 %)"))
    #expect(run.output.contains("Left out") && run.output.contains("Kept in the last good form  1"), "\(run.output)")
    #expect(run.output.contains("such as c-1, c-2") && run.output.contains("profile 3, rule 28"))
    #expect(requests == ["GET /v1/generations/7"])
    #expect(try self.run("show", Self.generation).requests == ["GET /v1/generations/current"])
    #expect(try self.run("show 7 --lang zh", Self.generation).run.output.contains("单位 d.culture 的 40 人中 30 人有变化"))
  }

  @Test func saysWhoseAnswersAreOthersAndWhy() throws {
    let (run, requests) = try run("diff 6..7 --lang en", Self.diff)
    #expect(run.status == 0 && run.output.hasPrefix("6 → 7\n"), "\(run.errors)")
    #expect(run.output.contains("due moved  writing  2026-06-01 → 2026-05-01"), "\(run.output)")
    #expect(
      run.output.contains("asked otherwise  yearly  40.5 hours or 5 days → 50 hours or 5 days\n"), "\(run.output)")
    #expect(run.output.contains("asked otherwise  law  level 2 → level 3  2026-05-01\n"), "\(run.output)")
    #expect(run.output.contains("recommended  writing-101") && run.output.contains("c-9  new  profile"))
    #expect(requests == ["GET /v1/generations/6..7/diff?limit=20"])
    let csv = try self.run("diff -o csv", Self.diff).run
    #expect(
      csv.output.replacing("\r\n", with: "\n") == """
        cadre,change,causes,kind,target,course,due,old_due,level,old_level,hours,old_hours,days,old_days
        c-1,changed,rule date,moved-due,writing,,2026-05-01,2026-06-01,,,,,,
        c-1,changed,rule date,changed-need,yearly,,,,,,50,40.5,5,5
        c-1,changed,rule date,changed-need,law,,2026-05-01,,3,2,,,,
        c-1,changed,rule date,new-recommendation,,writing-101,,,,,,,,
        c-9,added,profile,,,,,,,,,,,

        """, "\(csv.output)")
    let lines = try self.run("diff -o ndjson", Self.diff).run
    #expect(lines.output.split(separator: "\n").count == 2)
  }

  @Test func countsByUnitAndRule() throws {
    let body =
      #"{"from":6,"to":7,"by":"unit","totals":{"new_needs":12},"rows":[{"unit":"d.culture","title":{"en":"Culture"},"#
      + #""counts":{"cadres":12,"new_needs":12,"met_needs":0,"ended_needs":0,"overdue_needs":0,"changed_needs":0,"#
      + #""moved_dues":0,"new_recommendations":0,"lapsed_recommendations":0}}],"suppressed":2}"#
    let (run, requests) = try run("diff 6..7 --by unit --lang en", body)
    #expect(run.status == 0 && requests == ["GET /v1/generations/6..7/diff?by=unit"], "\(run.errors)")
    #expect(run.output.contains("Culture (d.culture)      12         12"), "\(run.output)")
    #expect(run.output.contains("2 rows are about fewer than five cadres") && !run.output.contains("Needs met"))
    let csv = try self.run("diff --by unit -o csv", body).run
    #expect(
      csv.output.replacing("\r\n", with: "\n") == """
        unit,cadres,new_needs,met_needs,ended_needs,overdue_needs,changed_needs,moved_dues,new_recommendations,\
        lapsed_recommendations
        d.culture,12,12,0,0,0,0,0,0,0

        """, "\(csv.output)")
    #expect(try self.run("diff --by unit -o ndjson", body).run.output.hasPrefix("{\"unit\":\"d.culture\","))
    #expect(try self.run("diff --by cadre", body).run.status == 64)
  }

  @Test(arguments: ["publish", "drop"]) func decides(verb: String) throws {
    let (run, requests) = try run("\(verb) 7", Self.generation)
    #expect(run.status == 0 && requests == ["POST /v1/generations/7:\(verb)"], "\(run.errors)")
    #expect(try self.run("\(verb) 7", #"{"detail":"not held"}"#, status: 412).run.status == 75)
    #expect(try self.run("\(verb) 7", #"{"detail":"none"}"#, status: 404).run.status == 66)
    #expect(try self.run("\(verb)", Self.generation).run.status == 64)
  }
}
