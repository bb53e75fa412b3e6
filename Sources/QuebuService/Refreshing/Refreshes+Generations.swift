import Answering
import FoundationEssentials
import Persistence
import RuleLanguage
import TrainingModel
import WireFormat

/// Two generations of which the later one is kept with all that it changes.
struct GenerationPair: Sendable {
  var from: Generation
  var to: Generation
}

extension Refreshes {
  /// The newest first; `after` is the number of the last one of the page before.
  func generations(after: String?, limit: Int) throws(Problem) -> Page<GenerationBody> {
    let before = try after.map(Problem.number)
    let (all, current) = try storing { () throws(StoreFailure) in
      (
        try store.generations(before: before, limit: limit == .max ? limit : limit + 1),
        try store.current()?.number
      )
    }
    let shown = all.prefix(limit)
    return Page(
      items: shown.map { GenerationBody($0, current: current) },
      next: all.count > limit ? shown.last.map { "\($0.number)" } : nil)
  }

  /// By its number, or `current`.
  func generation(_ name: String) throws(Problem) -> Generation {
    let found = try storing { () throws(StoreFailure) in
      name == "current"
        ? try store.current()
        : try Int64(name).flatMap { number throws(StoreFailure) in
          try store.generation(number)
        }
    }
    guard let found else { throw Problem(.notFound, "there is no such generation") }
    return found
  }

  /// One whose answers are there: published, or held.
  func kept(_ name: String) throws(Problem) -> Generation {
    let found = try generation(name)
    switch found.state {
    case .published, .held: return found
    case .building, .dropped, .pruned: throw Problem(.notFound, "the answers of that generation are not kept")
    }
  }

  /// - Parameters:
  ///   - population: of which the units of the samples are; nil: no samples.
  ///   - sight: whom the samples may name.
  func body(
    of generation: Generation, _ population: Population? = nil, in sight: Sight = .everyone
  ) throws(Problem) -> GenerationBody {
    let (current, sums) = try storing { () throws(StoreFailure) in
      (try store.current()?.number, try store.isComparable(generation) ? try store.sums(of: generation.number) : nil)
    }
    var body = GenerationBody(generation, current: current)
    body.causes = sums.map { CauseCountBody.all($0.causes) }
    if generation.state == .held, let population {
      try addSamples(to: &body, generation, VisibleCadres(population, sight))
    }
    return body
  }

  /// Some cadres for each limit that is gone over.
  private func addSamples(
    to body: inout GenerationBody, _ generation: Generation, _ visible: VisibleCadres
  ) throws(Problem) {
    guard var reasons = body.held, let base = generation.base,
      let from = try storing({ () throws(StoreFailure) in try store.generation(base) })
    else { return }
    let names = StoredNames(try storing { () throws(StoreFailure) in try store.names() })
    for place in reasons.indices { reasons[place].samples = [] }
    let population = visible.population
    func isSample(_ difference: Difference, of reason: HoldReasonBody) -> Bool {
      let (old, new) = (difference.old, difference.new)
      switch reason.limit {
      case "profiles": return new == nil
      case "rule":
        func asks(_ answer: StoredAnswer?) -> Bool {
          answer?.needs.contains { need in need.by.contains { names.id($0) == reason.id } } ?? false
        }
        return asks(old) != asks(new)
      default:
        guard old != nil, new != nil, !AnswerChange(from: old, to: new).parts.isEmpty else { return false }
        guard reason.limit == "unit" else { return true }
        guard let place = population.index(of: difference.cadre), let id = reason.id,
          let unit = population.units.index(of: id)
        else { return false }
        return population.unit(population.columns.units[place.position], isWithin: unit)
      }
    }
    try forEachDifference(GenerationPair(from: from, to: generation), where: visible.includes) { difference in
      for place in reasons.indices
      where (reasons[place].samples?.count ?? 0) < Self.sampleCount && isSample(difference, of: reasons[place]) {
        reasons[place].samples?.append(difference.cadre)
      }
    } while: {
      reasons.contains { ($0.samples?.count ?? 0) < Self.sampleCount }
    }
    body.held = reasons
  }

