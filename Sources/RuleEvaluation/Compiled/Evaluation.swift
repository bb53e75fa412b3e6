import CBitKernels
import RuleLanguage
package import TrainingModel

/// The evaluation of one cadre after another, in memory that is used again for each: what is held, which provisions stand
/// and what they demand. Belongs to one thread.
///
/// What comes out is that of the plain walk over conditions (`PlainDemands` in the tests), for every rule set, cadre and day.
package final class Evaluation {
  package let tables: EvaluationTables
  let index: ConditionIndex
  private let words: Int
  let provisionWords: Int

  // Rows, or owners' conditions: whether they may hold, and whether they do.
  let possible: Scratch<UInt64>
  let certain: Scratch<UInt64>
  private let holdsPossible: Scratch<UInt64>
  private let holdsCertain: Scratch<UInt64>
  // The bitmaps of the cadre's values.
  private let maps: Scratch<UnsafePointer<UInt64>?>
  private let unsure: Scratch<UnsafePointer<UInt64>?>
  // Provisions, with validity, tables and exceptions applied.
  let standing: Scratch<UInt64>
  let mayStand: Scratch<UInt64>

  // What is held: by competency, and which were touched.
  let heldCertain: Scratch<Int32>
  let heldPossible: Scratch<Int32>
  private let heldTouched: Scratch<Int32>
  private var heldCount = 0
  // Completions: by course 1: may count, 2: counts.
  let completion: Scratch<UInt8>
  private let completionTouched: Scratch<Int32>
  private var completionCount = 0
  /// One a training.
  package private(set) var records: [PersonRecord] = []

  // Demands joined: by target, and which were touched.
  var joining: Joining

  /// The place of the cadre in the population.
  package private(set) var place = 0
  /// Whether the set's `<serving>` is true for the cadre; nothing is asked of anyone else.
  package private(set) var serving = Truth.no

  package init(_ tables: EvaluationTables) {
    self.tables = tables
    index = tables.rules.conditionIndex
    words = index.wordCount
    provisionWords = tables.demands.inForce.count
    possible = .init(repeating: 0, count: words)
    certain = .init(repeating: 0, count: words)
    holdsPossible = .init(repeating: 0, count: words)
    holdsCertain = .init(repeating: 0, count: words)
    maps = .init(repeating: nil, count: tables.match.columns.count + 1)
    unsure = .init(repeating: nil, count: tables.match.columns.count + 2)
    standing = .init(repeating: 0, count: provisionWords)
    mayStand = .init(repeating: 0, count: provisionWords)
    let competencies = tables.rules.ruleSet.vocabulary.competencies.count
    heldCertain = .init(repeating: 0, count: competencies)
    heldPossible = .init(repeating: 0, count: competencies)
    heldTouched = .init(repeating: 0, count: competencies)
    let courses = tables.rules.ruleSet.vocabulary.courses.count
    completion = .init(repeating: 0, count: courses)
    completionTouched = .init(repeating: 0, count: courses)
    joining = Joining(targetCount: tables.demands.targets.count)
  }

  /// Works out what is held, which provisions stand and what they demand, for the cadre at that place.
  package func evaluate(_ place: Int) {
    hold(place)
    match()
    serving = truth(ofOwner: index.serving)
    joining.clear()
    guard serving == .yes else { return }
    settle()
    join()
  }

  /// The truth of the conditions of an owner of rows, after ``match()``.
  func truth(ofOwner owner: Int) -> Truth {
    if certain.has(owner) { return .yes }
    return possible.has(owner) ? .unknown : .no
  }

  /// Whether a course is for the cadre, as far as can be known.
  package func mayTake(_ course: Ordinal<Course>) -> Bool {
    let owner = index.courseAudiences[course.position]
    return owner < 0 || possible.has(Int(owner))
  }

  package func held(_ competency: Ordinal<Competency>) -> Ledger.HeldLevel {
    .init(certain: Int(heldCertain[competency.position]), possible: Int(heldPossible[competency.position]))
  }

  /// Whether a completion of the course counts, and whether one may.
  package func completes(_ course: Ordinal<Course>) -> (counts: Bool, mayCount: Bool) {
    let flags = completion[course.position]
    return (flags & 2 != 0, flags & 1 != 0)
  }
}

// MARK: - What is held

extension Evaluation {
  /// Goes to a cadre and works out what it holds; see ``Ledger``.
  package func hold(_ place: Int) {
    self.place = place
    for touched in 0..<heldCount {
      heldCertain[Int(heldTouched[touched])] = 0
      heldPossible[Int(heldTouched[touched])] = 0
    }
    for touched in 0..<completionCount { completion[Int(completionTouched[touched])] = 0 }
    heldCount = 0
    completionCount = 0
    let columns = tables.columns
    let today = tables.today
    for place in columns.holdingRange(of: place) {
      let holding = columns.holdings[place]
      if holding.counts(on: today) { raise(holding.competency.raw, to: holding.level, isCertain: true) }
    }
    gatherRecords()
    let made = tables.records
    for record in records where record.isCompleted(by: today) {
      let shape = Int(record.shape)
      for step in Int(made.stepStarts[shape])..<Int(made.stepStarts[shape + 1]) {
        let from = made.countsFrom[step]
        let isUndated = from != PackedHolding.noDay && record.ends == PackedHolding.noDay
        if !isUndated && record.ends < from && from != PackedHolding.noDay { continue }
        complete(made.stepCourses[step], isCertain: !isUndated)
        for taught in Int(made.teachesStarts[step])..<Int(made.teachesStarts[step + 1]) {
          let taught = made.teaches[taught]
          raise(taught.competency.raw, to: Int32(taught.level), isCertain: !isUndated)
        }
      }
    }
  }

