import Glibc
import ProfileReading
import RuleLanguage

/// One kept-alive connection to a daemon that is started for it: `/-/healthy` and the recommendations of a cadre in turn,
/// cadre by cadre, by the clock. `socket QUEBUD [RULES PROFILES]`. The first time around each cadre is asked for the first
/// time; the later ones are told separately. Then come as many of either in a row as there are cadres, by turns, for how many
/// are answered in a second. It is asked for the current day, which the daemon has made ready before it serves.
struct SocketBenchmark {
  private let connection: Int32
  private let daemon: RunningDaemon
  private var buffer = [UInt8](repeating: 0, count: 1 << 20)

  /// Nil where the daemon does not start.
  init?(daemon path: String, rules: String, profiles: String) {
    guard let daemon = RunningDaemon(path, rules: rules, profiles: profiles), let connection = daemon.connection()
    else { return nil }
    (self.daemon, self.connection) = (daemon, connection)
  }

  mutating func run(cadres: [String], rounds: Int) {
    while ask("/-/ready").status != 200 { usleep(100_000) }
    for _ in 0..<200 { ask("/-/healthy") }
    var (healthy, first, again): ([Double], [Double], [Double]) = ([], [], [])
    var bytes = 0
    for round in 0..<rounds {
      for cadre in cadres {
        healthy.append(ask("/-/healthy").seconds)
        let answer = ask(Self.path(of: cadre))
        precondition(answer.status == 200, "there is no answer")
        bytes += answer.size
        if round == 0 { first.append(answer.seconds) } else { again.append(answer.seconds) }
      }
    }
    var rates: (healthy: [Double], again: [Double]) = ([], [])
    for _ in 0..<rounds {
      rates.healthy.append(rate(cadres.map { _ in "/-/healthy" }))
      rates.again.append(rate(cadres.map { Self.path(of: $0) }))
    }
    print("\(cadres.count) cadres, \(bytes / rounds / cadres.count) bytes an answer, headers included; us by the clock")
    print("asked                     p50        p99  of healthy: p50, p99   a second, one after the other")
    let base = (Self.percentile(healthy, 50), Self.percentile(healthy, 99))
    let lines = [("healthy", healthy, rates.healthy), ("first time", first, []), ("again", again, rates.again)]
    for (name, times, rates) in lines where !times.isEmpty {
      let (p50, p99) = (Self.percentile(times, 50), Self.percentile(times, 99))
      print(
        name.padded(to: 20), fixed(p50 * 1e6, 1), fixed(p99 * 1e6, 1), fixed(p50 / base.0, 2), fixed(p99 / base.1, 2),
        rates.isEmpty ? "" : fixed(Self.percentile(rates, 50), 0))
    }
  }

  /// Answers a second.
  private mutating func rate(_ paths: [String]) -> Double {
    let start = wallSeconds()
    for path in paths { ask(path) }
    return Double(paths.count) / (wallSeconds() - start)
  }

  private static func path(of cadre: String) -> String { "/v1/cadres/\(cadre)/recommendations" }

  func stop() {
    close(connection)
    daemon.stop()
  }

  private static func percentile(_ times: [Double], _ percent: Int) -> Double {
    times.sorted()[min(times.count - 1, times.count * percent / 100)]
  }

  /// Sends a request and reads the whole answer.
  @discardableResult
  private mutating func ask(_ path: String) -> (status: Int, size: Int, seconds: Double) {
    let request = Array("GET \(path) HTTP/1.1\r\nHost: quebud\r\n\r\n".utf8)
    let start = wallSeconds()
    precondition(send(connection, request, request.count, 0) == request.count, "the daemon does not take a request")
    var (count, whole) = (0, Int.max)
    while count < whole {
      let read = buffer.withUnsafeMutableBytes {
        let rest = UnsafeMutableRawBufferPointer(rebasing: $0[count...])
        return recv(connection, rest.baseAddress, rest.count, 0)
      }
      precondition(read > 0, "the daemon has ended the connection")
      count += read
      if whole == .max { whole = size(of: count) ?? .max }
    }
    let seconds = wallSeconds() - start
    return (Int(String(decoding: buffer[9..<12], as: UTF8.self)) ?? 0, count, seconds)
  }

  /// The size of the answer whose head is in the buffer.
  private func size(of count: Int) -> Int? {
    guard
      let end = (3..<count).first(where: { buffer[$0 - 3] == 13 && buffer[$0 - 1] == 13 && buffer[$0] == 10 })
    else { return nil }
    let head = String(decoding: buffer[..<end], as: UTF8.self).lowercased()
    guard let field = head.split(separator: "\r\n").first(where: { $0.hasPrefix("content-length:") }),
      let length = Int(field.dropFirst(15).filter { $0 != " " })
    else { return nil }
    return end + 1 + length
  }
}
