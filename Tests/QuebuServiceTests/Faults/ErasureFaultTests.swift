import Foundation
import Glibc
import HTTPTypes
import Persistence
import Testing

@testable import QuebuService

/// Everything of a cadre who is gone is erased, and the k-th write, sync or truncation of a file of the database fails, or the process
/// is killed at it: it is there whole or gone, and gone for good the next time.
@Suite(.serialized, .timeLimit(.minutes(20))) struct ErasureFaultTests {
  private let site: TestSite
  private static let cadre = "parted-77"
  private static let path = "/v1/cadres/\(cadre)/decisions:erase"
  private var database: String { site.state + "/quebu.sqlite" }

  /// Somebody was decided on, and is gone since.
  init() async throws {
    site = try TestSite()
    try site.write(TestSite.cadres([Self.cadre]), to: "profiles/b.xml")
    let folder = try StateFolder(site.folder + "/before")
    let store = try Store(path: folder.place(of: "quebu.sqlite"))
    let inside = try await Inside.serving(site, store: RuleSetStore(folder), database: store)
    let answer = try await inside.ask("/v1/cadres/\(Self.cadre)/recommendations")
    let headers: HTTPFields = [.ifNoneMatch: "*", .contentType: "application/json"]
    let id = try #require(answer.string("plan", "courses", "0", "id"))
    let decision = try await inside.ask(
      "/v1/cadres/\(Self.cadre)/decisions/\(id)", method: .put, headers: headers, body: #"{"verdict":"confirmed"}"#)
    try #require(decision.status == 201)
    try await inside.refresh()
    try site.write("<profiles xmlns=\"urn:quebu:profiles:1\"/>", to: "profiles/b.xml")
    try #require(try await inside.ask("/-/reload?accept_loss=true", method: .post).status == 200)
    try await inside.refresh()
    if let held = try store.held() { try store.publish(held.number, at: "2026-03-01T00:00:00Z") }
    try store.close()
  }

  @Test(arguments: InjectedFault.allCases) func isThereWholeOrGone(_ fault: InjectedFault) async throws {
    try await fault.places(step: 9, least: 15) { try await isDisturbed(fault, at: $0) }
  }

  private func isDisturbed(_ fault: InjectedFault, at place: Int) async throws -> Bool {
    try? FileManager.default.removeItem(atPath: site.state)
    try FileManager.default.copyItem(atPath: site.folder + "/before", toPath: site.state)
    let daemon = try TestDaemon(
      site, options: ["--state", site.state, "--log-level", "notice"],
      environment: fault.environment(under: database, at: place))
    try await daemon.waitUntilReadyOrEnded()
    let status = try? await ask(site.socket, Self.path, method: "POST").status
    // Whoever is there is told of all the same where the disk is full.
    let other = fault == .full ? try? await ask(site.socket, "/v1/cadres/c-1").status : 200
    if fault == .broken, status == 503 { try await until("it ends") { daemon.hasEnded } }
    if !daemon.hasEnded { daemon.send(SIGTERM) }
    let code = try await daemon.end()
    let isDisturbed = daemon.errors.contains("fault: ")
    let facts = Comment(
      rawValue: "\(fault.rawValue) at \(place), \(status ?? 0), ended with \(code): \(daemon.errors.suffix(600))")
    switch fault {
    case .kill: #expect(code == (isDisturbed ? -SIGKILL : 0), facts)
    case .full, .broken: #expect(code == 0 || isDisturbed && code == 74, facts)
    }
    #expect(isDisturbed || status == 200, facts)
    #expect(other == 200 || code == 74, facts)

    let folder = try StateFolder(site.state)
    let store = try Store(path: database)
    #expect(try store.faults() == [], facts)
    let decisions = try store.decisions(of: Self.cadre).count
    let answer = try store.row(of: Self.cadre, in: 1)
    #expect(decisions == 1 && answer != nil && status != 200 || decisions == 0 && answer == nil, facts)
    let inside = try await Inside.serving(site, store: RuleSetStore(folder), database: store)
    let again = try await inside.ask(Self.path, method: .post)
    // Nothing is to be done any more only where it was overwritten, too.
    #expect(
      again.status == 200 && again["decisions"] as? Int == decisions || again.status == 404 && decisions == 0, facts)
    for suffix in ["", "-wal"] {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: database + suffix))
      #expect(bytes.range(of: Data(Self.cadre.utf8)) == nil, facts)
    }
    try store.close()
    return isDisturbed
  }
}
