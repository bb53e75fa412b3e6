import Glibc

/// Whole processes, from the start to the end, by the clock and in turn: `quebu` as it is installed beside `curl` with the
/// same question over the same socket. `processes QUEBU QUEBUD [RULES PROFILES CADRE]`.
struct ProcessBenchmark {
  private let daemon: RunningDaemon
  private let works: [(name: String, words: [String])]

  /// Nil where the daemon does not start.
  init?(quebu: String, quebud: String, rules: String, profiles: String, cadre: String) {
    guard let daemon = RunningDaemon(quebud, rules: rules, profiles: profiles), let connection = daemon.connection()
    else { return nil }
    close(connection)
    self.daemon = daemon
    let day = "2026-11-23"
    let recommend = [quebu, "recommend", cadre, "--as-of", day, "--socket", daemon.socket]
    let url = "http://localhost/v1/cadres/\(cadre)/recommendations?as_of=\(day)"
    works = [
      ("curl", ["curl", "-s", "-f", "--unix-socket", daemon.socket, url]),
      ("quebu version", [quebu, "version"]),
      ("quebu recommend -o json", recommend + ["-o", "json"]),
      ("quebu recommend", recommend),
    ]
  }

  func run(rounds: Int) {
    // The daemon says that it is not ready at first, and makes the day ready when it is asked for twice.
    while Self.time(works[0].words) == nil { usleep(100_000) }
    _ = Self.time(works[0].words)
    usleep(3_000_000)
    var times = [[Double]](repeating: [], count: works.count)
    for _ in 0..<rounds {
      for (place, work) in works.enumerated() {
        guard let time = Self.time(work.words) else { preconditionFailure("\(work.name) fails") }
        times[place].append(time)
      }
    }
    print("\(rounds) rounds in turn; ms by the clock, with starting the process")
    print("program                    fastest     median        p99  median of curl's")
    let medians = times.map { $0.sorted()[$0.count / 2] }
    for (place, work) in works.enumerated() {
      let sorted = times[place].sorted()
      print(
        work.name.padded(to: 24), fixed(sorted[0] * 1e3, 2), fixed(medians[place] * 1e3, 2),
        fixed(sorted[sorted.count * 99 / 100] * 1e3, 2), fixed(medians[place] / medians[0], 2))
    }
  }

  func stop() { daemon.stop() }

  /// Seconds until the program has ended; nil where it fails.
  private static func time(_ words: [String]) -> Double? {
    let start = wallSeconds()
    guard let process = spawn(words, silent: true) else { return nil }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    return status == 0 ? wallSeconds() - start : nil
  }
}
