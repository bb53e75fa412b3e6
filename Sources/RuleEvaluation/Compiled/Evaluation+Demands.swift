import RuleLanguage
import TrainingModel

// MARK: - Which provisions stand, and what they demand

extension Evaluation {
  /// The provisions that stand: in force and true, of tables under `first` the first row, exceptions where a base stands.
  func settle() {
    for word in 0..<provisionWords {
      standing[word] = certain[word] & at.inForce[word]
      mayStand[word] = possible[word] & at.inForce[word]
    }
    let made = tables.demands
    for table in 0..<made.firstHits.count { applyFirstHit(made.firstHits, table) }
    for level in made.exceptions {
      let level = level.base
      for word in 0..<provisionWords {
        var bits = mayStand[word] & level[word]
        while bits != 0 {
          let exception = word * 64 + bits.trailingZeroBitCount
          bits &= bits - 1
          if !isAnyStanding(at.bases, Int(at.baseStarts[exception])..<Int(at.baseStarts[exception + 1])) {
            standing.remove(exception)
            mayStand.remove(exception)
          }
        }
      }
    }
  }

  private func isAnyStanding(_ provisions: UnsafePointer<Int32>, _ places: Range<Int>) -> Bool {
    for place in places where standing.has(Int(provisions[place])) { return true }
    return false
  }

  /// Under `first`, a row stands only where no row before it does.
  private func applyFirstHit(_ tables: DemandIndex.Lists, _ table: Int) {
    var none = Truth.yes
    for place in Int(tables.starts[table])..<Int(tables.starts[table + 1]) {
      let row = Int(tables.numbers[place])
      guard mayStand.has(row) else { continue }
      let own: Truth = standing.has(row) ? .yes : .unknown
      let settled = own && none
      if settled != .yes { standing.remove(row) }
      if settled == .no { mayStand.remove(row) }
      none = none && !own
    }
  }

  /// Joins what the standing provisions demand, without what exceptions let off.
  func join() {
    joining.begin()
    for word in 0..<provisionWords {
      var bits = standing[word] & ~at.common[word]
      let excepted = at.excepted[word]
      while bits != 0 {
        let bit = bits.trailingZeroBitCount
        let provision = word * 64 + bit
        bits &= bits - 1
        let entries = Int(at.entryStarts[provision])..<Int(at.entryStarts[provision + 1])
        if excepted & (1 << UInt64(bit)) != 0,
          isAnyStanding(at.exceptions, Int(at.exceptionStarts[provision])..<Int(at.exceptionStarts[provision + 1]))
        {
          joinRelieved(Ordinal(provision), entries)
        } else {
          for entry in entries { join(entry, by: Int32(truncatingIfNeeded: provision)) }
        }
      }
    }
  }

  private func joinRelieved(_ provision: Ordinal<Provision>, _ entries: Range<Int>) {
    let made = tables.demands
    for target in Set(entries.map { made.entries[$0].target }).sorted() {
      let relief = ReliefSearch(rules: tables.rules, today: tables.today) { self.standing.has($0.position) }
        .relief(of: provision, on: made.targets[Int(target)])
      if let conflict = relief.conflict { conflicts.append(conflict) }
      if relief.isWithdrawn {
        letOffs.append(
          .init(target: made.targets[Int(target)], requiredBy: [provision], by: relief.by, until: relief.until))
        continue
      }
      for entry in entries where made.entries[entry].target == target {
        join(entry, by: provision.raw)
      }
    }
  }

  @inline(__always)
  private func join(_ number: Int, by provision: Int32) {
    let entry = at.entries + number
    var due = entry.pointee.due
    var missing = Int32(-1)
    if entry.pointee.reckoning >= 0 {
      let reckoning = Int(entry.pointee.reckoning)
      let field = at.reckonings[reckoning].field
      let value = at.valueNumbers[place * at.fieldCount + field.position]
      due = at.dueDays[at.dueStarts[reckoning] + Int(value)]
      if due == noDay { missing = field.raw }
    }
    joining.add(entry, due: due, missing: missing, by: provision)
  }
}

extension Evaluation {
  /// The demands as they are shown: those of ``evaluate(_:)``.
  package var demands: Demands {
    var demands = demandsBesideNeeds
    guard serving == .yes else { return demands }
    demands.joined = joining.touchedTargets.sorted().map { joined($0) }
    return demands
  }

  /// The provisions that ask for a target, in order.
  package func asking(for target: UInt32) -> [Int32] { joining.askers(of: target) }

  /// The demands without those that become needs.
  package var demandsBesideNeeds: Demands {
    var demands = Demands(serving: serving)
    guard serving == .yes else { return demands }
    demands.letOffs = Demands.LetOff.merged(letOffs)
    demands.conflicts = conflicts
    for word in 0..<provisionWords {
      var bits = mayStand[word]
      while bits != 0 {
        let provision = Ordinal<Provision>(word * 64 + bits.trailingZeroBitCount)
        bits &= bits - 1
        if standing.has(provision.position) {
          demands.standing.append(provision)
        } else {
          demands.unknown.append(provision)
        }
      }
    }
    return demands
  }

  /// The demands on a target, as one.
  package func joined(_ target: UInt32) -> Demands.Joined {
    let slot = joining.slot(of: target)
    var result = Demands.Joined(target: tables.demands.targets[Int(target)])
    result.level = Int(slot.level)
    result.priority = slot.strongest
    result.due = CalendarDate(packed: slot.due)
    result.dueMissing = Set(joining.list(slot.firstMissing)).sorted().map { Ordinal(Int($0)) }
    if slot.eitherHours >= 0 {
      result.either = (Amount(thousandths: slot.eitherHours), Amount(thousandths: slot.eitherDays))
    }
    if slot.hoursAlone >= 0 { result.hoursAlone = Amount(thousandths: slot.hoursAlone) }
    if slot.daysAlone >= 0 { result.daysAlone = Amount(thousandths: slot.daysAlone) }
    result.by = joining.askers(of: target).map { Ordinal(Int($0)) }
    return result
  }
}
