import Auditing
import Foundation
import Glibc
import Testing
import WireFormat

@testable import QuebuService

/// The k-th write, sync, truncation or renaming of a file of the audit fails, or the process is killed at it: for each k of a start
/// and a few questions. Whoever was answered is in it, and it is intact.
@Suite(.serialized, .timeLimit(.minutes(10))) struct AuditFaultTests {
  private static let questions = 6
  private let site: TestSite
  private var folder: String { site.state + "/audit" }

  init() throws { site = try TestSite() }

  @Test(arguments: InjectedFault.allCases) func whoWasAnsweredIsInIt(_ fault: InjectedFault) async throws {
    try await fault.places(step: 4, least: 12) { try await isDisturbed(fault, at: $0) }
  }

  /// - Returns: whether there was a call of that number.
  private func isDisturbed(_ fault: InjectedFault, at place: Int) async throws -> Bool {
    try? FileManager.default.removeItem(atPath: site.state)
    let daemon = try TestDaemon(
      site, options: ["--state", site.state],
      environment: fault.environment(under: folder, at: place, isForGood: false))
    try await daemon.waitUntilReadyOrEnded()
    var answered: [String] = []
    for number in 0..<Self.questions where !daemon.hasEnded {
      let cadre = "c-\(number % 3 + 1)"
      guard let answer = try? await ask(site.socket, "/v1/cadres/\(cadre)") else { break }
      if answer.status == 200 {
        answered.append(cadre)
      } else {
        #expect(
          answer.status == 503 && answer.string("kind") == "audit-not-written", "\(fault) \(place): \(answer.text)")
      }
    }
    if fault == .full, !daemon.hasEnded {
      // It works again by itself.
      #expect(answered.count >= Self.questions - 1)
      #expect(try await ask(site.socket, "/-/ready").status == 200)
    }
    if !daemon.hasEnded { daemon.send(SIGTERM) }
    let code = try await daemon.end()
    let isDisturbed = daemon.errors.contains("fault: ")
    let facts = Comment(rawValue: "\(fault) at \(place), ended with \(code): \(daemon.errors.suffix(600))")
    switch fault {
    case .kill: #expect(code == (isDisturbed ? -SIGKILL : 0), facts)
    case .full: #expect(code == 0 || isDisturbed && answered.isEmpty && code == 74, facts)
    case .broken: #expect(code == (isDisturbed ? 74 : 0), facts)
    }
    #expect(try seen() == answered, facts)

    // It goes on, and nothing of it is lost.
    let next = try AuditLog(folder: folder, at: "2026-03-01T10:00:00Z")
    #expect(try next.verify().isIntact, facts)
    #expect(try AuditLog.verify(folder: folder).unfinished == nil, facts)
    #expect(try next.entries(AuditFilter(), limit: 100).items.reversed().flatMap(\.persons) == answered, facts)
    return isDisturbed
  }

  /// Whom the log that a daemon left behind says that somebody was told of. A last line may be unfinished; none was answered for
  /// it.
  private func seen() throws -> [String] {
    do {
      let found = try AuditLog.verify(folder: folder)
      #expect(found.isIntact)
      let text = (try? String(contentsOfFile: folder + "/000000000001.log", encoding: .utf8)) ?? ""
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(found.last)
      return try lines.flatMap { try JSONDecoder().decode(AuditEntryBody.self, from: Data($0.utf8)).persons }
    } catch AuditFailure.missing {
      return []
    }
  }

  /// Killed at random moments under several who ask: everyone who was answered is in it.
  @Test func killedUnderReaders() async throws {
    for round in 0..<(CrashOptions.rounds.map { min($0, 100) } ?? 3) {
      let daemon = try TestDaemon(site, options: ["--state", site.state])
      try await daemon.waitUntilReady()
      let before = try AuditLogNumbers.count(folder)
      let answered = await withTaskGroup(of: Int.self) { group in
        for reader in 0..<4 {
          group.addTask { [site] in
            (try? await blocking {
              let connection = try TestConnection(site.socket)
              var count = 0
              while (try? connection.write(request("/v1/cadres/c-\(reader % 3 + 1)"))) != nil,
                (try? connection.answer())?.status == 200
              {
                count += 1
              }
              return count
            }) ?? 0
          }
        }
        _ = try? await blocking { usleep(.random(in: 20_000..<150_000)) }
        daemon.send(SIGKILL)
        return await group.reduce(0, +)
      }
      _ = try await daemon.end()
      let found = try AuditLog.verify(folder: folder)
      #expect(found.isIntact && found.last - before >= answered && answered > 0, "round \(round)")
      #expect(found.last - before <= answered + 4)
    }
  }

  /// Somebody has altered it: nobody is told of persons, and everything else works.
  @Test func doesNotGoOnWithWhatWasAltered() async throws {
    let first = try TestDaemon(site, options: ["--state", site.state])
    try await first.waitUntilReady()
    #expect(try await ask(site.socket, "/v1/cadres/c-1").status == 200)
    first.send(SIGTERM)
    #expect(try await first.end() == 0)
    let path = folder + "/000000000001.log"
    try String(contentsOfFile: path, encoding: .utf8).replacing("c-1", with: "c-2")
      .write(toFile: path, atomically: true, encoding: .utf8)
    let second = try TestDaemon(site, options: ["--state", site.state])
    try await until("it says so") { [site] in
      try await ask(site.socket, "/-/ready").string("kind") == "audit-not-written"
    }
    #expect(try await ask(site.socket, "/v1/cadres/c-1").status == 503)
    try await until("the rest works") { [site] in try await ask(site.socket, "/v1/courses").status == 200 }
    #expect(second.errors.contains("do not agree"))
    second.send(SIGTERM)
    #expect(try await second.end() == 0)
    try FileManager.default.moveItem(atPath: folder, toPath: folder + ".kept")
    let third = try TestDaemon(site, options: ["--state", site.state])
    try await third.waitUntilReady()
    #expect(try await ask(site.socket, "/v1/cadres/c-1").status == 200)
  }
}

private enum AuditLogNumbers {
  static func count(_ folder: String) throws -> Int { try AuditLog.verify(folder: folder).last }
}
