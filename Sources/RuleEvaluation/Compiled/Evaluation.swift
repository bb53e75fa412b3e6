import CBitKernels
import RuleLanguage
package import TrainingModel

// Over 400 lines: its three parts share scratch that nobody else may touch, and `private` ends with the file.

/// The evaluation of one cadre after another, in memory that is used again for each: what is held, which provisions stand
/// and what they demand. Belongs to one thread.
///
/// What comes out is that of the plain walk over conditions (`PlainDemands` in the tests), for every rule set, cadre and day.
package final class Evaluation {
  package let tables: EvaluationTables
  let index: ConditionIndex
  let at: EvaluationPointers
  private let words: Int
  let provisionWords: Int

  // Rows: whether they may hold, and whether they do.
  private let possibleRows: Scratch<UInt64>
  private let certainRows: Scratch<UInt64>
  // The conditions of owners: whether they may hold, and whether they do.
  let possible: Scratch<UInt64>
  let certain: Scratch<UInt64>
  private let holdsPossible: Scratch<UInt64>
  private let holdsCertain: Scratch<UInt64>
  // The bitmaps of the cadre's values, as ``quebu_row_maps`` has them.
  private let maps: Scratch<UnsafePointer<UInt64>>
  /// Where the bitmaps of a ``SetRows`` are.
  struct SetPointers: BitwiseCopyable {
    var attribute = 0
    var withoutAny: UnsafePointer<UInt64>?
    var any: UnsafePointer<UInt64>?
    var none: UnsafePointer<UInt64>?
  }
  private let sets: Scratch<SetPointers>
  private let members: Scratch<UnsafePointer<UInt64>>
  private let memberEnds: Scratch<UInt32>
  private let leads: Scratch<UInt32>
  private let unsure: Scratch<UnsafePointer<UInt64>>
  // Provisions, with validity, tables and exceptions applied.
  let standing: Scratch<UInt64>
  let mayStand: Scratch<UInt64>

  // What is held: by competency, and which were touched.
  private let heldCertain: Scratch<Int32>
  private let heldPossible: Scratch<Int32>
  private let heldTouched: Scratch<Int32>
  // Completions: by course 1: may count, 2: counts.
  private let completion: Scratch<UInt8>
  private let completionTouched: Scratch<Int32>
  // One record a training.
  private let records: Scratch<PersonRecord>
  // By `trained` test: what came out, where it was asked already; 3: it was not.
  private let trainedTruths: Scratch<UInt8>

  // Demands joined.
  let joining: Joining
  var letOffs: [Demands.LetOff] = []
  package internal(set) var conflicts: [Demands.Conflict] = []

  /// How many of the arrays above are in use, and whose they are.
  private struct State: BitwiseCopyable {
    var place = 0
    var serving = Truth.no
    var held = 0
    var completions = 0
    var records = 0
  }
  // By a pointer, so that access to it needs no checking.
  private let state: Scratch<State>
  private var heldCount: Int {
    get { state.pointer.pointee.held }
    set { state.pointer.pointee.held = newValue }
  }
  private var completionCount: Int {
    get { state.pointer.pointee.completions }
    set { state.pointer.pointee.completions = newValue }
  }
  private var recordCount: Int {
    get { state.pointer.pointee.records }
    set { state.pointer.pointee.records = newValue }
  }

  /// The place of the cadre in the population.
  package private(set) var place: Int {
    get { state.pointer.pointee.place }
    set { state.pointer.pointee.place = newValue }
  }
  /// Whether the set's `<serving>` is true for the cadre; nothing is asked of anyone else.
  package private(set) var serving: Truth {
    get { state.pointer.pointee.serving }
    set { state.pointer.pointee.serving = newValue }
  }

  package init(_ tables: EvaluationTables) {
    self.tables = tables
    at = EvaluationPointers(tables)
    state = .init(repeating: State(), count: 1)
    index = tables.rules.conditionIndex
    words = index.wordCount
    provisionWords = tables.inForce.count
    possibleRows = .init(repeating: 0, count: words)
    certainRows = .init(repeating: 0, count: words)
    possible = .init(repeating: 0, count: index.always.count)
    certain = .init(repeating: 0, count: index.always.count)
    // Rows that ask for no held level are always in.
    holdsPossible = .init(repeating: ~0, count: words)
    holdsCertain = .init(repeating: ~0, count: words)
    let setCount = index.sets.count
    sets = .init(
      repeating: SetPointers(),
      count: setCount)
    for (place, set) in index.sets.enumerated() {
      sets[place] = SetPointers(
        attribute: set.attribute, withoutAny: set.withoutAny.base, any: set.any.count > 0 ? set.any.base : nil,
        none: set.none.count > 0 ? set.none.base : nil)
    }
    let none = UnsafePointer(holdsPossible.pointer)
    members = .init(repeating: none, count: setCount * (tables.match.mostMembers + 1))
    memberEnds = .init(repeating: 0, count: setCount)
    maps = .init(repeating: none, count: tables.match.columns.count + 1 + setCount * tables.match.mostMembers)
    let narrowing = tables.match.columns.elements.filter(\.narrows).map(\.attribute)
    let groups = index.sets.filter { $0.any.count > 0 }.map(\.attribute)
    // 0: what is held, which comes first.
    leads = .init(repeating: 0, count: words / 8)
    for (stretch, attribute) in index.leads.enumerated() {
      if let group = groups.firstIndex(of: attribute) {
        leads[stretch] = UInt32(group) | QUEBU_GROUP
      } else if let column = narrowing.firstIndex(of: attribute) {
        leads[stretch] = UInt32(column + 1)
      }
    }
    unsure = .init(repeating: none, count: tables.match.columns.count + 1)
    standing = .init(repeating: 0, count: provisionWords)
    mayStand = .init(repeating: 0, count: provisionWords)
    let competencies = tables.rules.ruleSet.vocabulary.competencies.count
    heldCertain = .init(repeating: 0, count: competencies)
    heldPossible = .init(repeating: 0, count: competencies)
    heldTouched = .init(repeating: 0, count: competencies)
    let courses = tables.rules.ruleSet.vocabulary.courses.count
    completion = .init(repeating: 0, count: courses)
    completionTouched = .init(repeating: 0, count: courses)
    records = .init(
      repeating: PersonRecord(shape: 0, amounts: 0, starts: 0, ends: 0, result: .booked),
      count: tables.columns.mostRecords)
    trainedTruths = .init(repeating: 3, count: index.trained.count)
    joining = Joining(tables.demands, tables.common)
  }

  /// Works out what is held, which provisions stand and what they demand, for the cadre at that place.
  package func evaluate(_ place: Int) {
    hold(place)
    match()
    serving = truth(ofOwner: index.serving)
    joining.clear()
    if !letOffs.isEmpty { letOffs.removeAll() }
    if !conflicts.isEmpty { conflicts.removeAll() }
    guard serving == .yes else { return }
    settle()
    join()
  }

  /// The truth of the conditions of an owner, after ``match()``.
  func truth(ofOwner owner: Int) -> Truth {
    if certain.has(owner) { return .yes }
    return possible.has(owner) ? .unknown : .no
  }

  /// Whether the conditions of a provision are met, its validity and table aside.
  package func meets(_ provision: Ordinal<Provision>) -> Bool { certain.has(provision.position) }

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
  /// Goes to a cadre without working out what it holds: ``match()`` then goes by what was held before.
  package func go(to place: Int) { self.place = place }

  /// Goes to a cadre and works out what it holds; see ``Ledger``.
  package func hold(_ place: Int) {
    go(to: place)
    for touched in 0..<heldCount {
      heldCertain[Int(heldTouched[touched])] = 0
      heldPossible[Int(heldTouched[touched])] = 0
    }
    for touched in 0..<completionCount { completion[Int(completionTouched[touched])] = 0 }
    heldCount = 0
    completionCount = 0
    trainedTruths.pointer.update(repeating: 3, count: trainedTruths.count)
    for number in at.holdingRange(of: place) where at.holdings[number].counts(on: at.today) {
      raise(at.holdings[number].competency.raw, to: at.holdings[number].level, isCertain: true)
    }
    gatherRecords()
    for number in 0..<recordCount {
      let record = records[number]
      guard record.isCompleted(by: at.today) else { continue }
      let shape = Int(record.shape)
      for step in Int(at.stepStarts[shape])..<Int(at.stepStarts[shape + 1]) {
        let from = at.countsFrom[step]
        var isCertain = true
        if from != noDay {
          isCertain = record.ends != noDay
          if isCertain, record.ends < from { continue }
        }
        complete(at.stepCourses[step], isCertain: isCertain)
        for taught in Int(at.teachesStarts[step])..<Int(at.teachesStarts[step + 1]) {
          raise(
            at.teaches[taught].competency.raw, to: Int32(truncatingIfNeeded: at.teaches[taught].level),
            isCertain: isCertain)
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
    recordCount = 0
    for number in at.recordRange(of: place) {
      let packed = at.records[number]
      let shape = Int(packed.shape)
      var record = PersonRecord(
        shape: packed.shape, amounts: packed.amounts, starts: packed.starts, ends: packed.ends,
        result: at.results[shape])
      if at.isWithdrawn[Int(packed.amounts)] {
        record.result = .withdrawn
      } else {
        if record.starts == noDay { record.starts = at.classStarts[shape] }
        if record.ends == noDay { record.ends = at.classEnds[shape] }
      }
      records[recordCount] = record
      recordCount += 1
    }
    guard hasRepeatedTraining() else { return }
    // Rare: the plain way, which also puts them in order.
    let whole = (0..<recordCount).map { (record: tables.records.record(records[$0]), packed: records[$0]) }
    let kept = Ledger.firsts(of: whole.sorted { $0.record.standsBefore($1.record) }, \.record)
    for (number, record) in kept.enumerated() { records[number] = record.packed }
    recordCount = kept.count
  }

  private func hasRepeatedTraining() -> Bool {
    for one in 1..<max(recordCount, 1) {
      let (course, attended) = (at.courses[Int(records[one].shape)], at.attended[Int(records[one].shape)])
      for other in 0..<one {
        let shape = Int(records[other].shape)
        if attended >= 0, attended == at.attended[shape] { return true }
        if course >= 0, course == at.courses[shape], records[one].starts == records[other].starts,
          records[one].ends == records[other].ends
        {
          return true
        }
      }
    }
    return false
  }

  var recordNumbers: Range<Int> { 0..<recordCount }
  func record(_ number: Int) -> PersonRecord { records[number] }

  /// The records that are completed by the day.
  @inline(__always)
  func forEachCompleted(_ body: (PersonRecord) -> Void) {
    for number in 0..<recordCount where records[number].isCompleted(by: at.today) { body(records[number]) }
  }
}

// MARK: - Which rows hold

extension Evaluation {
  /// The bits of `possible` and `certain`, for the cadre that was gone to.
  package func match() {
    possible.pointer.update(from: at.always, count: possible.count)
    certain.pointer.update(from: at.always, count: certain.count)
    guard words > 0 else { return }
    matchRows()
    if at.hasRests { checkRests() }
    // An owner of several rows holds where one of them does.
    quebu_tell_owners(
      possibleRows.pointer, certainRows.pointer, words, at.owners, possible.pointer, certain.pointer)
  }

  /// The rows that bitmaps tell of: the plain conjunctions, and what may hold of the others.
  package func matchRows() {
    let numbers = at.valueNumbers + place * at.fieldCount
    var count = 1
    var unsureCount = 0
    for place in 0..<at.columnCount where at.columns[place].narrows {
      let attribute = at.columns[place].attribute
      let number = attribute == at.unitAttribute ? at.units[self.place].position : Int(numbers[attribute])
      let kind = Int(at.classes[at.columns[place].start + number])
      maps[count] = at.bitmaps + Int(at.possible[kind]) * words
      count += 1
      if at.certain[kind] != at.possible[kind] {
        unsure[unsureCount] = at.bitmaps + Int(at.certain[kind]) * words
        unsureCount += 1
      }
    }
    var (groupCount, memberCount) = (0, 0)
    for place in 0..<at.setCount { addSet(place, numbers, &count, &groupCount, &memberCount) }
    if !markHolds() {
      unsure[unsureCount] = UnsafePointer(holdsCertain.pointer)
      unsureCount += 1
    }
    maps[0] = UnsafePointer(holdsPossible.pointer)
    let own = quebu_row_maps(
      all: maps.pointer, all_count: count, any: members.pointer, any_ends: memberEnds.pointer,
      group_count: groupCount, leads: leads.pointer, sure: unsure.pointer, sure_count: unsureCount)
    quebu_match_rows(own, words, possibleRows.pointer, certainRows.pointer)
  }

  /// The bitmaps of the values that the cadre has in a many-field.
  private func addSet(
    _ place: Int, _ numbers: UnsafePointer<UInt32>, _ count: inout Int, _ groupCount: inout Int,
    _ memberCount: inout Int
  ) {
    let set = sets[place]
    let start = at.setStarts[place] + Int(numbers[set.attribute])
    let codes = Int(at.memberStarts[start])..<Int(at.memberStarts[start + 1])
    if let any = set.any, let withoutAny = set.withoutAny {
      members[memberCount] = withoutAny
      memberCount += 1
      for code in codes {
        members[memberCount] = any + Int(at.members[code]) * words
        memberCount += 1
      }
      memberEnds[groupCount] = UInt32(truncatingIfNeeded: memberCount)
      groupCount += 1
    }
    if let none = set.none {
      for code in codes {
        maps[count] = none + Int(at.members[code]) * words
        count += 1
      }
    }
  }

  /// The rows whose one held level is held; others that ask for one do not hold.
  ///
  /// - Returns: whether what may be held is what is held for certain.
  private func markHolds() -> Bool {
    clear(holdsPossible)
    guard at.asksForHolds else { return true }
    var isSure = true
    for touched in 0..<heldCount {
      let competency = Int(heldTouched[touched])
      if heldPossible[competency] != heldCertain[competency] { isSure = false }
      mark(competency, upTo: heldPossible[competency], in: holdsPossible)
    }
    guard !isSure else { return true }
    clear(holdsCertain)
    for touched in 0..<heldCount {
      let competency = Int(heldTouched[touched])
      mark(competency, upTo: heldCertain[competency], in: holdsCertain)
    }
    return false
  }

  /// Takes out all rows that ask for a held level, and what is behind the last row.
  private func clear(_ rows: borrowing Scratch<UInt64>) {
    let first = at.firstHolding / 64
    guard first < words else { return }
    rows.pointer[first] = (1 << UInt64(at.firstHolding % 64)) - 1
    (rows.pointer + first + 1).update(repeating: 0, count: words - first - 1)
  }

  private func mark(_ competency: Int, upTo level: Int32, in rows: borrowing Scratch<UInt64>) {
    let start = at.askedStarts[competency]
    let end = at.askedEnds[competency * (at.mostAskedLevel + 1) + min(Int(level), at.mostAskedLevel)]
    guard start < end else { return }
    let (first, last) = (start >> 6, (end - 1) >> 6)
    let from = ~UInt64(0) << UInt64(start & 63)
    let through = ~UInt64(0) >> UInt64(63 - (end - 1) & 63)
    if first == last {
      rows[first] |= from & through
    } else {
      rows[first] |= from
      for word in first + 1..<last { rows[word] = ~0 }
      rows[last] |= through
    }
  }

  /// What bitmaps do not tell, of the rows still standing.
  private func checkRests() {
    for word in 0..<words {
      var bits = possibleRows[word] & at.withRest[word]
      while bits != 0 {
        let row = word * 64 + bits.trailingZeroBitCount
        bits &= bits - 1
        switch truth(ofStep: Int(at.restPlaces[row])) {
        case 2: continue
        case 1: certainRows.remove(row)
        default:
          certainRows.remove(row)
          possibleRows.remove(row)
        }
      }
    }
  }

  // From here on truths are raw values: comparing and joining those is one instruction each.

  /// What comes out of a part of a rest; see ``FormulaStep``.
  private func truth(ofStep place: Int) -> UInt8 {
    let step = at.restSteps + place
    let subject = Int(step.pointee.subject)
    switch step.pointee.kind {
    case .all:
      var result: UInt8 = 2
      var part = place + 1
      while part < step.pointee.end, result > 0 {
        result = min(result, truth(ofStep: part))
        part = Int(at.restSteps[part].end)
      }
      return result
    case .any:
      var result: UInt8 = 0
      var part = place + 1
      while part < step.pointee.end, result < 2 {
        result = max(result, truth(ofStep: part))
        part = Int(at.restSteps[part].end)
      }
      return result
    case .constant: return step.pointee.truth
    case .predicate: return truth(ofPredicate: Int(step.pointee.number), about: subject)
    case .holds:
      let level = step.pointee.number
      let truth: UInt8 = heldCertain[subject] >= level ? 2 : heldPossible[subject] >= level ? 1 : 0
      return step.pointee.expected ? truth : 2 - truth
    case .trained:
      let truth = truth(ofTrained: subject)
      return step.pointee.expected ? truth : 2 - truth
    case .role:
      let truth = truth(ofRole: subject)
      return step.pointee.expected ? truth : 2 - truth
    }
  }

  private func truth(ofPredicate number: Int, about attribute: Int) -> UInt8 {
    guard attribute != index.attributes.id else {
      let id = FieldValue.text(tables.columns.ids[place])
      let predicates = index.columns.last { $0.attribute == attribute }?.predicates ?? []
      return predicates[number].truth(isMissing: false) { $0.accepts(id, today: tables.today) }.rawValue
    }
    guard attribute >= index.attributes.fieldCount || !index.isSet(attribute) else {
      let value = tables.columns.value(of: Ordinal(attribute), at: place)
      let predicates = index.columns.first { $0.attribute == attribute }?.predicates ?? []
      return predicates[number].truth(isMissing: value == .missing) { $0.accepts(value, today: tables.today) }.rawValue
    }
    let column = at.columns + at.columnOfAttribute[attribute]
    let value =
      attribute == at.unitAttribute
      ? at.units[place].position : Int(at.valueNumbers[place * at.fieldCount + attribute])
    return at.truths[Int(at.truthStarts[Int(at.classes[column.pointee.start + value])]) + number].rawValue
  }

  /// A role's own rows, whatever was settled of them before: what is checked after only ever lowers them to the same.
  private func truth(ofRole role: Int) -> UInt8 {
    if at.always[role >> 6] & (1 << UInt64(role & 63)) != 0 { return 2 }
    var result: UInt8 = 0
    for row in 0..<index.rowCount where Int(at.owners[row]) == role && possibleRows.has(row) {
      let plain: UInt8 = certainRows.has(row) ? 2 : 1
      let place = Int(at.restPlaces[row])
      result = max(result, place < 0 ? plain : min(plain, truth(ofStep: place)))
    }
    return result
  }

  private func truth(ofTrained number: Int) -> UInt8 {
    if trainedTruths[number] > 2 { trainedTruths[number] = countTrained(number) }
    return trainedTruths[number]
  }

  private func countTrained(_ number: Int) -> UInt8 {
    let from = at.trainedFrom[number]
    var certainCount = Int32(0)
    var possibleCount = Int32(0)
    forEachCompleted { record in
      guard record.ends >= from || record.ends == noDay else { return }
      switch truth(ofList: number, record) {
      case .no: return
      case .unknown: break
      // Nobody knows whether one without an end is in the window.
      case .yes: if from == noDay || record.ends != noDay { certainCount += 1 }
      }
      possibleCount += 1
    }
    let wanted = at.trainedAtLeast[number]
    return certainCount >= wanted ? 2 : possibleCount >= wanted ? 1 : 0
  }

  /// Whether a completed record meets all conditions of that list; see ``RecordTables``.
  @inline(__always)
  func truth(ofList list: Int, _ record: PersonRecord) -> Truth {
    let start = at.listStarts[list]
    return start >= 0 ? at.shapeTruths[start + Int(record.shape)] : tables.records.truth(of: list, record)
  }
}

extension Scratch<UInt64> {
  @inline(__always) func has(_ bit: Int) -> Bool { self[bit >> 6] & (1 << UInt64(bit & 63)) != 0 }
  @inline(__always) func insert(_ bit: Int) { self[bit >> 6] |= 1 << UInt64(bit & 63) }
  @inline(__always) func remove(_ bit: Int) { self[bit >> 6] &= ~(1 << UInt64(bit & 63)) }
}
