import Foundation
import Glibc
import QuebuTestSupport
import Testing

@testable import QuebuService

/// The built daemon under more than it can do, and for long (`make load`, LOAD_SECONDS each). It tells what it has measured, and holds
/// shares and bounds of one run, not times.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["LOAD_SECONDS"] != nil)) struct LoadTests {
  private static let seconds = ProcessInfo.processInfo.environment["LOAD_SECONDS"].flatMap { Double($0) } ?? 20

  private let site: TestSite
  private let daemon: TestDaemon

  init() async throws {
    site = try TestSite()
    for part in ["rules", "profiles"] { try FileManager.default.removeItem(atPath: "\(site.folder)/\(part)") }
    try FileManager.default.copyItem(atPath: "\(Project.root)/rules/xicheng", toPath: site.rules)
    try FileManager.default.copyItem(atPath: "\(Project.root)/profiles", toPath: site.profiles)
    daemon = try TestDaemon(site, options: ["--log-level", "error"])
    try await daemon.waitUntilReady()
  }

  /// What some clients have been answered.
  private struct Counts: Sendable {
    var good = 0
    var refused = 0
    var failed = 0
    /// Of those that were good, in seconds.
    var times: [Double] = []
  }

  /// Several clients, each with a connection that it keeps, ask for the same.
  ///
  /// - Parameter pause: seconds from one request of a client to the next; a client that is late does not wait.
  private func load(_ path: String, clients: Int, every pause: Double = 0, for seconds: Double) async throws -> Counts {
    try await withThrowingTaskGroup(of: Counts.self) { group in
      for client in 0..<clients {
        group.addTask { [site] in
          try await blocking {
            var own = Counts()
            var connection: TestConnection?
            let start = ContinuousClock.now
            var next = start + .seconds(pause * Double(client) / Double(clients))
            let end = start + .seconds(seconds)
            while ContinuousClock.now < end {
              let now = ContinuousClock.now
              if next > now { usleep(UInt32((next - now) / .microseconds(1))) }
              next = max(next, now) + .seconds(pause)
              let begun = ContinuousClock.now
              do {
                let open = try connection ?? TestConnection(site.socket)
                connection = open
                try open.write("GET \(path) HTTP/1.1\r\nHost: quebud\r\n\r\n")
                let answer = try open.answer()
                switch answer.status {
                case 200:
                  own.good += 1
                  own.times.append((ContinuousClock.now - begun) / .seconds(1))
                case 429, 503:
                  own.refused += 1
                  if answer.headers["retry-after"] == nil { own.failed += 1 }
                default: own.failed += 1
                }
                if answer.headers["connection"] == "close" { connection = nil }
              } catch {
                // A refusal may close the connection.
                connection = nil
                own.refused += 1
              }
            }
            return own
          }
        }
      }
      return try await group.reduce(into: Counts()) {
        $0.good += $1.good
        $0.refused += $1.refused
        $0.failed += $1.failed
        $0.times += $1.times
      }
    }
  }

  /// Bytes that are in memory.
  private func memory() throws -> Int {
    let text = try String(contentsOfFile: "/proc/\(daemon.process)/statm", encoding: .utf8)
    return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  private static func percentile(_ share: Double, _ times: [Double]) -> String {
    let sorted = times.sorted()
    guard !sorted.isEmpty else { return "-" }
    return String(format: "%.1f ms", sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] * 1_000)
  }

  @Test func threeTimesWhatItCanDo() async throws {
    let path = "/v1/needs?by=unit,level&as_of=2026-11-23"
    _ = try await load(path, clients: 2, for: Self.seconds / 4)
    let peak = try await load(path, clients: 2, for: Self.seconds)
    let rate = Double(peak.good) / Self.seconds
    let before = try memory()
    var rows = [(share: 1.0, counts: peak)]
    for share in [1.0, 2.0, 3.0] {
      let clients = 96
      let pause = Double(clients) / (rate * share)
      async let health = load("/-/healthy", clients: 1, every: 0.05, for: Self.seconds)
      let counts = try await load(path, clients: clients, every: pause, for: Self.seconds)
      let healthy = try await health
      rows.append((share, counts))
      print(
        "offered \(share)x of \(Int(rate)) a second: \(counts.good) answered, \(counts.refused) refused, p50 \(Self.percentile(0.5, counts.times)), "
          + "p99 \(Self.percentile(0.99, counts.times)); healthy p99 \(Self.percentile(0.99, healthy.times))")
      #expect(counts.failed == 0 && healthy.failed == 0 && healthy.refused == 0 && peak.failed == 0)
    }
    let goodput = Double(rows[3].counts.good) / Double(peak.good)
    let grown = try memory() - before
    print("goodput at 3x: \(Int(goodput * 100)) % of the peak; memory grew by \(grown >> 20) MiB")
    #expect(goodput >= 0.8)
    #expect(grown < 64 << 20)
  }

  @Test func staysAsItIs() async throws {
    var samples: [(time: Double, bytes: Double)] = []
    let start = ContinuousClock.now
    let paths = [
      "/v1/cadres/xc-0040/recommendations?as_of=2026-11-23", "/v1/cadres?limit=50", "/v1/cadres/nobody",
      "/v1/needs?by=unit", "/-/ready",
    ]
    // Caches fill first.
    var length = Self.seconds * 0.4
    for round in 0..<40 {
      _ = try await load(paths[round % paths.count], clients: 3, for: length)
      if round % 8 == 7 { #expect(try await ask(site.socket, "/-/reload", method: "POST").status == 200) }
      length = Self.seconds * 2.6 / 39
      samples.append(((ContinuousClock.now - start) / .seconds(1), Double(try memory())))
    }
    let late = Array(samples.dropFirst(10))
    let (times, bytes) = (late.map(\.time), late.map(\.bytes))
    let (t, b) = (times.reduce(0, +) / Double(times.count), bytes.reduce(0, +) / Double(bytes.count))
    let products: [Double] = zip(times, bytes).map { ($0 - t) * ($1 - b) }
    let squares: [Double] = times.map { ($0 - t) * ($0 - t) }
    let slope = products.reduce(0, +) / squares.reduce(0, +)
    let first = late.prefix(10).map(\.bytes).max() ?? 0
    let last = late.suffix(10).map(\.bytes).min() ?? 0
    print(
      "memory \(Int(samples[0].bytes) >> 20) MiB at first, \(Int(last) >> 20) MiB at the end; slope \(Int(slope * 3_600) >> 10) KiB an hour over \(Int(times.last ?? 0)) s"
    )
    // In a short run one more arena of the allocator is a steep slope.
    #expect(last <= first + Double(8 << 20))
    if Self.seconds >= 180 { #expect(slope * 3_600 < Double(1 << 20)) }
  }
}
