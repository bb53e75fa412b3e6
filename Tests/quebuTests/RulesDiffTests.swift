import Foundation
import QuebuTestSupport
import Testing

@testable import quebu

/// `quebu rules diff` between folders.
@Suite struct RulesDiffTests {
  /// A folder with the old and the new set of a pair that the library is tested with, and its people; gone with its owner.
  private final class Pair {
    let folder = FileManager.default.temporaryDirectory.path + "/quebu-diff-\(UInt32.random(in: 0 ... .max))"

    init(_ name: String) throws {
      let fixtures = Project.root + "/Tests/AnsweringTests/Fixtures/preview/"
      let files = FileManager.default
      for side in ["old", "new"] {
        try files.createDirectory(atPath: "\(folder)/\(side)", withIntermediateDirectories: true)
        try files.copyItem(atPath: fixtures + "frame.xml", toPath: "\(folder)/\(side)/frame.xml")
        try files.copyItem(atPath: fixtures + "\(name).\(side).xml", toPath: "\(folder)/\(side)/rules.xml")
      }
      try files.createDirectory(atPath: "\(folder)/people", withIntermediateDirectories: true)
      try files.copyItem(atPath: fixtures + "people.xml", toPath: folder + "/people/people.xml")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func run(_ options: String, language: String = "en") throws -> ProgramRun {
      try ProgramRun(
        "rules diff \(options)", in: folder,
        environment: ["LANG": "\(language)_XX.UTF-8", "QUEBU_SOCKET": "/nowhere/q.sock"])
    }
  }

  private static let day = "--as-of 2026-03-01"

  @Test func tellsTheChangeOfTheRulesInWords() throws {
    let quota = try Pair("quota-hours")
    let english = try quota.run("new old")
    #expect(english.status == 0 && english.errors.isEmpty)
    #expect(english.output.contains("changed rule five-year-quota (five-year-quota)  rules.xml:"))
    #expect(english.output.contains("    requires Five years: hours 550 → 500\n"))
    #expect(try quota.run("new old", language: "zh").output.contains("要求 Five years：学时 550 → 500\n"))
    // The other way round, by the option.
    #expect(try quota.run("old --against new").output.contains("hours 500 → 550"))
    let condition = try Pair("condition-changed").run("new old").output
    #expect(
      condition.contains(
        "condition: Level at least Head (missing cannot be judged) → Level at least Chief (missing counts as met)"))
    #expect(condition.contains("added condition:\n"))
    let missing = try Pair("unknown-field").run("new old").output
    #expect(missing.contains("Level is Head (missing counts as not met) → Level is Head (missing cannot be judged)"))
    #expect(try Pair("same-meaning").run("new old").output.contains("Both sets say the same."))
  }

  @Test func tellsWhoGainsAndLosesWhat() throws {
    let pair = try Pair("quota-hours")
    let run = try pair.run("new old --profiles people \(Self.day)")
    #expect(run.status == 0)
    #expect(run.output.contains("Needs                 0 gained, 1 lost, 2 changed\n"))
    #expect(run.output.contains("  ann    lost     Five years"))
    let limited = try pair.run("new old --profiles people \(Self.day) --limit 1").output
    #expect(limited.contains("2 more: --limit N") && !limited.contains("  ben "))
    for form in ["csv", "ndjson"] {
      let some = try pair.run("new old --profiles people \(Self.day) --limit 1 -o \(form)")
      #expect(some.errors.contains("1 of 3 cadres are written"), "\(some.errors)")
    }
    let rows = try pair.run("new old --profiles people \(Self.day) --by unit -o csv --counts --limit 3")
    #expect(rows.output.hasPrefix("unit,cadres,gained,") && rows.output.split(separator: "\r\n").count == 1)
  }

  @Test func machineFormats() throws {
    let pair = try Pair("quota-hours")
    let lines = try pair.run("new old --profiles people \(Self.day) -o ndjson").output.split(separator: "\n")
    #expect(lines.count == 3 && lines[0].hasPrefix(#"{"cadre":"ann","unit":"d.culture","level":"head","needs":[{"#))
    let csv = try pair.run("new old --profiles people \(Self.day) -o csv").output.split(separator: "\r\n")
    #expect(csv.count == 4 && csv[0].hasPrefix("cadre,unit,level,part,change,target_kind,target,"))
    #expect(
      csv[1]
        == "ann,d.culture,head,need,lost,quota,five-year,open,met,mandatory,mandatory,,,,,550,500,90,90,rule:five-year-quota"
    )
    let json = try pair.run("new old --profiles people \(Self.day) -o json").output
    #expect(
      json.hasPrefix(#"{"old":{"id":"t","format":1,"#) && json.contains(#""changed":3,"changes":[{"cadre":"ann""#))
    #expect(try pair.run("new old -o ndjson").output.hasPrefix(#"{"kind":"rule","id":"five-year-quota","#))
    #expect(
      try pair.run("new old -o csv").output.hasPrefix(
        "kind,id,change,part,of,old,new,file,line\r\nrule,five-year-quota,"))
    #expect(try pair.run("new old -o yaml").output.hasPrefix("old:\n"))
    let counts = try pair.run("new old --profiles people \(Self.day) --counts -o json").output
    #expect(counts.contains(#""suppressed":1"#) && !counts.contains("ann"))
  }

  @Test func theExitStatusSaysWhatHappened() throws {
    let pair = try Pair("quota-hours")
    let lost = try pair.run("new old --profiles people \(Self.day) --fail-if-lost 0 -q -o json")
    #expect(lost.status == 1 && lost.output.hasPrefix("{"))
    #expect(
      try pair.run("new old --profiles people \(Self.day) --fail-if-lost 0").errors.contains(
        "needs lost: 1, more than 0"))
    #expect(try pair.run("new old --profiles people \(Self.day) --fail-if-lost 1").status == 0)
    // A figure that is withheld passes no bound.
    #expect(try pair.run("new old --profiles people \(Self.day) --fail-if-lost 9 --counts").status == 1)
    #expect(try pair.run("new old --exit-code").status == 1)
    #expect(try pair.run("new new --exit-code").status == 0)
    #expect(try pair.run("new nowhere").status == 66)
    #expect(try pair.run("new old --profiles nowhere").status == 66)
    #expect(try pair.run("new").status == 69)
    for usage in [
      "", "new old --against old", "new --profiles people", "new old --by colour", "new old --fail-if-lost 1",
      "new old --by unit,unit",
    ] {
      #expect(try pair.run(usage).status == 64, "\(usage)")
    }
    try Data("<oops".utf8).write(to: URL(filePath: pair.folder + "/new/bad.xml"))
    let broken = try pair.run("new old")
    #expect(broken.status == 65 && broken.errors.contains("bad.xml:1:"))
  }

  @Test func draftsAreToldAndCountOnlyIfAsked() throws {
    let pair = try Pair("draft")
    let plain = try pair.run("old new --profiles people \(Self.day)")
    #expect(plain.errors.contains("1 draft without effect"))
    #expect(plain.output.contains("state: active → draft") || plain.output.contains("state: in use → draft"))
    let counted = try pair.run("old new --profiles people \(Self.day) --drafts -o json")
    #expect(counted.errors.isEmpty && counted.output.contains(#""drafts":true"#))
    #expect(counted.output.contains(#""totals":{"cadres":0,"#))
  }
}
