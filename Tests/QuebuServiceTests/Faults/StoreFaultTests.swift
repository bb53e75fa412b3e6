import Foundation
import Glibc
import HTTPTypes
import Persistence
import Testing

@testable import QuebuService

/// A small refresh whose k-th write, sync, truncation, renaming or removal of a file of the database fails, or at which the
/// process is killed: for each k until the refresh comes to its end undisturbed. `make crash` goes through every k.
@Suite(.serialized, .timeLimit(.minutes(20))) struct StoreFaultTests {
  /// Everyone, batch by batch; or one cadre, in a single transaction.
  enum Scope: String, CaseIterable, Sendable {
    case everyone = ""
    case cadre = "?cadre=c-1"
  }

  private let site: TestSite
  private let old: [StoredRow]
  /// By who is refreshed.
  private let new: [Scope: [StoredRow]]
  private var database: String { site.state + "/quebu.sqlite" }

  /// One generation is published, and the profiles are others by now.
  init() async throws {
    site = try TestSite()
    (old, _) = try await Self.refresh(site, .everyone, site.folder + "/before")
    try site.write(TestSite.cadres(["c-1", "c-4"], system: "publicity"), to: "profiles/a.xml")
    var new: [Scope: [StoredRow]] = [:]
    for scope in Scope.allCases {
      let after = "\(site.folder)/after-\(scope)"
      try FileManager.default.copyItem(atPath: site.folder + "/before", toPath: after)
      new[scope] = try await Self.refresh(site, scope, after).rows
    }
    self.new = new
    try #require(Set([old] + new.values).count == 3)
  }

  /// What the service publishes that nobody disturbs.
  private static func refresh(
    _ site: TestSite, _ scope: Scope, _ state: String
  ) async throws -> (rows: [StoredRow], id: String?) {
    let folder = try StateFolder(state)
    let store = try Store(path: folder.place(of: "quebu.sqlite"))
    let inside = try await Inside.serving(site, store: RuleSetStore(folder), database: store)
    var answer = try await inside.ask("/v1/refreshes/2026-03-01\(scope.rawValue)", method: .put)
    let id = answer.string("id")
    if let path = answer.headers["location"] {
      repeat { answer = try await inside.ask("\(path)?wait=10") } while answer.string("state") == "running"
      try #require(answer.string("state") == "succeeded", "\(answer.text)")
    }
    let current = try #require(try store.current())
    #expect(try store.faults() == [])
    let rows = try store.rows(in: current.number)
    try store.close()
    return (rows, id)
  }

  @Test(arguments: InjectedFault.allCases, Scope.allCases)
  func theStateIsTheOldOrTheNew(_ fault: InjectedFault, _ scope: Scope) async throws {
    try await fault.places("\(scope)", step: 9, least: scope == .everyone ? 40 : 20) {
      try await isDisturbed(fault, scope, at: $0)
    }
  }

  /// - Returns: whether there was a call of that number.
  private func isDisturbed(_ fault: InjectedFault, _ scope: Scope, at place: Int) async throws -> Bool {
    let comment = Comment(rawValue: "\(fault.rawValue), \(scope) at \(place)")
    try? FileManager.default.removeItem(atPath: site.state)
    try FileManager.default.copyItem(atPath: site.folder + "/before", toPath: site.state)
    let daemon = try TestDaemon(
      site, options: ["--state", site.state, "--generations", "1", "--log-level", "notice"],
      environment: fault.environment(under: database, at: place))
    try await daemon.waitUntilReadyOrEnded()
    let outcome = try await ask(daemon, fault, scope, comment)
    // At its end it writes the log into the file, which may fail too.
    if !daemon.hasEnded { daemon.send(SIGTERM) }
    let code = try await daemon.end()
    let isDisturbed = daemon.errors.contains("fault: ")
    let facts = Comment(rawValue: "\(comment.rawValue), \(outcome), ended with \(code): \(daemon.errors.suffix(600))")
    switch fault {
    case .kill: #expect(code == (isDisturbed ? -SIGKILL : 0), facts)
    case .full, .broken: #expect(code == 0 || isDisturbed && code == 74, facts)
    }
    if !isDisturbed { #expect(outcome == .published, facts) }

    // What stays is whole, and what was acknowledged is there.
    let store = try Store(reading: database)
    #expect(try store.faults() == [], facts)
    let rows = try store.rows(in: try #require(try store.current(), facts).number)
    #expect(rows == new[scope] || rows == old && outcome != .published, facts)
    try store.close()
    let again = try await Self.refresh(site, scope, site.state)
    #expect(again.rows == new[scope], facts)
    return isDisturbed
  }

  private enum Outcome: Equatable {
    case published, refused(Int), failed(String), gone
  }

  private func ask(
    _ daemon: TestDaemon, _ fault: InjectedFault, _ scope: Scope, _ comment: Comment
  ) async throws -> Outcome {
    let path = "/v1/refreshes/2026-03-01\(scope.rawValue)"
    guard let answer = try? await QuebuServiceTests.ask(site.socket, path, method: "PUT") else {
      return .gone
    }
    let outcome: Outcome
    if answer.status == 202, let path = answer.headers["location"] {
      guard let state = try await end(of: path) else { return .gone }
      outcome = state.string("state") == "succeeded" ? .published : .failed(state.string("error") ?? "")
    } else {
      let kind = answer.string("kind")
      switch fault {
      case .full: #expect(answer.status == 507 && kind == "disk-full", "\(comment): \(answer.text)")
      case .broken: #expect(answer.status == 503 && kind == "store-failed", "\(comment): \(answer.text)")
      case .kill: Issue.record("\(comment): \(answer.text)")
      }
      outcome = .refused(answer.status)
    }
    switch fault {
    // Who reads notices nothing.
    case .full where !daemon.hasEnded:
      let read = try? await QuebuServiceTests.ask(site.socket, "/v1/generations/current/answers")
      let ready = try? await QuebuServiceTests.ask(site.socket, "/-/ready")
      #expect(read?.status == 200 && ready?.status == 200, "\(comment), \(outcome): \(read?.text ?? "")")
    // It says so for as long as it is there, and ends of itself.
    case .broken where outcome != .published:
      if let ready = try? await QuebuServiceTests.ask(site.socket, "/-/ready") {
        #expect(ready.status == 503 && ready.string("kind") == "store-failed", "\(comment), \(outcome): \(ready.text)")
      }
      try await until("it ends") { daemon.hasEnded }
    default: break
    }
    return outcome
  }

  /// The operation at its end; nil: the daemon is gone.
  private func end(of path: String) async throws -> TestAnswer? {
    while let answer = try? await QuebuServiceTests.ask(site.socket, "\(path)?wait=5") {
      if !["pending", "running"].contains(answer.string("state")) { return answer }
    }
    return nil
  }
}