  /// Of each limit that is gone over.
  private static let sampleCount = 5

  /// - Parameter isShown: of which cadres.
  func answers(
    of generation: Generation, after: String?, limit: Int, where isShown: (String) -> Bool
  ) throws -> Page<StoredAnswerBody> {
    let names = StoredNames(try storing { () throws(StoreFailure) in try store.names() })
    let size = limit == .max ? limit : limit + 1
    var bodies: [StoredAnswerBody] = []
    var after = after
    while true {
      let rows = try storing { () throws(StoreFailure) in
        try store.rows(in: generation.number, after: after, limit: size)
      }
      for row in rows where isShown(row.cadre) {
        if bodies.count == limit { return Page(items: bodies, next: bodies.last?.cadre) }
        bodies.append(try Self.body(row.bytes, row.cadre, generation, names))
      }
      guard rows.count == size, let last = rows.last else { return Page(items: bodies) }
      after = last.cadre
    }
  }

  /// A page of `current` leads to the next one of the same generation, whatever is current by then: its number stands in
  /// front of the cadre.
  static func name(_ name: String, _ cursor: String?) throws(Problem) -> String {
    guard name == "current", let cursor else { return name }
    return String(try place(cursor).generation)
  }

  /// The cadre behind whom the page comes.
  static func cadre(_ cursor: String, _ name: String) throws(Problem) -> String {
    name == "current" ? String(try place(cursor).cadre) : cursor
  }

  private static func place(_ cursor: String) throws(Problem) -> (generation: Substring, cadre: Substring) {
    guard let slash = cursor.firstIndex(of: "/"),
      cursor[..<slash].split(separator: "..").allSatisfy({ Int64($0) != nil })
    else { throw .cursor }
    return (cursor[..<slash], cursor[cursor.index(after: slash)...])
  }

  func answer(of cadre: String, in generation: Generation) throws(Problem) -> StoredAnswerBody {
    let (bytes, names) = try storing { () throws(StoreFailure) in
      (try store.row(of: cadre, in: generation.number), StoredNames(try store.names()))
    }
    guard let bytes else { throw Problem(.notFound, "there is no such cadre") }
    return try Self.body(bytes, cadre, generation, names)
  }

  private static func body(
    _ bytes: [UInt8], _ cadre: String, _ generation: Generation, _ names: StoredNames
  ) throws(Problem) -> StoredAnswerBody {
    StoredAnswerBody(try stored(bytes), cadre: cadre, generation: Int(generation.number), names)
  }

  private static func stored(_ bytes: [UInt8]) throws(Problem) -> StoredAnswer {
    guard let answer = Refresh.Row(cadre: "", bytes: bytes).answer else { throw .damagedAnswer }
    return answer
  }

  /// `a..b`: two generations that are kept, the earlier one first; `b`: it with its base; `current`: since the last
  /// refresh of everyone was begun, with what was looked at by itself afterwards.
  func between(_ name: String) throws(Problem) -> GenerationPair {
    if let dots = name.firstRange(of: "..") {
      let pair = GenerationPair(
        from: try kept(String(name[..<dots.lowerBound])), to: try kept(String(name[dots.upperBound...])))
      guard pair.from.number <= pair.to.number, pair.from.state == .published else {
        throw Problem.parameter("generation", "the earlier of both comes first, and is published")
      }
      return pair
    }
    let to = try kept(name)
    let first = name == "current" ? try ofEveryone(to) : to
    guard let base = first.base else {
      if first.number != to.number { return GenerationPair(from: first, to: to) }
      throw Problem.firstGeneration
    }
    return GenerationPair(from: try kept("\(base)"), to: to)
  }

  /// The same of generations of everyone: with one of a cadre or a unit, counts of all would tell of those few. `current` is
  /// the latest of those.
  func betweenNights(_ name: String) throws(Problem) -> GenerationPair {
    guard name.contains("..") else {
      let to = name == "current" ? try ofEveryone(try kept(name)) : try kept(name)
      guard to.inputs.scope.isEmpty else { throw Problem.fewInCounts }
      guard let base = to.base else { throw Problem.firstGeneration }
      return GenerationPair(from: try ofEveryone(try kept("\(base)")), to: to)
    }
    let pair = try between(name)
    guard pair.from.inputs.scope.isEmpty, pair.to.inputs.scope.isEmpty else {
      throw Problem.fewInCounts
    }
    return pair
  }

