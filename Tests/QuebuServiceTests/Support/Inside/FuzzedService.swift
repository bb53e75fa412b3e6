import HTTPTypes
import Logging
import NIOCore
import Persistence

@testable import QuebuService

/// The service with all that it may keep, for requests that nobody would write. What they do stays in its folder: it acts as on a full disk
/// where backups are asked for, which could go anywhere, or refreshes.
final class FuzzedService: Sendable {
  private let inside: Inside
  private let server: ConnectionServer<FrontDoor>

  struct Failure: Error {}

  /// Everyone's answers are stored and published.
  init() async throws {
    let site = try TestSite()
    let folder = try StateFolder(site.state)
    let store = try RuleSetStore(folder)
    let database = try Store(path: folder.place(of: "quebu.sqlite"))
    try await Self.refresh(try await Inside.serving(site, store: store, database: database))
    inside = try await Inside.serving(site, store: store, database: database, reserve: 1 << 60)
    server = ConnectionServer(
      inside.door, limits: Limits(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  private static func refresh(_ inside: Inside) async throws {
    var head = HTTPRequest(method: .put, scheme: "http", authority: "quebud", path: "/v1/refreshes/2026-03-01")
    let begun = try await inside.answer(to: head, ByteBuffer(), from: .own)
    (head.method, head.path) = (.get, (begun.headers["location"] ?? "/") + "?wait=60")
    for _ in 0..<10 {
      let answer = try await inside.answer(to: head, ByteBuffer(), from: .own)
      if answer.string("state") == "succeeded" { return }
    }
    throw Failure()
  }

  /// - Parameter bytes: after a `>`, all that comes on a connection; else a ``FuzzedRequest``.
  /// - Returns: what does not hold, in words; nil: all of it does.
  func fault(_ bytes: [UInt8]) async -> String? {
    guard bytes.first == UInt8(ascii: ">") else { return await FuzzedRequest(bytes).fault(inside) }
    return await FuzzedConnection(bytes: Array(bytes.dropFirst())).fault(server)
  }
}
