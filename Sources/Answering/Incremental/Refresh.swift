import ProfileReading
package import Recommendation
import RuleEvaluation
package import RuleLanguage
package import TrainingModel

/// Brings the stored answers of everyone up to date for a day: evaluates everyone, or where there are answers of an earlier
/// time, those whom the changes since then can reach. What comes out is, byte for byte, that of everyone evaluated anew.
///
/// It reads nothing and writes nothing: earlier answers come in and changes go out, both in the order of ids, so that it
/// can be stopped anywhere and go on behind that cadre.
package struct Refresh: Sendable {
  /// The answer of a cadre as it is stored: 8 bytes of fingerprint of the profile, then ``StoredAnswer``.
  package struct Row: Hashable, Sendable {
    package var cadre: String
    package var bytes: [UInt8]

    package init(cadre: String, bytes: [UInt8]) {
      self.cadre = cadre
      self.bytes = bytes
    }

    /// Nil: the bytes are not those of an answer.
    package var answer: StoredAnswer? { bytes.count > 8 ? StoredAnswer(bytes[8...]) : nil }
    /// What it is counted as having said: of bytes that are none of an answer, nothing.
    fileprivate var readable: StoredAnswer { answer ?? StoredAnswer(serving: .no) }
    fileprivate var fingerprint: ArraySlice<UInt8> { bytes.prefix(8) }
    fileprivate var answerBytes: ArraySlice<UInt8> { bytes.dropFirst(8) }
  }

  /// The answers that are there already, and what they were found with.
  package struct Base: Sendable {
    /// Nil: it is not known any more, and everyone is evaluated.
    package var ruleSet: RuleSet?
    package var day: CalendarDate
    /// Whether the profiles are known to say what they said then, so that nobody's has to be looked at.
    package var hasSameProfiles: Bool
    /// The answers of the cadres behind one id, up to another one and with it (nil: to the end), in the order of ids; asked
    /// by several threads.
    package var rows: @Sendable (_ after: String?, _ through: String?) throws -> [Row]
    /// The answer of one cadre.
    package var row: @Sendable (_ cadre: String) throws -> Row?

    package init(
      ruleSet: RuleSet?, day: CalendarDate, hasSameProfiles: Bool = false,
      row: @escaping @Sendable (_ cadre: String) throws -> Row?,
      rows: @escaping @Sendable (_ after: String?, _ through: String?) throws -> [Row]
    ) {
      self.ruleSet = ruleSet
      self.day = day
      self.hasSameProfiles = hasSameProfiles
      self.row = row
      self.rows = rows
    }
  }

  /// One answer that is not what it was.
  package struct Change: Hashable, Sendable {
    package var cadre: String
    /// Nil: the cadre is not there any more.
    package var new: [UInt8]?
    package var causes: ChangeCauses
    /// By kind: how many needs and recommendations.
    package var counts: [Int]
  }

  /// What became of some cadres that follow each other.
  package struct Batch: Sendable {
    /// The last cadre of them; nil: there was none, and these are the changes behind all cadres.
    package var last: String?
    /// Whether nothing comes behind.
    package var isLast = false
    /// Of the population, so many up to here.
    package var done = 0
    /// How many of them can be reached by a change, or are new; the others are evaluated only to be compared.
    package var evaluated = 0
    /// Answers that would have been kept, and are not those that evaluation gives; only where it is asked for.
    package var differences = 0
    package var changes: [Change] = []
    package var tally = AnswerTally()
  }

  /// What it has in common with others of the same snapshot and day.
  package let common: RefreshTables
  private let base: Base?
  private let reach: Reach?
  /// Numbers of the names of rules that have moved, with those of the names that they have now.
  package let renames: [UInt32: UInt32]
  private let verifies: Bool
  /// The places of those who are looked at; nil: everyone.
  private let scope: [Int]?
  /// All names, with those that the new rule set brings: to be stored before any change is.
  package let names: Distinct<String>

  private var tables: EvaluationTables { common.tables }

  /// - Parameters:
  ///   - names: those that the answers of `base` are written with.
  ///   - common: of the snapshot on that day, made with no other names; nil: it is made.
  ///   - scope: who is looked at, in the order of their places; everyone else keeps the answer that there is, as do those who
  ///     are not there any more. `base` has to be of the same rules and the same day then. Nil: everyone.
  ///   - verifies: whether everyone is evaluated, and answers that would have been kept are compared; they are replaced
  ///     where they differ.
  package init(
    of snapshot: Snapshot, on day: CalendarDate, from base: Base?, names: Distinct<String>,
    common: RefreshTables? = nil, scope: [Int]? = nil, verifies: Bool = false
  ) {
    var names = names
    let common = common ?? RefreshTables(of: snapshot, on: day, names: &names)
    self.common = common
    self.base = base
    self.verifies = verifies
    self.scope = scope
    guard let base else {
      reach = nil
      renames = [:]
      self.names = names
      return
    }
    guard let oldRules = base.ruleSet else {
      reach = Reach(fromUnknown: base.day, to: common.tables)
      renames = [:]
      self.names = names
      return
    }
    // Every change of the rules, the texts for readers aside, changes the digest of what they mean.
    let isSame = oldRules.meaning == snapshot.ruleSet.meaning
    let comparison = isSame ? nil : RuleSetComparison(old: oldRules, new: snapshot.ruleSet)
    reach = Reach(from: oldRules, on: base.day, to: common.tables, comparison) { names.number(of: $0) }
    var renames: [UInt32: UInt32] = [:]
    if let comparison {
      let taken = Set(snapshot.ruleSet.provisions.map(AnswerNames.name))
      for (place, new) in comparison.matching.newOfOld.enumerated() {
        let before = AnswerNames.name(of: oldRules.provisions[place])
        // A row that is gone may leave its name to another one.
        let after =
          new.map { AnswerNames.name(of: snapshot.ruleSet.provisions[$0]) }
          ?? (taken.contains(before) ? "removed/\(before)" : before)
        if before != after { renames[names.number(of: before)] = names.number(of: after) }
      }
    }
    self.renames = renames
    self.names = names
  }

  /// A number of 64 bits for all profiles of a snapshot, as far as answers hang on them, and for how answers are found.
  package static func population(of snapshot: Snapshot) -> UInt64 {
    Fingerprints(snapshot.population, snapshot.ruleSet.vocabulary).ofEveryone
  }

  /// How many cadres are gone through.
  package var total: Int { scope?.count ?? tables.columns.count }

  /// - Parameters:
  ///   - id: it goes on behind that cadre; nil: from the first.
  ///   - spread: has the threads.
  ///   - receive: gets everyone in order, a block at a time; false ends it.
  /// - Returns: whether it came to its end.
  /// - Throws: what `rows` or `receive` throws.
  @discardableResult
  package func run(
    after id: String? = nil, threads: Int, spread: @escaping BulkRun.Spread = BulkRun.concurrently,
    receive: (Batch) throws -> Bool
  ) throws -> Bool {
    let population = Population(units: tables.units, columns: tables.columns)
    let first = population.place(after: id)
    let end = tables.columns.count
    let chosen = scope.map { $0.drop { $0 < first } }
    // Even of nobody there is a block: those who are not there any more.
    let blocks = max(1, ((chosen?.count ?? end - first) + BulkRun.blockSize - 1) / BulkRun.blockSize)
    var failure: (any Error)?
    var done = chosen.map { total - $0.count } ?? first
    let isWhole = BulkRun(tables, threads: threads, spread: spread).forEachBlock(of: blocks) { block, evaluator in
      if let chosen {
        let places = chosen.dropFirst(block * BulkRun.blockSize).prefix(BulkRun.blockSize)
        return Result { try batch(of: places, isLast: block == blocks - 1, evaluator) }
      }
      let start = first + block * BulkRun.blockSize
      let places = start..<min(start + BulkRun.blockSize, end)
      return Result {
        try batch(
          places, after: block == 0 ? id : tables.columns.ids[start - 1], isLast: block == blocks - 1, evaluator)
      }
    } receive: { result in
      do {
        var batch = try result.get()
        done += batch.done
        batch.done = done
        return try receive(batch)
      } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
    return isWhole
  }

  /// Of how many cadres each rule asks in the answers that there are already and that can be read, by the numbers that the names
  /// of rules have now.
  package func asking() throws -> [UInt32: Int] {
    var counts: [UInt32: Int] = [:]
    let ids = tables.columns.ids
    var start = 0
    repeat {
      let end = min(start + BulkRun.blockSize, tables.columns.count)
      let isLast = end == tables.columns.count
      let rows = try base?.rows(start == 0 ? nil : ids[start - 1], isLast ? nil : ids[end - 1]) ?? []
      for row in rows {
        for rule in AnswerTally.asking(row.answer?.renamed(renames)) { counts[rule, default: 0] += 1 }
      }
      start = end
    } while start < tables.columns.count
    return counts
  }

  /// Of some, whoever stands between them.
  private func batch(of places: ArraySlice<Int>, isLast: Bool, _ evaluator: BulkEvaluator) throws -> Batch {
    var batch = Batch(last: places.last.map { tables.columns.ids[$0] }, isLast: isLast, done: places.count)
    let probe = reach?.probe
    for place in places {
      let id = tables.columns.ids[place]
      refresh(place, id, try base?.row(id), probe, evaluator, &batch)
    }
    return batch
  }

  private func batch(
    _ places: Range<Int>, after: String?, isLast: Bool, _ evaluator: BulkEvaluator
  ) throws -> Batch {
    var batch = Batch(last: places.last.map { tables.columns.ids[$0] }, isLast: isLast, done: places.count)
    if let base, let reach, base.hasSameProfiles, !verifies, renames.isEmpty, !reach.looksAtAnswers {
      // Whoever is not reached is not even looked up.
      let probe = reach.probe
      for place in places {
        let causes = probe.causes(of: place, [])
        guard !causes.isEmpty else { continue }
        let id = tables.columns.ids[place]
        refresh(place, id, try base.row(id), probe, evaluator, &batch)
      }
      return batch
    }
    let known = try base?.rows(after, isLast ? nil : batch.last) ?? []
    var rest = known[...]
    let probe = reach?.probe
    func remove(_ row: Row) {
      if row.answer == nil { batch.tally.addDamaged() }
      batch.add(row.cadre, from: row.readable.renamed(renames), to: nil, nil, .profile, unit: nil)
    }
    for place in places {
      let id = tables.columns.ids[place]
      while let row = rest.first, row.cadre < id { remove(rest.removeFirst()) }
      let old = rest.first?.cadre == id ? rest.removeFirst() : nil
      refresh(place, id, old, probe, evaluator, &batch)
    }
    for row in rest { remove(row) }
    return batch
  }

  private func refresh(
    _ place: Int, _ id: String, _ old: Row?, _ probe: Reach.Probe?, _ evaluator: BulkEvaluator, _ batch: inout Batch
  ) {
    let fingerprint = withUnsafeBytes(of: common.fingerprints.of(place).littleEndian) { Array($0) }
    let unit = tables.columns.units[place]
    var causes = ChangeCauses()
    if let old, let probe {
      if !old.fingerprint.elementsEqual(fingerprint) { causes.insert(.profile) }
      causes.formUnion(probe.causes(of: place, old.answerBytes))
    } else if base != nil {
      causes = .profile
    }
    var kept: [UInt8]?
    if let old, causes.isEmpty {
      if renames.isEmpty {
        kept = old.bytes
      } else if let answer = old.answer?.renamed(renames) {
        var bytes = fingerprint
        answer.encode(into: &bytes)
        kept = bytes
        causes = .rule
      }
      if let kept, !verifies {
        if kept != old.bytes {
          let answer = old.answer?.renamed(renames)
          batch.add(id, from: answer, to: answer, kept, causes, unit: unit)
        }
        return
      }
    }
    evaluator.evaluate(place)
    let answer = StoredAnswer(evaluator, common.answerNames)
    var bytes = fingerprint
    answer.encode(into: &bytes)
    if kept == nil { batch.evaluated += 1 }
    if let kept, kept != bytes { batch.differences += 1 }
    if bytes != old?.bytes {
      if let old, old.answer == nil { batch.tally.addDamaged() }
      batch.add(id, from: old?.readable.renamed(renames), to: answer, bytes, causes, unit: unit)
    } else if !renames.isEmpty, let before = old?.answer?.renamed(renames), before != answer {
      // The same bytes, by a rule that has the name of another one now.
      batch.tally.add(from: before, to: answer, AnswerChange(from: before, to: answer), unit: unit)
    }
  }
}

extension Refresh.Batch {
  fileprivate mutating func add(
    _ cadre: String, from old: StoredAnswer?, to new: StoredAnswer?, _ bytes: [UInt8]?, _ causes: ChangeCauses,
    unit: Ordinal<Unit>?
  ) {
    let change = AnswerChange(from: old, to: new)
    changes.append(
      Refresh.Change(cadre: cadre, new: bytes, causes: causes, counts: change.counts))
    tally.add(from: old, to: new, change, unit: unit)
  }
}