  /// The latest one of everyone up to a generation.
  private func ofEveryone(_ generation: Generation) throws(Problem) -> Generation {
    var found = generation
    while !found.inputs.scope.isEmpty, let base = found.base { found = try kept("\(base)") }
    return found
  }

  /// Without the cadres; of those that are visible.
  func diff(_ between: GenerationPair, in visible: VisibleCadres) throws(Problem) -> GenerationDiffBody {
    let (from, to) = (Int(between.from.number), Int(between.to.number))
    if visible.isOfEveryone, between.to.base == between.from.number,
      let tally = between.to.tally.flatMap(AnswerTally.init(stored:))
    {
      let sums = try storing { () throws(StoreFailure) in try store.sums(of: between.to.number) }
      return GenerationDiffBody(
        from: from, to: to, changes: ChangeCountsBody(tally), causes: CauseCountBody.all(sums.causes), items: [])
    }
    var tally = AnswerTally()
    var causes = [Int](repeating: 0, count: 4)
    try forEachDifference(between, where: visible.includes) { difference in
      let change = AnswerChange(from: difference.old, to: difference.new)
      tally.add(from: difference.old, to: difference.new, change, unit: nil)
      if change.parts.isEmpty { return }
      for bit in 0..<4 where difference.causes.rawValue >> UInt8(bit) & 1 == 1 { causes[bit] += 1 }
    }
    return GenerationDiffBody(
      from: from, to: to, changes: ChangeCountsBody(tally), causes: CauseCountBody.all(causes), items: [])
  }

  /// By unit or by rule, without the cadres.
  ///
  /// - Parameters:
  ///   - isCounted: which cadres are.
  ///   - isKnown: which of them do not count as few.
  func counts(
    _ between: GenerationPair, by dimension: DifferenceCounts.Dimension, _ snapshot: Snapshot,
    where isCounted: (String) -> Bool, knowing isKnown: (String) -> Bool
  ) throws(Problem) -> GenerationCountsBody {
    let names = StoredNames(try storing { () throws(StoreFailure) in try store.names() })
    var counts = DifferenceCounts(by: dimension, names: names, population: snapshot.population)
    try forEachDifference(between, where: isCounted) {
      counts.add($0.cadre, from: $0.old, to: $0.new, isKnown: isKnown($0.cadre))
    }
    return counts.body(from: Int(between.from.number), to: Int(between.to.number), snapshot.ruleSet)
  }

  /// The cadres who have come, have gone, or have other needs or recommendations.
  func differences(
    _ between: GenerationPair, after: String?, limit: Int, where isShown: (String) -> Bool
  ) throws(Problem) -> Page<CadreDifferenceBody> {
    let names = StoredNames(try storing { () throws(StoreFailure) in try store.names() })
    var items: [CadreDifferenceBody] = []
    var hasMore = false
    try forEachDifference(between, after: after, inPiecesOf: min(limit, 999) + 1, where: isShown) { difference in
      let change = AnswerChange(from: difference.old, to: difference.new)
      let kind =
        difference.old == nil
        ? "added"
        : difference.new != nil
          ? "changed"
          : difference.causes.contains(.leftOut) ? "left-out" : "removed"
      // Both there and nothing otherwise: the profile says other things of which no need hangs on any.
      guard kind != "changed" || !change.parts.isEmpty, difference.old != nil || difference.new != nil else { return }
      if items.count == limit {
        hasMore = true
      } else {
        items.append(
          CadreDifferenceBody(
            cadre: difference.cadre, change: kind, causes: difference.causes.words,
            parts: change.parts.map { DifferencePartBody($0, names) }))
      }
    } while: {
      !hasMore
    }
    return Page(items: items, next: hasMore ? items.last?.cadre : nil)
  }

  private struct Difference {
    var cadre: String
    var causes: ChangeCauses
    var old: StoredAnswer?
    var new: StoredAnswer?
  }

