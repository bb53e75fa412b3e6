/// Times pieces of work in turn, round after round, so that a slow moment of the machine falls on all of them alike.
struct Stopwatch {
  struct Work {
    var name: String
    /// How many answers (or bytes) one run is for.
    var units: Int
    var run: () -> Void
  }

  struct Result {
    var name: String
    var units: Int
    /// Seconds of each round.
    var seconds: [Double]

    var median: Double { seconds.sorted()[seconds.count / 2] }
    var best: Double { seconds.min() ?? 0 }
  }

  /// Runs each work once to warm up, then `rounds` times in turn.
  ///
  /// - Parameter clock: CPU time of this thread, or what is given instead.
  static func measure(_ works: [Work], rounds: Int, clock: () -> Double = threadSeconds) -> [Result] {
    var results = works.map { Result(name: $0.name, units: $0.units, seconds: []) }
    for work in works { work.run() }
    for _ in 0..<rounds {
      for (place, work) in works.enumerated() {
        let start = clock()
        work.run()
        results[place].seconds.append(clock() - start)
      }
    }
    return results
  }
}
