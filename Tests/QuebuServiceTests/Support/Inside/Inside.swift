import Auditing
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import Persistence
import TrainingModel

@testable import QuebuService

/// The service without a socket: requests are handed to its front door.
struct Inside: Sendable {
  let site: TestSite
  let serving = Serving()
  let store: RuleSetStore
  let reloader: Reloader
  let operations = Operations()
  /// Nil: no answers are stored.
  let refreshes: Refreshes?
  let audit: Audit
  let paths: PathTable
  let door: FrontDoor
  static let today = CalendarDate(year: 2026, month: 3, day: 1) ?? .first

  /// Nothing is served yet.
  ///
  /// - Parameters:
  ///   - store: nil: no rule set is kept.
  ///   - database: where answers are stored; nil: nowhere.
  ///   - audit: nil: one in memory.
  ///   - auditing: what is made of it; nil: as usual.
  ///   - readingTime: on a machine that is busy with other things, reading a few profiles may take longer than is usual.
  init(
    _ site: TestSite, access: AccessRules = .only(PeerCredentials.own.user), store: RuleSetStore? = nil,
    database: Store? = nil, audit: AuditLog? = nil, auditing: Audit? = nil,
    reserve: Int = 16 << 20, readingTime: Duration = .seconds(60), log: TestLog? = nil
  ) throws {
    self.site = site
    self.store = try store ?? RuleSetStore(nil)
    let logger = log?.logger ?? Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let ruleSets = self.store
    let refreshes = try database.map { try Refreshes($0, ruleSets: ruleSets, reserve: reserve) }
    self.refreshes = refreshes
    reloader = Reloader(
      ServiceFolders(rules: site.rules, profiles: site.profiles), store: self.store, into: serving,
      published: { refreshes.flatMap { try? $0.store.current() } }, logger: logger)
    let serving = serving
    let log = try audit ?? AuditLog(at: Clock.timestamp())
    self.audit = auditing ?? Audit(log) { serving.served?.ruleSetDigest }
    var backend = Backend(
      serving: serving, reloader: reloader, operations: operations, audit: self.audit, refreshes: refreshes,
      today: { Self.today })
    backend.readingTime = readingTime
    let routes = RouteTable(backend)
    paths = routes.paths
    door = FrontDoor(routes: routes, access: access, audit: self.audit, logger: logger)
  }

  /// The folders of the site are served, or what is stored.
  static func serving(
    _ site: TestSite, store: RuleSetStore? = nil, database: Store? = nil, audit: AuditLog? = nil,
    reserve: Int = 16 << 20, readingTime: Duration = .seconds(60), log: TestLog? = nil
  ) async throws -> Inside {
    let inside = try Inside(
      site, store: store, database: database, audit: audit, reserve: reserve, readingTime: readingTime, log: log)
    try await inside.reloader.start()
    return inside
  }

  func answer(to head: HTTPRequest, _ body: ByteBuffer, from principal: Principal) async throws -> TestAnswer {
    let response = await door.answer(Request(head: head, body: .init(buffer: body)), from: principal)
    var answer = TestAnswer(status: response.status.code)
    for field in response.headers { answer.headers[field.name.canonicalName] = field.value }
    let collector = Collector()
    try await response.body.write(collector)
    answer.body = collector.bytes
    return answer
  }

  /// Keeps what a body writes.
  private final class Collector: ResponseBodyWriter {
    private(set) var bytes: [UInt8] = []
    func write(_ buffer: ByteBuffer) async throws { bytes += buffer.readableBytesView }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }
}

extension Audit {
  /// One in memory that nobody reads.
  static func forTests() throws -> Audit { Audit(try AuditLog(at: Clock.timestamp())) }
}

extension Principal {
  /// Whoever runs the tests, as without a configuration.
  static let own = AccessRules.only(PeerCredentials.own.user).principal(of: .own)

  /// Somebody with some roles.
  static func having(_ roles: Role..., units: String...) -> Principal {
    Principal(peer: .own, roles: Set(roles), units: .units(Set(units)))
  }
}