  private func raise(_ competency: Int32, to level: Int32, isCertain: Bool) {
    let place = Int(competency)
    if heldPossible[place] == 0 {
      heldTouched[heldCount] = competency
      heldCount += 1
    }
    heldPossible[place] = max(heldPossible[place], level)
    if isCertain { heldCertain[place] = max(heldCertain[place], level) }
  }

  private func complete(_ course: Int32, isCertain: Bool) {
    if completion[Int(course)] == 0 {
      completionTouched[completionCount] = course
      completionCount += 1
    }
    completion[Int(course)] |= isCertain ? 2 : 1
  }

  /// The records with the rule on leave applied, one a training.
  private func gatherRecords() {
    records.removeAll(keepingCapacity: true)
    let columns = tables.columns
    let made = tables.records
    for place in columns.recordRange(of: place) {
      let packed = columns.records[place]
      let shape = Int(packed.shape)
      var record = PersonRecord(
        shape: packed.shape, amounts: packed.amounts, starts: packed.starts, ends: packed.ends,
        result: made.effective[shape].result)
      if made.isWithdrawn[Int(packed.amounts)] {
        record.result = .withdrawn
      } else {
        if record.starts == PackedHolding.noDay { record.starts = made.classStarts[shape] }
        if record.ends == PackedHolding.noDay { record.ends = made.classEnds[shape] }
      }
      records.append(record)
    }
    guard hasRepeatedTraining() else { return }
    // Rare: the plain way, which also puts them in order.
    let whole = records.map { (record: made.record($0), packed: $0) }
    records = Ledger.firsts(of: whole.sorted { $0.record.standsBefore($1.record) }, \.record).map(\.packed)
  }

  private func hasRepeatedTraining() -> Bool {
    let shapes = tables.columns.shapes.values
    for a in records.indices.dropLast() {
      let one = shapes[Int(records[a].shape)]
      for b in (a + 1)..<records.count {
        let other = shapes[Int(records[b].shape)]
        if let attended = one.trainingClass, attended == other.trainingClass { return true }
        if let taken = one.course, taken == other.course, records[a].starts == records[b].starts,
          records[a].ends == records[b].ends
        {
          return true
        }
      }
    }
    return false
  }
}

// MARK: - Which rows hold

extension Evaluation {
  /// The bits of `possible` and `certain`, for the cadre that was gone to.
  package func match() {
    let match = tables.match
    let numbers = tables.columns.valueNumbers
    let base = place * tables.columns.fieldCount
    let unit = tables.columns.units[place].position
    match.bitmaps.withUnsafeBufferPointer { bitmaps in
      guard let bits = bitmaps.baseAddress, words > 0 else {
        startBits()
        return
      }
      var count = 1
      var unsureCount = 0
      for column in match.columns where column.narrows {
        let number = column.attribute == index.attributes.unit ? unit : Int(numbers[base + column.attribute])
        let kind = Int(match.classes[column.start + number])
        let mayHold = match.possible[kind]
        maps[count] = bits + Int(mayHold) * words
        count += 1
        let holds = match.certain[kind]
        if holds != mayHold {
          unsureCount += 1
          unsure[unsureCount] = bits + Int(holds) * words
        }
      }
      let isSureOfHolds = markHolds()
      maps[0] = UnsafePointer(holdsPossible.pointer)
      and(maps, count, into: possible)
      if !isSureOfHolds {
        unsureCount += 1
        unsure[unsureCount] = UnsafePointer(holdsCertain.pointer)
      }
      if unsureCount > 0 {
        unsure[0] = UnsafePointer(possible.pointer)
        and(unsure, unsureCount + 1, into: certain)
      } else {
        certain.pointer.update(from: possible.pointer, count: words)
      }
    }
    checkRests()
    foldExtraRows()
  }

  private func startBits() {
    for word in 0..<words {
      possible[word] = index.withoutHolds[word]
      certain[word] = index.withoutHolds[word]
    }
  }

  private func and(_ rows: borrowing Scratch<UnsafePointer<UInt64>?>, _ count: Int, into out: borrowing Scratch<UInt64>)
  {
    rows.pointer.withMemoryRebound(to: UnsafePointer<UInt64>.self, capacity: count) { rows in
      quebu_and_rows(rows, count, words, out.pointer)
    }
  }

