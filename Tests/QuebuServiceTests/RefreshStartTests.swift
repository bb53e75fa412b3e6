import Dispatch
import HTTPTypes
import Persistence
import Testing
import TrainingModel

@testable import QuebuService

/// Refreshes whose profiles take long to read: whoever asks is told of the operation before anybody knows what there is to do.
@Suite(.timeLimit(.minutes(2))) struct RefreshStartTests {
  private let site: TestSite
  private let inside: Inside
  private let store: Store
  private let log = TestLog()

  init() async throws {
    site = try TestSite()
    let folder = try StateFolder(site.state)
    store = try Store(path: folder.place(of: "quebu.sqlite"), waiting: 0.02)
    inside = try await Inside.serving(site, store: RuleSetStore(folder), database: store, readingTime: .zero, log: log)
  }

  /// Somebody else writes to the database until what comes out is called.
  private func hold() async throws -> @Sendable () -> Void {
    let other = try Store(path: store.path)
    let (held, released) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let nothing = StoredDecision(
      cadre: "", recommendation: "", course: "", rules: [], verdict: .confirmed, at: "2026-03-01T00:00:00Z")
    let isBegun = BackgroundThreads.start {
      _ = try? other.decide(nothing) { _ in
        held.signal()
        released.wait()
        return false
      }
    }
    try #require(isBegun)
    try await blocking { held.wait() }
    return { released.signal() }
  }

  private func untilItWaits() async throws {
    try await until("the refresh waits for whoever writes") { log.lines.contains { $0.contains("waiting") } }
    log.clear()
  }

  /// Profiles are not read before `body` has returned.
  private func whileReading<Value>(
    _ other: Inside? = nil, _ body: () async throws -> Value
  ) async throws -> Value {
    let inside = other ?? inside
    let (begun, released) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    async let turn = inside.reloader.turn { _ -> Result<Void, Never> in
      begun.signal()
      released.wait()
      return .success(())
    }
    try await blocking { begun.wait() }
    defer { released.signal() }
    let value = try await body()
    released.signal()
    _ = await turn
    return value
  }

  private func put(_ rest: String) async throws -> TestAnswer {
    try await inside.ask("/v1/refreshes/\(rest)", method: .put)
  }

  private func pending(_ rest: String) async throws -> TestAnswer {
    let answer = try await whileReading { try await put(rest) }
    #expect(answer.status == 202 && answer.string("state") == "pending", "\(answer.text)")
    return answer
  }

  private func ended(_ answer: TestAnswer) async throws -> TestAnswer {
    let path = try #require(answer.headers["location"], "\(answer.text)")
    while true {
      let operation = try await inside.ask("\(path)?wait=10")
      if let state = operation.string("state"), Operation.State(rawValue: state)?.isFinal == true { return operation }
    }
  }

  @Test func theOperationTellsWhatCameOfIt() async throws {
    let first = try await ended(try await pending("2026-03-01"))
    #expect(first.string("state") == "succeeded" && first["result", "generation"] as? Int == 1, "\(first.text)")
    let id = try #require(first.string("id"))
    #expect(try store.refresh(id)?.generation == 1)
    // The same inputs again: the same generation.
    let second = try await ended(try await pending("2026-03-01"))
    #expect(second.string("state") == "succeeded" && second["result", "generation"] as? Int == 1, "\(second.text)")
    #expect(second.string("id") != id && second.string("result", "state") == "published")
    #expect(try store.generations(limit: 9).count == 1)
    let secondID = try #require(second.string("id"))
    let stored = try #require(try store.refresh(secondID))
    #expect(stored.state == .succeeded && stored.result != nil)
    // Whoever waits for it is told at once.
    #expect(try await put("2026-03-01?wait=60").status == 200)
    #expect(inside.operations.all.count == 2)
  }

  @Test(arguments: [
    ("2026-03-01?cadre=nobody", "no such cadre", "not-found"),
    ("2026-03-02?cadre=c-1", "everyone has to be", "precondition-failed"),
  ])
  func whatIsRefusedLaterIsAFailedOperation(_ rest: String, _ reason: String, _ kind: String) async throws {
    #expect(try await ended(try await pending("2026-03-01")).string("state") == "succeeded")
    let failed = try await ended(try await pending(rest))
    #expect(failed.string("state") == "failed" && failed.string("error")?.contains(reason) == true, "\(failed.text)")
    #expect(failed.string("error")?.contains("nobody has") == false && !failed.text.contains("c-1"))
    let id = try #require(failed.string("id"))
    #expect(failed.string("error_kind") == kind)
    #expect(try store.refresh(id)?.state == .failed && store.refresh(id)?.errorKind == kind)
    #expect(try store.generations(limit: 9).count == 1)
  }

  @Test func afterAKillItBeginsUnderItsId() async throws {
    let id = try await whileReading {
      let begun = try await put("2026-03-01")
      #expect(try await put("2026-03-02").status == 409)
      let id = try #require(begun.string("id"))
      #expect(try store.refresh(id)?.state == .running)
      // The service ends here.
      inside.operations.interruptAll()
      try store.recover()
      #expect(try store.refresh(id)?.state == .interrupted)
      return id
    }
    let again = try await inside.ask("/v1/operations/\(id):resume", method: .post)
    #expect(again.status == 202 && again.string("id") == id, "\(again.text)")
    #expect(try await ended(again).string("state") == "succeeded")
    #expect(try store.refreshes(limit: 9).count == 1 && store.refresh(id)?.generation == 1)
  }

  @Test func oneThatWasInterruptedGoesOnOrBeginsAnew() async throws {
    func interrupt(_ id: String) throws {
      let inputs = try #require(inside.serving.served).refreshInputs(on: Inside.today)
      var record = RefreshRecord(id: id, inputs: inputs, verifies: false, total: 3, created: "2026-03-01T00:00:00Z")
      record.generation = try store.begin(record, on: store.current()?.number, names: store.names()).number
      (record.cursor, record.done) = ("c-1", 1)
      try store.append([], to: record, evaluated: 1, tally: [])
      try store.recover()
    }
    try interrupt("y")
    let resumed = try await pending("2026-03-01")
    let done = try await ended(resumed)
    #expect(resumed.string("id") == "y" && done["result", "generation"] as? Int == 1, "\(done.text)")
    // Behind the first one, whom the one before says to have done.
    #expect(try store.rows(in: 1).map(\.cadre) == ["c-2", "c-3"])
    try interrupt("z")
    try site.write(TestSite.cadres(["c-3", "c-5"]), to: "profiles/b.xml")
    let anew = try await pending("2026-03-01")
    let whole = try await ended(anew)
    #expect(anew.string("id") == "z" && whole["result", "generation"] as? Int == 3, "\(whole.text)")
    #expect(try store.rows(in: 3).count == 4 && store.generation(2)?.state == .dropped)
  }

  @Test func cancelledBeforeItBegins() async throws {
    let id = try await whileReading {
      let id = try #require(try await put("2026-03-01").string("id"))
      #expect(try await inside.ask("/v1/operations/\(id):cancel", method: .post).string("state") == "cancelled")
      // What was acknowledged stays, whatever becomes of the service.
      #expect(try store.refresh(id)?.state == .cancelled)
      return id
    }
    // Another one comes behind it.
    #expect(try await ended(try await pending("2026-03-02")).string("state") == "succeeded")
    #expect(try store.refresh(id)?.state == .cancelled)
    #expect(try store.generations(limit: 9).map(\.inputs.date) == ["2026-03-02"])
  }

  @Test func whoeverElseWritesIsWaitedFor() async throws {
    // At the beginning, and of a few at the end.
    for target in ["2026-03-01", "2026-03-01?cadre=c-3", "2026-03-02"] {
      let (answer, release) = try await whileReading { (try await put(target), try await hold()) }
      try await untilItWaits()
      release()
      let done = try await ended(answer)
      #expect(done.string("state") == "succeeded", "\(target): \(done.text)")
      try site.write(TestSite.cadres(["c-3", "c-5"]), to: "profiles/b.xml")
    }
    #expect(try store.current()?.number == 3)
    // And it can be cancelled all the while.
    let (answer, release) = try await whileReading { (try await put("2026-03-03"), try await hold()) }
    try await untilItWaits()
    let id = try #require(answer.string("id"))
    #expect(inside.operations.find(id)?.cancel() == true)
    release()
    try await until("it is stored") { try store.refresh(id)?.state == .cancelled }
    #expect(try store.current()?.number == 3)
  }

  /// The service whose client waits long to be told.
  private func patientService() async throws -> Inside {
    try await Inside.serving(site, store: inside.store, database: store, log: log)
  }

  /// Nobody was told of it when it began, and the name of the second one's refusal is good all the same.
  @Test func whomARefusalNamesIsThereAfterwards() async throws {
    #expect(try await ended(try await pending("2026-03-01")).string("state") == "succeeded")
    let service = try await patientService()
    for (target, status, state) in [("2026-03-01", 200, "succeeded"), ("2026-03-01?cadre=nobody", 404, "failed")] {
      let (began, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      async let turn = service.reloader.turn { _ -> Result<Void, Never> in
        began.signal()
        release.wait()
        return .success(())
      }
      try await blocking { began.wait() }
      async let first = service.ask("/v1/refreshes/\(target)", method: .put)
      try await until("it has begun") { service.operations.all.contains { !$0.state.isFinal } }
      let second = try await service.ask("/v1/refreshes/2026-03-02", method: .put)
      release.signal()
      _ = await turn
      #expect(try await first.status == status)
      let path = try #require(second.headers["location"])
      #expect(second.status == 409)
      #expect(try await service.ask(path).string("state") == state)
      // After a restart too.
      #expect(try await inside.ask(path).string("state") == state)
    }
  }

  /// The profiles are read before anybody knows whether it can go on.
  @Test func resumingDoesNotWaitForTheProfilesEither() async throws {
    let inputs = try #require(inside.serving.served).refreshInputs(on: Inside.today)
    let record = RefreshRecord(id: "y", inputs: inputs, verifies: false, total: 3, created: "2026-03-01T00:00:00Z")
    _ = try store.begin(record, on: nil, names: [])
    try store.recover()
    try site.write(TestSite.cadres(["c-3", "c-5"]), to: "profiles/b.xml")
    let resumed = try await whileReading { try await inside.ask("/v1/operations/y:resume", method: .post) }
    #expect(resumed.status == 202 && resumed.string("state") == "pending", "\(resumed.text)")
    let refused = try await ended(resumed)
    #expect(
      refused.string("state") == "failed" && refused.string("error_kind") == "precondition-failed", "\(refused.text)")
    // What is stored of it is still there to go on once the profiles are what they were.
    #expect(try store.refresh("y")?.state == .interrupted)
    try site.write(TestSite.cadres(["c-3"]), to: "profiles/b.xml")
    let again = try await whileReading { try await inside.ask("/v1/operations/y:resume", method: .post) }
    #expect(try await ended(again).string("state") == "succeeded")
    #expect(try store.current()?.number == 1)
  }

  /// It had begun before the service ended, and is asked for and cancelled while the profiles are read once more.
  @Test func whatWasCancelledDoesNotComeBack() async throws {
    let inputs = try #require(inside.serving.served).refreshInputs(on: Inside.today)
    let record = RefreshRecord(id: "y", inputs: inputs, verifies: false, total: 3, created: "2026-03-01T00:00:00Z")
    _ = try store.begin(record, on: nil, names: [])
    try store.recover()
    try await whileReading {
      #expect(try await put("2026-03-01").string("id") == "y")
      _ = try await inside.ask("/v1/operations/y:cancel", method: .post)
      #expect(try store.refresh("y")?.state == .cancelled && store.generation(1)?.state == .dropped)
    }
    let other = try await ended(try await pending("2026-03-01"))
    #expect(other.string("id") != "y" && other.string("state") == "succeeded", "\(other.text)")
  }

  @Test func postIsForToday() async throws {
    let begun = try await inside.ask("/v1/refreshes?wait=60", method: .post)
    #expect(begun.status == 202)
    #expect(try await ended(begun).string("result", "date") == Inside.today.description)
  }
}
