import Answering
import HTTPTypes
import Persistence
import Testing
import TrainingModel
import WireFormat

@testable import QuebuService

/// Generations of answers: what they say, what changed from one to the next and why, and those that are held.
@Suite(.timeLimit(.minutes(2))) struct GenerationRouteTests {
  private let site: TestSite
  private let inside: Inside
  private let store: Store

  init() async throws {
    site = try TestSite()
    try site.write(Self.people(), to: "profiles/b.xml")
    try site.write(TestSite.cadres(["c-1"]), to: "profiles/a.xml")
    let folder = try StateFolder(site.state)
    store = try Store(path: folder.place(of: "quebu.sqlite"))
    inside = try await Inside.serving(site, store: RuleSetStore(folder), database: store)
  }

  /// 40 cadres of publicity, of whom nobody asks for anything, but for some.
  private static func people(
    _ count: Int = 40, culture: ClosedRange<Int>? = nil, promoted: (Int, String)? = nil, done: Int? = nil
  ) -> String {
    let cadres = (0..<count).map { number in
      let id = number < 10 ? "p-0\(number)" : "p-\(number)"
      let system = culture?.contains(number) == true ? "culture" : "publicity"
      let day = promoted.flatMap { $0.0 == number ? "<promoted-on>\($0.1)</promoted-on>" : nil } ?? ""
      let record =
        done == number
        ? #"<training course="writing-101" kind="other" starts="2026-02-01" ends="2026-02-02" hours="8" result="completed"/>"#
        : ""
      return #"<cadre id="\#(id)" unit="d.culture"><name>P</name><system>\#(system)</system>\#(day)\#(record)</cadre>"#
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <profiles xmlns="urn:quebu:profiles:1">
      \(cadres.joined(separator: "\n"))
      </profiles>
      """
  }

  private func refresh(_ date: String = "2026-03-01", _ inside: Inside? = nil) async throws -> TestAnswer {
    let inside = inside ?? self.inside
    let begun = try await inside.ask("/v1/refreshes/\(date)", method: .put)
    let path = try #require(begun.headers["location"], "\(begun.text)")
    while true {
      let operation = try await inside.ask("\(path)?wait=10")
      if let state = operation.string("state"), Operation.State(rawValue: state)?.isFinal == true { return operation }
    }
  }

  private func diff(_ name: String) async throws -> TestAnswer { try await inside.ask("/v1/generations/\(name)/diff") }

  private func items(_ diff: TestAnswer) -> [[String: Any]] { diff["items"] as? [[String: Any]] ?? [] }

  @Test func whatANightHasChangedAndWhy() async throws {
    _ = try await refresh()
    // A profile.
    try site.write(Self.people(culture: 3...3), to: "profiles/b.xml")
    let profile = try await refresh()
    #expect(profile.string("result", "state") == "published", "\(profile.text)")
    let first = try await diff("1..2")
    #expect(first.status == 200, "\(first.text)")
    #expect(items(first).count == 1 && items(first).first?["cadre"] as? String == "p-03")
    #expect(items(first).first?["causes"] as? [String] == ["profile"])
    let kinds = (items(first).first?["parts"] as? [[String: Any]] ?? []).map { $0["kind"] as? String }
    #expect(kinds == ["new-need", "new-recommendation"])
    #expect(first["changes", "changed"] as? Int == 1 && first["changes", "new_needs"] as? Int == 1)
    // With its base, without naming it.
    #expect(try await diff("2").text == first.text)
    #expect(try await diff("current").text == first.text)
    // A rule: those whom it asks.
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    #expect(try await inside.ask("/-/reload", method: .post).status == 200)
    _ = try await refresh()
    let rule = try await diff("3")
    #expect(items(rule).map { $0["cadre"] as? String } == ["c-1", "p-03"], "\(rule.text)")
    #expect(
      items(rule).allSatisfy { $0["causes"] as? [String] == ["rule"] } && rule["changes", "changed_needs"] as? Int == 2)
    #expect(try store.row(of: "p-03", in: 3) != store.row(of: "p-03", in: 2))
    #expect(try store.row(of: "p-04", in: 3) == store.row(of: "p-04", in: 2))
    // A record of training, which meets the need.
    try site.write(Self.people(culture: 3...3, done: 3), to: "profiles/b.xml")
    _ = try await refresh()
    let met = items(try await diff("4"))
    #expect(met.map { $0["cadre"] as? String } == ["p-03"])
    #expect(
      (met.first?["parts"] as? [[String: Any]] ?? []).map { $0["kind"] as? String } == [
        "met-need", "lapsed-recommendation",
      ])
    // Over several nights: what is there now and was not then.
    let both = try await diff("1..4")
    #expect(items(both).map { $0["cadre"] as? String } == ["c-1"] && both["changes", "changed"] as? Int == 1)
    let from2 = try await diff("2..4")
    #expect(items(from2).count == 2 && from2["changes", "met_needs"] as? Int == 1, "\(from2.text)")
    #expect(items(from2).last?["causes"] as? [String] == ["profile", "rule"])
  }

  /// Four lines of work, each asking for a competency of its own; the class counts for those of law.
  private static func rules(speaking: Int, offers: String) -> String {
    let subjects = ["culture": "writing", "publicity": "speaking", "law": "ethics", "economy": "planning"]
    func all(_ line: (String, String) -> String) -> String {
      subjects.sorted { $0.key < $1.key }.map { line($0.key, $0.value) }.joined(separator: "\n")
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <training-rules xmlns="urn:quebu:training-rules:1" set="small" format="1" xml:lang="en">
        <code-list id="systems"><title>S</title>\(all { system, _ in #"<code value="\#(system)"><title>T</title></code>"# })</code-list>
        <field id="system" type="code" codes="systems" many="true"><title>System</title></field>
        <field id="promoted-on" type="date"><title>Promoted</title></field>
        <source id="paper"><title>A paper</title></source>
        <scale id="two"><title>Two</title><level n="1"><title>knows</title></level><level n="2"><title>can</title></level></scale>
        \(all { _, subject in #"<competency id="\#(subject)" scale="two" kind="ability" content="duty"><title>C</title></competency>"# })
        \(all { _, subject in
          #"<course id="\#(subject)-101" hours="8" days="1" mode="offline" method="lecture" content="duty" state="active">"#
            + #"<title>C</title><teaches competency="\#(subject)" level="2"/></course>"#
        })
        <class id="spring" starts="2026-02-01" ends="2026-02-01" seats="20" kind="special-business" state="closed"
               organiser-level="district" place="in-city" hours="8" days="1">
          <title>Spring</title><offers course="\(offers)"/>
        </class>
        \(all { system, subject in
          let level = subject == "speaking" ? speaking : 1
          let due = subject == "planning" ? #"<due within="P1Y" of="promoted-on"/>"# : ""
          return #"<rule id="\#(system)-rule"><title>R</title><basis source="paper">B</basis>"#
            + #"<when><is field="system" equals="\#(system)"/></when>"#
            + #"<then><require competency="\#(subject)" level="\#(level)" priority="mandatory">\#(due)</require></then></rule>"#
        })
      </training-rules>
      """
  }

  private static func night(_ system: String) -> String {
    let cadres = [
      ("a-1", system, ""), ("a-2", "culture", ""), ("b-1", "publicity", ""), ("b-2", "publicity", ""),
      (
        "c-1", "law",
        #"<training class="spring" kind="special-business" ends="2026-02-01" hours="8" result="completed"/>"#
      ),
      ("c-2", "law", ""), ("d-1", "economy", "<promoted-on>2025-03-01</promoted-on>"),
      ("d-2", "economy", "<promoted-on>2025-03-02</promoted-on>"),
      ("d-3", "economy", "<promoted-on>2024-01-01</promoted-on>"),
    ].map { id, system, rest in
      let (fields, records) = rest.hasPrefix("<promoted") ? (rest, "") : ("", rest)
      return
        #"<cadre id="\#(id)" unit="d.culture"><name>P</name><system>\#(system)</system>\#(fields)\#(records)</cadre>"#
    }
    return "<profiles xmlns=\"urn:quebu:profiles:1\">\(cadres.joined(separator: "\n"))</profiles>"
  }

  @Test func eachCauseIsNamedForExactlyThoseWhomItConcerns() async throws {
    let other = try TestSite()
    let store = try Store(path: other.folder + "/quebu.sqlite")
    try other.write(Self.rules(speaking: 1, offers: "ethics-101"), to: "rules/rules.xml")
    try other.write(Self.night("culture"), to: "profiles/a.xml")
    try other.write("<profiles xmlns=\"urn:quebu:profiles:1\"/>", to: "profiles/b.xml")
    let site = try await Inside.serving(other, store: RuleSetStore(StateFolder(other.state)), database: store)
    func refresh(_ date: String) async throws {
      let begun = try await site.ask("/v1/refreshes/\(date)", method: .put)
      let path = try #require(begun.headers["location"], "\(begun.text)")
      while try await site.ask("\(path)?wait=10").string("state") != "succeeded" {}
    }
    try await refresh("2026-03-01")
    #expect(try store.rows(in: 1).count == 9)
    // One profile, one rule, one class, and a day on which one is overdue who was not.
    try other.write(Self.night("law"), to: "profiles/a.xml")
    try other.write(Self.rules(speaking: 2, offers: "planning-101"), to: "rules/rules.xml")
    #expect(try await site.ask("/-/reload", method: .post).string("result") == "reloaded")
    try await refresh("2026-03-02")
    let diff = try await site.ask("/v1/generations/2/diff")
    let found = items(diff).map { item in
      let kinds = (item["parts"] as? [[String: Any]] ?? []).map { $0["kind"] as? String ?? "" }
      return
        "\(item["cadre"] ?? "") \((item["causes"] as? [String] ?? []).joined(separator: "+")): \(kinds.joined(separator: " "))"
    }
    #expect(
      found == [
        "a-1 profile: new-need ended-need new-recommendation lapsed-recommendation", "b-1 rule: changed-need",
        "b-2 rule: changed-need", "c-1 catalogue: new-need new-recommendation", "d-1 date: overdue-need",
      ], "\(diff.text)")
    #expect(diff["changes", "changed"] as? Int == 5)
    let causes = (diff["causes"] as? [[String: Any]] ?? []).map { "\($0["cause"] ?? "") \($0["cadres"] ?? "")" }
    #expect(causes == ["profile 1", "rule 2", "catalogue 1", "date 1"])
  }

  /// A rule that asks everyone of publicity for hours and days of a quota.
  private static func rules(hours: String, days: Int) -> String {
    TestSite.ruleSet(level: 2).replacing(
      "</training-rules>",
      with: """
        <quota id="yearly" per="calendar-year">
          <title>Yearly</title>
          <basis source="paper">Every year.</basis>
          <counts><is field="mode" equals="offline"/></counts>
        </quota>
        <rule id="yearly-hours">
          <title>Hours</title>
          <basis source="paper">Every year.</basis>
          <when><is field="system" equals="publicity"/></when>
          <then><require quota="yearly" hours="\(hours)" days="\(days)" priority="mandatory"/></then>
        </rule>
        </training-rules>
        """)
  }

  @Test func otherHoursThatARuleAsksForAreAChange() async throws {
    try site.write(Self.rules(hours: "40", days: 5), to: "rules/rules.xml")
    #expect(try await inside.ask("/-/reload", method: .post).string("result") == "reloaded")
    _ = try await refresh()
    let answer = try await inside.ask("/v1/generations/1/answers/p-03")
    #expect(answer["needs", "0", "required", "hours"] as? Int == 40, "\(answer.text)")
    #expect(answer["needs", "0", "required", "days"] as? Int == 5)
    try site.write(Self.rules(hours: "40.5", days: 5), to: "rules/rules.xml")
    #expect(try await inside.ask("/-/reload", method: .post).string("result") == "reloaded")
    let held = try await refresh()
    // All of them: it is for somebody to look at.
    let reasons = held["result", "held"] as? [[String: Any]] ?? []
    #expect(reasons.map { $0["limit"] as? String } == ["people", "unit", "unit"], "\(held.text)")
    #expect(held["result", "changes", "changed_needs"] as? Int == 40)
    let diff = try await inside.ask("/v1/generations/2/diff?limit=100")
    #expect(items(diff).count == 40 && items(diff).allSatisfy { $0["causes"] as? [String] == ["rule"] })
    #expect(diff["items", "0", "parts", "0", "kind"] as? String == "changed-need", "\(diff.text)")
    #expect(diff["items", "0", "parts", "0", "required", "hours"] as? Double == 40.5)
    #expect(diff["items", "0", "parts", "0", "old_required", "hours"] as? Int == 40)
  }

  @Test func aCadreWhoComesAndOneWhoGoes() async throws {
    _ = try await refresh()
    try site.write(Self.people(39, culture: nil), to: "profiles/b.xml")
    try site.write(TestSite.cadres(["c-1", "c-2"]), to: "profiles/a.xml")
    _ = try await refresh()
    let changed = try await diff("2")
    #expect(items(changed).map { $0["cadre"] as? String } == ["c-2", "p-39"])
    #expect(items(changed).map { $0["change"] as? String } == ["added", "removed"])
    #expect(changed["changes", "added"] as? Int == 1 && changed["changes", "removed"] as? Int == 1)
    // In pages.
    let page = try await inside.ask("/v1/generations/2/diff?limit=1")
    let next = try #require(page.string("next"))
    #expect(items(page).count == 1 && page.headers["link"]?.contains("cursor=\(next)") == true)
    let second = try await inside.ask("/v1/generations/2/diff?limit=1&cursor=\(next)")
    #expect(items(second).map { $0["cadre"] as? String } == ["p-39"] && second.string("next") == nil)
  }

  @Test func whatAGenerationSays() async throws {
    _ = try await refresh()
    try site.write(Self.people(culture: 3...3), to: "profiles/b.xml")
    _ = try await refresh()
    let one = try await inside.ask("/v1/generations/current/answers/p-03")
    #expect(one.status == 200 && one["generation"] as? Int == 2 && (one["needs"] as? [Any])?.count == 1)
    let before = try await inside.ask("/v1/generations/1/answers/p-03")
    #expect((before["needs"] as? [Any])?.isEmpty == true)
    let lines = try await inside.ask(
      "/v1/generations/1/answers", headers: [.accept: "application/x-ndjson"]
    ).text.split(separator: "\n")
    #expect(lines.count == 42 && lines.last == #"{"end":true,"count":41}"#)
    #expect(try await inside.ask("/v1/generations/3/answers").status == 404)
    #expect(try await inside.ask("/v1/generations/1/answers/nobody").status == 404)
    let list = try await inside.ask("/v1/generations")
    let states = (list["items"] as? [[String: Any]] ?? []).map { $0["current"] as? Bool }
    #expect(states == [true, false])
  }

  @Test func whatIsNotServedOfTheProfilesIsCounted() async throws {
    _ = try await refresh()
    // A cadre with a mistake, and a file that cannot be read.
    try site.write(Self.people().replacing(">publicity<", with: ">nowhere<", maxReplacements: 1), to: "profiles/b.xml")
    try site.write("<profiles", to: "profiles/a.xml")
    let done = try await refresh()
    #expect(done["result", "left_out"] as? Int == 1 && done["result", "kept_files"] as? Int == 1, "\(done.text)")
    let bad = try await inside.ask("/v1/generations/current")
    #expect(bad["number"] as? Int == 2 && bad["left_out"] as? Int == 1 && bad["kept_files"] as? Int == 1, "\(bad.text)")
    #expect(!bad.text.contains("p-00") && !bad.text.contains("a.xml"))
    // He is not told as gone.
    let missing = items(try await diff("2"))
    #expect(missing.map { $0["cadre"] as? String } == ["p-00"] && missing[0]["change"] as? String == "left-out")
    #expect(missing[0]["causes"] as? [String] == ["profile"])
    let good = try await inside.ask("/v1/generations/1")
    #expect(good["left_out"] as? Int == 0 && good["kept_files"] as? Int == 0)
  }

  @Test func aNightThatChangesTooMuchIsHeldUntilSomeoneDecides() async throws {
    _ = try await refresh()
    // Nine of 41 are more than a fifth.
    try site.write(Self.people(culture: 10...18), to: "profiles/b.xml")
    let held = try await refresh()
    #expect(held.string("state") == "succeeded" && held.string("result", "state") == "held", "\(held.text)")
    let reasons = held["result", "held"] as? [[String: Any]] ?? []
    #expect(reasons.map { $0["limit"] as? String } == ["people"])
    #expect(reasons.first?["count"] as? Int == 9 && reasons.first?["of"] as? Int == 41)
    // Nobody sees it yet.
    #expect(try store.current()?.number == 1)
    // What would drop it is refused, but for the next night.
    let one = try await inside.ask("/v1/refreshes/2026-03-01?cadre=p-03", method: .put)
    #expect(one.status == 412 && one.text.contains("generation 2 is held"), "\(one.text)")
    #expect(try store.held()?.number == 2)
    #expect(((try await inside.ask("/v1/generations/current/answers/p-10"))["needs"] as? [Any])?.isEmpty == true)
    let shown = try await inside.ask("/v1/generations/2")
    let samples = (shown["held"] as? [[String: Any]])?.first?["samples"] as? [String]
    #expect(samples == ["p-10", "p-11", "p-12", "p-13", "p-14"] && shown.string("state") == "held", "\(shown.text)")
    #expect(items(try await diff("2")).count == 9)
    let published = try await inside.ask("/v1/generations/2:publish", method: .post)
    #expect(published.status == 200 && published["current"] as? Bool == true)
    #expect(try store.current()?.number == 2)
    #expect(try await inside.ask("/v1/generations/2:publish", method: .post).status == 412)
    // And back again, which is dropped.
    try site.write(Self.people(), to: "profiles/b.xml")
    #expect(try await refresh().string("result", "state") == "held")
    #expect(try await inside.ask("/v1/generations/3:drop", method: .post).string("state") == "dropped")
    #expect(try await inside.ask("/v1/generations/3/answers").status == 404)
    #expect(try store.current()?.number == 2)
    // The next night compares with what is published.
    let again = try await refresh()
    #expect(again["result", "changes", "changed"] as? Int == 9 && again["result", "generation"] as? Int == 4)
  }

  @Test func anExportThatLostPeopleIsHeld() async throws {
    _ = try await refresh()
    try site.write(Self.people(30), to: "profiles/b.xml")
    let held = try await refresh()
    let reasons = held["result", "held"] as? [[String: Any]] ?? []
    #expect(reasons.map { $0["limit"] as? String } == ["profiles"] && reasons.first?["count"] as? Int == 10)
    // Nobody is missing from what is asked for one by one either.
    #expect(try await inside.ask("/v1/cadres/p-39/recommendations").status == 200)
    let ready = try await inside.ask("/-/ready")
    #expect(ready.string("status") == "degraded" && ready.text.contains("profiles-lost"), "\(ready.text)")
    // The same once more is the same.
    let same = try await inside.ask("/v1/refreshes/2026-03-01", method: .put)
    #expect(same.status == 200 && same.string("state") == "held" && same["generation"] as? Int == 2, "\(same.text)")
    #expect((same["held"] as? [Any])?.count == 1)
    // Once it is whole again, the next night takes the place of the one that is held.
    try site.write(Self.people(), to: "profiles/b.xml")
    let whole = try await refresh("2026-03-02")
    #expect(whole.string("result", "state") == "published" && whole["result", "changes", "changed"] as? Int == 0)
    #expect(try store.generation(2)?.state == .dropped)
    #expect(try await inside.ask("/-/ready").string("status") == "ready")
  }

  @Test func thoseWhoAreGoneIndeedAreGoneOnceThatIsPublished() async throws {
    _ = try await refresh()
    try site.write(Self.people(30), to: "profiles/b.xml")
    _ = try await refresh()
    #expect(try await inside.ask("/v1/cadres/p-39").status == 200)
    #expect(try await inside.ask("/v1/generations/2:publish", method: .post).status == 200)
    #expect(try await inside.ask("/v1/cadres/p-39").status == 404)
    #expect(try await inside.ask("/v1/cadres/p-29").status == 200)
    #expect(try await inside.ask("/-/ready").string("status") == "ready")
    // Of what is published nobody is missing, whatever was served meanwhile.
    try site.write(Self.people(), to: "profiles/b.xml")
    #expect(try await inside.ask("/-/reload", method: .post).status == 200)
    try site.write(Self.people(30), to: "profiles/b.xml")
    let again = try await refresh("2026-03-02")
    #expect(again.string("result", "state") == "published", "\(again.text)")
    #expect(try await inside.ask("/v1/cadres/p-39").status == 404)
  }

  @Test func whatIsDroppedIsNotServed() async throws {
    _ = try await refresh()
    try site.write(Self.people(30), to: "profiles/b.xml")
    _ = try await refresh()
    #expect(try await inside.ask("/v1/generations/2:drop", method: .post).status == 200)
    #expect(try await inside.ask("/v1/cadres/p-39").status == 200)
    #expect(try await inside.ask("/-/ready").string("status") == "degraded")
    #expect(try await refresh("2026-03-02").string("result", "state") == "held")
  }

  /// Whatever was read, and whichever rules were activated, between the refresh and its publication.
  @Test(arguments: ["/-/reload", "rollback"])
  func whatWasPublishedIsServedWhateverHappenedSince(_ meanwhile: String) async throws {
    _ = try await refresh()
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    #expect(try await inside.ask("/-/reload", method: .post).status == 200)
    _ = try await refresh()
    try site.write(Self.people(30), to: "profiles/b.xml")
    #expect(try await refresh().string("result", "state") == "held")
    if meanwhile == "rollback" {
      let active = inside.serving.served?.ruleSetDigest ?? ""
      let back = try await inside.ask("/v1/rule-sets:rollback", method: .post, headers: [.ifMatch: "\"\(active)\""])
      #expect(back.status == 200, "\(back.text)")
    } else {
      #expect(try await inside.ask(meanwhile, method: .post).status == 422)
    }
    #expect(try await inside.ask("/v1/generations/3:publish", method: .post).status == 200)
    #expect(try await inside.ask("/v1/cadres/p-39").status == 404)
    #expect(try await inside.ask("/v1/cadres/p-29").status == 200)
    // And the night after is one like any other.
    #expect(try await refresh("2026-03-02").string("result", "state") == "published")
    #expect(try await inside.ask("/-/ready").string("status") == "ready")
  }

  @Test func ofALossNobodyIsLookedAtAlone() async throws {
    _ = try await refresh()
    try site.write(Self.people(30), to: "profiles/b.xml")
    for who in ["cadre=p-03", "cadre=p-39", "unit=d"] {
      let one = try await inside.ask("/v1/refreshes/2026-03-01?\(who)", method: .put)
      #expect(one.status == 422 && one.string("kind") == "profiles-lost", "\(one.text)")
    }
    #expect(try store.generations(limit: 9).count == 1)
  }

  @Test func theFirstRefreshIsHeldAsWellWhereTooManyAreMissing() async throws {
    try site.write(Self.people(30), to: "profiles/b.xml")
    #expect(try await refresh().string("result", "state") == "held")
    #expect(try await inside.ask("/v1/cadres/p-39").status == 200)
  }

  @Test func aReloadThatLosesTooManyIsRefusedUnlessThatIsAccepted() async throws {
    try site.write(Self.people(37), to: "profiles/b.xml")
    #expect(try await inside.ask("/-/reload", method: .post).status == 200)
    try site.write(Self.people(30), to: "profiles/b.xml")
    for target in ["/-/reload", "/-/reload?only=profiles"] {
      let refused = try await inside.ask(target, method: .post)
      #expect(refused.status == 422 && refused.string("kind") == "profiles-lost", "\(refused.text)")
      #expect(refused.text.contains("7 of 38 cadres"), "\(refused.text)")
    }
    #expect(try await inside.ask("/v1/cadres/p-36").status == 200)
    #expect(try await inside.ask("/-/reload?accept_loss=true", method: .post).status == 200)
    #expect(try await inside.ask("/v1/cadres/p-36").status == 404)
    #expect(try await inside.ask("/-/ready").string("status") == "ready")
  }

  /// Of an export that was cut off nobody who mends the rules has to wait for another one.
  @Test func anotherRuleSetIsActivatedWithTheProfilesThatAreServed() async throws {
    let first = try #require(inside.serving.served).ruleSetDigest
    try site.write(TestSite.ruleSet(level: 3), to: "rules/rules.xml")
    #expect(try await inside.ask("/-/reload", method: .post).status == 200)
    let served = try #require(inside.serving.served)
    let profiles = served.profilesDigest
    try site.write(Self.people(5), to: "profiles/b.xml")
    let back = try await inside.ask(
      "/v1/rule-sets:rollback", method: .post, headers: [.ifMatch: "\"\(served.ruleSetDigest)\""])
    #expect(back.status == 200 && inside.serving.served?.ruleSetDigest == first, "\(back.text)")
    #expect(try await inside.ask("/v1/cadres/p-39").status == 200)
    #expect(inside.serving.served?.profilesDigest == profiles)
    #expect(try await inside.ask("/-/ready").string("status") == "degraded")
    try site.write(Self.people(), to: "profiles/b.xml")
    #expect(try await inside.ask("/-/reload", method: .post).status == 200)
    #expect(try await inside.ask("/-/ready").string("status") == "ready")
  }

  /// Who starts has nobody served to keep; that many are missing since the latest generation is told.
  @Test func aStartWithProfilesThatHaveLostManyIsDegraded() async throws {
    _ = try await refresh()
    try site.write(Self.people(30), to: "profiles/b.xml")
    let again = try await Inside.serving(site, store: inside.store, database: store)
    let ready = try await again.ask("/-/ready")
    #expect(ready.string("status") == "degraded" && ready.text.contains("10 of 41 cadres"), "\(ready.text)")
    // That nothing has changed since does not mend it, nor does a night that is held.
    #expect(try await again.ask("/-/reload", method: .post).status == 200)
    #expect(try await again.ask("/-/ready").string("status") == "degraded")
    #expect(try await refresh("2026-03-02", again).string("result", "state") == "held")
    #expect(try await again.ask("/-/ready").string("status") == "degraded")
    #expect(try await again.ask("/v1/generations/2:publish", method: .post).status == 200)
    #expect(try await again.ask("/-/ready").string("status") == "ready")
  }

  @Test func whatCannotBeComparedIsHeld() async throws {
    // Nobody can say how much the next night changes: what was counted cannot be read.
    let inputs = try #require(inside.serving.served).refreshInputs(on: Inside.today)
    var record = RefreshRecord(id: "x", inputs: inputs, verifies: false, total: 41, created: "2026-03-01T00:00:00Z")
    record.generation = try store.begin(record, on: nil, names: []).number
    try store.append([], to: record, evaluated: 0, tally: [0])
    record.state = .succeeded
    try store.finish(record, generation: .published, verdict: nil)
    let held = try await refresh("2026-03-02")
    let reasons = held["result", "held"] as? [[String: Any]] ?? []
    #expect(
      reasons.map { $0["limit"] as? String } == ["unknown"] && held.string("result", "state") == "held", "\(held.text)")
  }

  @Test func onlyOnWhatItWasComparedWith() async throws {
    _ = try await refresh()
    let record = RefreshRecord(
      id: "x", inputs: try #require(try store.current()).inputs, verifies: false, total: 41,
      created: "2026-03-01T00:00:00Z"
    )
    #expect(throws: StoreFailure.overtaken) { try store.begin(record, on: nil, names: store.names()) }
    #expect(try store.generations(limit: 9).map(\.number) == [1])
    _ = try store.begin(record, on: 1, names: store.names())
    try store.recover()
    #expect(throws: StoreFailure.ended) { try store.resume("x", on: nil) }
    #expect(try store.resume("x", on: 1).state == .running)
  }

  @Test func pagesOfTheCurrentOneAreOfOneGeneration() async throws {
    _ = try await refresh()
    let page = try await inside.ask("/v1/generations/current/answers?limit=20")
    try site.write(Self.people(culture: 30...30), to: "profiles/b.xml")
    _ = try await refresh()
    let next = try #require(page.string("next"))
    let second = try await inside.ask("/v1/generations/current/answers?limit=100&cursor=\(next)")
    let generations = Set((second["items"] as? [[String: Any]] ?? []).compactMap { $0["generation"] as? Int })
    #expect(generations == [1] && (second["items"] as? [Any])?.count == 21)
  }

  /// Instead of the list from its beginning.
  @Test(arguments: ["/v1/generations", "/v1/generations/current/answers", "/v1/generations/current/diff"])
  func cursorsOfOtherListsAreRefused(_ path: String) async throws {
    _ = try await refresh()
    for cursor in ["c-1", "x/c-1", "-5"] {
      let answer = try await inside.ask("\(path)?cursor=\(Cursor.text(after: cursor))")
      #expect(answer.status == 400 && answer.string("kind") == "invalid-parameter", "\(cursor): \(answer.text)")
    }
  }

  @Test func whatWasHeldAndIsPublishedIsNoLongerToldAsHeld() async throws {
    _ = try await refresh()
    try site.write(Self.people(culture: 10...18), to: "profiles/b.xml")
    #expect(try await refresh().string("result", "state") == "held")
    #expect(try await inside.ask("/v1/generations/2:publish", method: .post).status == 200)
    let again = try await inside.ask("/v1/refreshes/2026-03-01", method: .put)
    #expect(again.status == 200 && again.string("state") == "published" && again["held"] == nil, "\(again.text)")
  }

  @Test func onlySoManyAreKept() async throws {
    for number in 0..<10 {
      try site.write(Self.people(culture: number...number), to: "profiles/b.xml")
      _ = try await refresh()
    }
    let kept = try store.generations(limit: 20)
    #expect(kept.filter { $0.state == .published }.map(\.number) == [10, 9, 8, 7, 6, 5, 4])
    #expect(try await inside.ask("/v1/generations/3/answers").status == 404)
    // Those that are kept say what they said.
    for number in 4...10 {
      for row in try store.rows(in: Int64(number)) where row.cadre.hasPrefix("p-") {
        let needs = Refresh.Row(cadre: row.cadre, bytes: row.bytes).answer?.needs.count
        #expect(needs == (row.cadre == "p-0\(number - 1)" ? 1 : 0), "\(row.cadre) in \(number)")
      }
    }
    #expect(try store.faults() == [])
  }

  @Test func whatIsOfAFewDoesNotTakeThePlaceOfANight() async throws {
    for number in 0..<8 {
      try site.write(Self.people(culture: number...number), to: "profiles/b.xml")
      #expect(try await refresh("2026-03-0\(number + 1)").string("result", "state") == "published")
      try site.write(Self.people(culture: number...number + 1), to: "profiles/b.xml")
      #expect(
        try await refresh("2026-03-0\(number + 1)?cadre=p-0\(number + 1)").string("result", "state") == "published")
    }
    let kept = try store.generations(limit: 20).filter { $0.state == .published }.map(\.number)
    #expect(kept == Array(3...16).reversed())
    #expect(try store.faults() == [])
  }

  @Test func aUnitOrACadreAlone() async throws {
    // Everyone comes first, for the same day and rules.
    #expect(try await inside.ask("/v1/refreshes/2026-03-01?cadre=p-03", method: .put).status == 412)
    _ = try await refresh()
    #expect(try await inside.ask("/v1/refreshes/2026-03-02?cadre=p-03", method: .put).status == 412)
    #expect(try await inside.ask("/v1/refreshes/2026-03-01?cadre=nobody", method: .put).status == 404)
    #expect(try await inside.ask("/v1/refreshes/2026-03-01?unit=none", method: .put).status == 404)
    #expect(try await inside.ask("/v1/refreshes/2026-03-01?unit=d&cadre=p-03", method: .put).status == 400)
    // Two have changed, and one is looked at.
    try site.write(Self.people(39, culture: 3...4), to: "profiles/b.xml")
    let one = try await refresh("2026-03-01?cadre=p-03")
    #expect(one.string("result", "scope") == "cadre/p-03" && one["result", "evaluated"] as? Int == 1, "\(one.text)")
    // One is gone, whom nobody has looked at.
    #expect(one["progress", "total"] as? Int == 1 && one["result", "cadres"] as? Int == 41)
    #expect(try store.current()?.cadres == 41 && store.rows(in: 2).count == 41)
    #expect(items(try await diff("2")).map { $0["cadre"] as? String } == ["p-03"])
    #expect(try store.row(of: "p-04", in: 2) == store.row(of: "p-04", in: 1) && store.row(of: "p-39", in: 2) != nil)
    let again = try await inside.ask("/v1/refreshes/2026-03-01?cadre=p-03", method: .put)
    #expect(again.status == 200 && again["generation"] as? Int == 2)
    // Without a number: the night with what was mended since.
    #expect(items(try await diff("current")).map { $0["cadre"] as? String } == ["p-03"])
    // The unit has the other; who is gone, everyone's refresh tells.
    let unit = try await refresh("2026-03-01?unit=d")
    #expect(unit["result", "evaluated"] as? Int == 1 && unit["progress", "total"] as? Int == 40, "\(unit.text)")
    #expect(items(try await diff("3")).map { $0["cadre"] as? String } == ["p-04"])
    let since = try await diff("current")
    #expect(items(since).map { $0["cadre"] as? String } == ["p-03", "p-04"] && since["from"] as? Int == 1)
    let page = try await inside.ask("/v1/generations/current/diff?limit=1")
    let next = try await inside.ask("/v1/generations/current/diff?limit=1&cursor=\(page.string("next") ?? "")")
    #expect(items(next).map { $0["cadre"] as? String } == ["p-04"], "\(next.text)")
    // Counts between those of a few would tell planners of them.
    for (name, status) in [("current", 404), ("2", 403), ("1..3", 403), ("1..1", 200)] {
      let counts = try await inside.ask("/v1/generations/\(name)/diff?by=unit", as: .having(.planner))
      #expect(counts.status == status, "\(name): \(counts.text)")
    }
    let everyone = try await refresh()
    #expect(everyone["result", "generation"] as? Int == 4 && everyone["result", "evaluated"] as? Int == 0)
    #expect(items(try await diff("4")).map { $0["cadre"] as? String } == ["p-39"])
    for name in ["current", "4"] {
      let counts = try await inside.ask("/v1/generations/\(name)/diff?by=unit", as: .having(.planner))
      #expect(counts.status == 200 && counts["from"] as? Int == 1, "\(counts.text)")
    }
    let checked = try await refresh("2026-03-01?verify=true")
    #expect(checked["result", "verified"] as? Bool == true)
  }

  @Test func whoReadsOneThatIsPrunedMeanwhileIsTold() async throws {
    for number in 0..<3 {
      try site.write(Self.people(culture: number...number), to: "profiles/b.xml")
      _ = try await refresh()
    }
    let first = try store.rows(in: 1, limit: 10)
    try store.prune(keeping: 1, at: "2026-03-02T00:00:00Z")
    // What is left of it is not what it said.
    #expect(throws: StoreFailure.ended) { try store.rows(in: 1, after: first.last?.cadre) }
    #expect(throws: StoreFailure.ended) { try store.row(of: "p-00", in: 2) }
    #expect(throws: StoreFailure.ended) { try store.differences(from: 1, to: 3, limit: 9) }
    #expect(try store.rows(in: 3).count == 41)
  }

  @Test func whatIsBeingMadeGoodCannotBeCancelled() throws {
    let operation = try inside.operations.start("refresh")
    operation.run(total: 1)
    #expect(operation.close() && !operation.cancel() && operation.state == .running)
    operation.interrupt()
    operation.succeed([])
    #expect(operation.state == .succeeded)
    let other = try inside.operations.start("refresh")
    #expect(other.cancel() && !other.close())
  }

  @Test func operationsOutliveTheProcess() async throws {
    let done = try await refresh()
    let id = try #require(done.string("id"))
    let other = try await Inside.serving(site, store: RuleSetStore(nil), database: store)
    let found = try await other.ask("/v1/operations/\(id)")
    #expect(found.string("state") == "succeeded" && found["result", "generation"] as? Int == 1)
    #expect(((try await other.ask("/v1/operations"))["items"] as? [Any])?.count == 1)
    let events = try await other.ask("/v1/operations/\(id)/events")
    #expect(
      events.headers["content-type"] == "text/event-stream" && events.text.hasPrefix("id: 2\nevent: operation\ndata: {")
    )
    #expect(try await other.ask("/v1/operations/\(id):resume", method: .post).status == 412)
    #expect(try await other.ask("/v1/operations/none:resume", method: .post).status == 404)
  }

  @Test func anInterruptedOneGoesOnWithItsInputsOnly() async throws {
    let inputs = try #require(inside.serving.served).refreshInputs(on: Inside.today)
    func interrupt(_ id: String) throws {
      _ = try store.begin(
        RefreshRecord(id: id, inputs: inputs, verifies: false, total: 41, created: "2026-03-01T00:00:00Z"),
        on: store.current()?.number, names: store.names())
      try store.recover()
    }
    try interrupt("x")
    #expect(try await inside.ask("/v1/operations/x").string("state") == "interrupted")
    let resumed = try await inside.ask("/v1/operations/x:resume", method: .post)
    #expect(resumed.status == 202 && resumed.string("id") == "x", "\(resumed.text)")
    while try await inside.ask("/v1/operations/x?wait=10").string("state") != "succeeded" {}
    #expect(try store.current()?.number == 1 && store.rows(in: 1).count == 41)
    try interrupt("y")
    try site.write(Self.people(culture: 1...1), to: "profiles/b.xml")
    #expect(try await inside.ask("/v1/operations/y:resume", method: .post).status == 412)
    // One that this process has cancelled, and whose job has not come to its end.
    try interrupt("z")
    try inside.operations.start("refresh", id: "z").cancel()
    let refused = try await inside.ask("/v1/operations/z:resume", method: .post)
    #expect(refused.status == 412 && refused.text.contains("is cancelled"), "\(refused.text)")
    #expect(try await inside.ask("/v1/operations/y:cancel", method: .post).string("state") == "cancelled")
    #expect(try store.generation(2)?.state == .dropped && store.faults() == [])
  }

  @Test func eventsTellOfAnOperationUntilItEnds() async throws {
    let operation = try inside.operations.start("refresh")
    operation.run(total: 4)
    async let events = inside.ask("\(Operations.path(of: operation))/events", headers: [:])
    try await Task.sleep(for: .milliseconds(50))
    operation.progress(2)
    operation.succeed(Array("{}".utf8))
    let text = try await events.text
    #expect(text.contains(#""state":"running""#) || text.contains(#""state":"succeeded""#))
    #expect(text.hasSuffix("\n\n") && text.contains(#""state":"succeeded""#))
    let seen = try #require(HTTPField.Name("Last-Event-ID"))
    let nothing = try await inside.ask(
      "\(Operations.path(of: operation))/events", headers: [seen: "\(operation.body.revision)"])
    #expect(nothing.text.isEmpty)
  }
}
