import CMeasures

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
    /// Of one run after the rounds: how often memory was asked for, on all threads; and the instructions of this thread, nil
    /// where the machine does not count them.
    var allocations = 0
    var instructions: Int?

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
    for (place, work) in works.enumerated() {
      cm_count_instructions()
      work.run()
      let instructions = Int(cm_instructions())
      cm_count_allocations()
      work.run()
      results[place].allocations = Int(cm_allocations())
      results[place].instructions = instructions < 0 ? nil : instructions
    }
    return results
  }

  /// A line for each, and beside it how long one takes that it is compared with.
  ///
  /// - Parameter baselines: the place of the result that one is compared with, by its own.
  static func tell(_ results: [Result], against baselines: [Int: Int] = [:]) {
    let counts = results.contains { $0.instructions != nil }
    print(
      "\("work".padded(to: 46))  median ms   a second    us each  allocations each\(counts ? "  instructions each" : "")"
    )
    for (place, result) in results.enumerated() {
      let units = Double(result.units)
      let each = result.median / units
      var line =
        "\(result.name.padded(to: 46)) \(fixed(result.median * 1e3, 3)) \(fixed(1 / each, 0)) \(fixed(each * 1e6, 3)) \(fixed(Double(result.allocations) / units, 3))"
      if counts { line += "  \(fixed(Double(result.instructions ?? 0) / units, 0))" }
      if let baseline = baselines[place] {
        let other = results[baseline]
        // Of each round by itself, so that a slow moment of the machine falls on both alike.
        let ratios = zip(result.seconds, other.seconds).map { $0 / units / ($1 / Double(other.units)) }.sorted()
        line += "  \(fixed(ratios[ratios.count / 2], 3)) x \(other.name)"
      }
      print(line)
    }
  }
}