  private func forEachDifference(
    _ between: GenerationPair, after: String? = nil, inPiecesOf size: Int = 1_000,
    where isWanted: (String) -> Bool, _ body: (Difference) -> Void, while goesOn: () -> Bool = { true }
  ) throws(Problem) {
    var after = after
    while goesOn() {
      let some = try storing { () throws(StoreFailure) in
        try store.differences(from: between.from.number, to: between.to.number, after: after, limit: size)
      }
      for one in some where goesOn() && isWanted(one.cadre) {
        body(
          Difference(
            cadre: one.cadre, causes: ChangeCauses(rawValue: UInt8(truncatingIfNeeded: one.causes)),
            old: try one.old.map(Self.stored), new: try one.new.map(Self.stored)))
      }
      guard some.count == size, let last = some.last else { return }
      after = last.cadre
    }
  }

  /// Publishes one that is held.
  func publish(_ name: String) throws(Problem) -> Generation {
    let generation = try held(name)
    try storing { () throws(StoreFailure) in try store.publish(generation.number, at: Clock.timestamp()) }
    // It is published whatever becomes of this, which the next one does as well.
    do throws(StoreFailure) { try store.prune(keeping: kept, at: Clock.timestamp()) } catch { note(error) }
    return try self.generation(name)
  }

  /// Drops one that is held.
  func drop(_ name: String) throws(Problem) -> Generation {
    let generation = try held(name)
    try storing { () throws(StoreFailure) in try store.drop(generation.number, at: Clock.timestamp()) }
    do throws(StoreFailure) { try store.clear() } catch { note(error) }
    return try self.generation(name)
  }

  private func held(_ name: String) throws(Problem) -> Generation {
    let found = try generation(name)
    guard found.state == .held else {
      throw Problem(.preconditionFailed, "generation \(found.number) is \(found.state.rawValue), not held")
    }
    return found
  }
}

extension Problem {
  fileprivate static let firstGeneration = Problem(.notFound, "there is no generation before that one")
  fileprivate static let fewInCounts = Problem(.notPermitted, "counts are told between generations of everyone")

  /// A cursor of another list, or of nobody's.
  static let cursor = Problem.parameter("cursor", "`cursor` is the `next` of a page")

  /// What the cursor of a list by numbers says.
  static func number(_ cursor: String) throws(Problem) -> Int64 {
    guard let number = Int64(cursor), number >= 0 else { throw .cursor }
    return number
  }

  /// An answer that nothing has reached since is kept as it is, so that a refresh alone does not find it.
  static let damagedAnswer = Problem(
    .storeFailed,
    "a stored answer is damaged; a refresh with `verify=true` finds it anew, a backup has it as it was")
}

extension GenerationBody {
  init(_ generation: Generation, current: Int64?) {
    let inputs = generation.inputs
    self.init(
      number: Int(generation.number), state: generation.state.rawValue, current: generation.number == current,
      base: generation.base.map(Int.init), date: inputs.date,
      ruleSet: RuleSetReference(
        id: inputs.ruleSet, format: 1, digest: inputs.ruleSetDigest, meaning: inputs.ruleSetMeaning),
      profiles: inputs.profilesDigest, scope: inputs.scope.isEmpty ? nil : inputs.scope, cadres: generation.cadres,
      leftOut: generation.leftOut, keptFiles: generation.keptFiles, evaluated: generation.evaluated,
      changes: generation.base == nil || generation.state == .building
        ? nil : generation.tally.flatMap(AnswerTally.init(stored:)).map { ChangeCountsBody($0) },
      held: generation.verdict.flatMap {
        try? JSONDecoder().decode(Page<HoldReasonBody>.self, from: Data($0.utf8)).items
      },
      created: generation.created, since: generation.since)
  }
}

extension CauseCountBody {
  /// - Parameter counts: by the bit of a cause.
  static func all(_ counts: [Int]) -> [CauseCountBody] {
    counts.enumerated().compactMap { bit, count in
      guard count > 0, let word = ChangeCauses(rawValue: 1 << UInt8(bit)).words.first else { return nil }
      return CauseCountBody(cause: word, cadres: count)
    }
  }
}
