import CBaselines

/// Matching in hand-written C, in two designs: that both find what the plain walk finds, and how fast they are on random rules.
struct BaselineBenchmark {
  var people: Int
  var conjunctions: Int

  /// Who meets what, put together from the rows of a run.
  private final class Standing {
    var bits: [UInt64]
    let words: Int
    /// The conjunction of each bit of a row; nil: they are in order.
    var order: UnsafePointer<UInt32>?

    init(people: Int, conjunctions: Int) {
      words = (conjunctions + 63) / 64
      bits = Array(repeating: 0, count: people * words)
    }

    static let take: cb_sink = { context, first, count, rows, words in
      guard let context, let rows else { return }
      let standing = Unmanaged<Standing>.fromOpaque(context).takeUnretainedValue()
      for person in 0..<count {
        for word in 0..<words {
          var left = rows[person * words + word]
          while left != 0 {
            let bit = word * 64 + left.trailingZeroBitCount
            let number = standing.order.map { Int($0[bit]) } ?? bit
            standing.bits[(first + person) * standing.words + number / 64] |= 1 << UInt64(number % 64)
            left &= left - 1
          }
        }
      }
    }

    func found(_ run: (cb_sink?, UnsafeMutableRawPointer?) -> UInt64) -> (count: UInt64, bits: [UInt64]) {
      for place in bits.indices { bits[place] = 0 }
      return (run(Self.take, Unmanaged.passUnretained(self).toOpaque()), bits)
    }
  }

  /// - Returns: how many of the random cases come out otherwise than in the plain walk.
  static func mistakes(cases: Int) -> Int {
    var mistakes = 0
    for seed in 0..<cases {
      let (people, conjunctions) = (1 + seed * 37 % 700, 1 + seed * 89 % 900)
      let matching = RandomMatching(people: people, conjunctions: conjunctions, seed: UInt64(seed))
      var (rules, population) = (matching.rules, matching.population)
      let standing = Standing(people: people, conjunctions: conjunctions)
      let plain = standing.found { cb_plain_run(&rules, &population, $0, $1) }
      let byBlock = cb_by_block_new(&rules, &population, seed % 2 == 0 ? 16 : 512)
      let blocks = standing.found { cb_by_block_run(byBlock, &population, $0, $1) }
      let counted = cb_by_block_run(byBlock, &population, nil, nil)
      cb_by_block_free(byBlock)
      let byPerson = cb_by_person_new(&rules, &population)
      standing.order = cb_by_person_order(byPerson)
      let persons = standing.found { cb_by_person_run(byPerson, &population, $0, $1) }
      cb_by_person_free(byPerson)
      let bits = plain.bits.reduce(0) { $0 + UInt64($1.nonzeroBitCount) }
      if plain != blocks || plain != persons || plain.count != bits || plain.count != counted { mistakes += 1 }
    }
    return mistakes
  }

  func run(rounds: Int) {
    let matching = RandomMatching(people: people, conjunctions: conjunctions, seed: 1)
    var (rules, population) = (matching.rules, matching.population)
    let byPerson = cb_by_person_new(&rules, &population)
    let blocks = [64, 512].map { (words: $0, built: cb_by_block_new(&rules, &population, $0)) }
    defer {
      cb_by_person_free(byPerson)
      for block in blocks { cb_by_block_free(block.built) }
    }
    // A row is looked at, so that it has to be there.
    let look: cb_sink = { context, _, _, rows, _ in
      if let rows { context?.assumingMemoryBound(to: UInt64.self).pointee &+= rows[0] }
    }
    var (sink, found) = (UInt64(0), UInt64(0))
    var works = [
      Stopwatch.Work(name: "C, rule bitmaps per person", units: people) {
        found = cb_by_person_run(byPerson, &population, look, &sink)
      }
    ]
    for (words, built) in blocks {
      works.append(
        Stopwatch.Work(name: "C, people in blocks of \(words) words, counted", units: people) {
          found = cb_by_block_run(built, &population, nil, nil)
        })
      works.append(
        Stopwatch.Work(name: "C, people in blocks of \(words) words, rows of persons", units: people) {
          found = cb_by_block_run(built, &population, look, &sink)
        })
    }
    if people * conjunctions <= 100_000_000 {
      works.append(
        Stopwatch.Work(name: "C, plain walk", units: people) { found = cb_plain_run(&rules, &population, nil, nil) })
    }
    print("\(conjunctions) random conjunctions, \(people) people, \(rules.predicate_count) predicates")
    for result in Stopwatch.measure(works, rounds: rounds) {
      print("\(result.name.padded(to: 54)) \(fixed(Double(people) / result.median / 1e3, 0)) k people a second")
    }
    print(
      "rules that hold for one person: \(found / UInt64(people)); tables of rule bitmaps: \(cb_by_person_bytes(byPerson) >> 10) KiB"
    )
  }
}