  /// The rows whose one held level is held; others that ask for one do not hold.
  ///
  /// - Returns: whether what may be held is what is held for certain.
  private func markHolds() -> Bool {
    for word in 0..<words { holdsPossible[word] = index.withoutHolds[word] }
    guard index.asksForHolds else { return true }
    var isSure = true
    for touched in 0..<heldCount {
      let competency = Int(heldTouched[touched])
      let level = heldPossible[competency]
      if level != heldCertain[competency] { isSure = false }
      for asked in index.holding[competency] {
        guard asked.level <= level else { break }
        holdsPossible.insert(Int(asked.row))
      }
    }
    guard !isSure else { return true }
    for word in 0..<words { holdsCertain[word] = index.withoutHolds[word] }
    for touched in 0..<heldCount {
      let competency = Int(heldTouched[touched])
      for asked in index.holding[competency] {
        guard asked.level <= heldCertain[competency] else { break }
        holdsCertain.insert(Int(asked.row))
      }
    }
    return false
  }

  /// What bitmaps do not tell, of the rows still standing.
  private func checkRests() {
    for rest in index.rests where possible.has(Int(rest.row)) {
      let truth = truth(ofAll: rest.formulas)
      if truth != .yes { certain.remove(Int(rest.row)) }
      if truth == .no { possible.remove(Int(rest.row)) }
    }
  }

  /// An owner of several rows holds where one of them does.
  private func foldExtraRows() {
    for (place, owner) in index.extraOwners.enumerated() {
      let row = index.ownerCount + place
      if possible.has(row) { possible.insert(Int(owner)) }
      if certain.has(row) { certain.insert(Int(owner)) }
    }
  }

  private func truth(ofAll formulas: [Formula]) -> Truth {
    var result = Truth.yes
    for formula in formulas {
      result = result && truth(of: formula)
      if result == .no { break }
    }
    return result
  }

  private func truth(of formula: Formula) -> Truth {
    switch formula {
    case .all(let children): return truth(ofAll: children)
    case .any(let children):
      var result = Truth.no
      for child in children {
        result = result || truth(of: child)
        if result == .yes { break }
      }
      return result
    case .constant(let truth): return truth
    case .predicate(let attribute, let number): return truth(ofPredicate: number, about: attribute)
    case .holds(let competency, let level, let expected):
      let held = held(competency)
      return held.reaches(level).expected(expected)
    case .trained(let number, let expected): return truth(ofTrained: number).expected(expected)
    case .role(let role, let expected): return truth(ofRole: role).expected(expected)
    }
  }

  private func truth(ofPredicate number: Int, about attribute: Int) -> Truth {
    let match = tables.match
    guard attribute != index.attributes.id else {
      let id = FieldValue.text(tables.columns.ids[place])
      let predicates = index.columns.last { $0.attribute == attribute }?.predicates ?? []
      return predicates[number].truth(isMissing: false) { $0.accepts(id, today: tables.today) }
    }
    let column = match.columns[match.columnOfAttribute[attribute]]
    let value =
      attribute == index.attributes.unit
      ? tables.columns.units[place].position
      : Int(tables.columns.valueNumbers[place * tables.columns.fieldCount + attribute])
    return match.truths[Int(match.truthStarts[Int(match.classes[column.start + value])]) + number]
  }

  /// A role's own rows, whatever was settled of them before: what is checked after only ever lowers them to the same.
  private func truth(ofRole role: Ordinal<Provision>) -> Truth {
    var result = truth(ofRow: role.position)
    for (place, owner) in index.extraOwners.enumerated() where owner == role.position {
      result = result || truth(ofRow: index.ownerCount + place)
    }
    return result
  }

  private func truth(ofRow row: Int) -> Truth {
    let plain = truth(ofOwner: row)
    guard plain != .no, index.restPlaces[row] >= 0 else { return plain }
    return plain && truth(ofAll: index.rests[Int(index.restPlaces[row])].formulas)
  }

  private func truth(ofTrained number: Int) -> Truth {
    let test = index.trained[number]
    let today = tables.today
    let from = test.withinPast.map { (today - $0).dayNumber }
    var certainCount = 0
    var possibleCount = 0
    for record in records where record.isCompleted(by: today) {
      var counting = Truth.yes
      if let from {
        if record.ends == PackedHolding.noDay { counting = .unknown } else if record.ends < from { continue }
      }
      counting = counting && tables.records.truth(of: number, record)
      if counting == .yes { certainCount += 1 }
      if counting != .no { possibleCount += 1 }
    }
    return certainCount >= test.atLeast ? .yes : possibleCount >= test.atLeast ? .unknown : .no
  }
}

extension Ledger.HeldLevel {
  fileprivate func reaches(_ level: Int) -> Truth { certain >= level ? .yes : possible >= level ? .unknown : .no }
}

extension Truth {
  fileprivate func expected(_ expected: Bool) -> Truth { expected ? self : !self }
}

extension Scratch<UInt64> {
  @inline(__always) func has(_ bit: Int) -> Bool { self[bit >> 6] & (1 << UInt64(bit & 63)) != 0 }
  @inline(__always) func insert(_ bit: Int) { self[bit >> 6] |= 1 << UInt64(bit & 63) }
  @inline(__always) func remove(_ bit: Int) { self[bit >> 6] &= ~(1 << UInt64(bit & 63)) }
}
