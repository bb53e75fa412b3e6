import RuleLanguage
package import TrainingModel

// MARK: - Which provisions stand, and what they demand

extension Evaluation {
  /// The provisions that stand: in force and true, of tables under `first` the first row, exceptions where a base stands.
  func settle() {
    let made = tables.demands
    for word in 0..<provisionWords {
      standing[word] = certain[word] & made.inForce[word]
      mayStand[word] = possible[word] & made.inForce[word]
    }
    for rows in made.firstHits { applyFirstHit(rows) }
    let provisions = tables.rules.ruleSet.provisions
    for level in made.exceptions {
      for word in 0..<provisionWords {
        var bits = mayStand[word] & level[word]
        while bits != 0 {
          let exception = word * 64 + bits.trailingZeroBitCount
          bits &= bits - 1
          if !provisions[exception].exceptionTo.contains(where: { standing.has($0.position) }) {
            standing.remove(exception)
            mayStand.remove(exception)
          }
        }
      }
    }
  }

  /// Under `first`, a row stands only where no row before it does.
  private func applyFirstHit(_ rows: [Ordinal<Provision>]) {
    var none = Truth.yes
    for row in rows where mayStand.has(row.position) {
      let own: Truth = standing.has(row.position) ? .yes : .unknown
      let settled = own && none
      if settled != .yes { standing.remove(row.position) }
      if settled == .no { mayStand.remove(row.position) }
      none = none && !own
    }
  }

  /// Joins what the standing provisions demand, without what exceptions let off.
  func join() {
    let made = tables.demands
    for word in 0..<provisionWords {
      var bits = standing[word]
      while bits != 0 {
        let provision = word * 64 + bits.trailingZeroBitCount
        bits &= bits - 1
        let entries = Int(made.starts[provision])..<Int(made.starts[provision + 1])
        if made.excepted[word] & (1 << UInt64(provision & 63)) != 0, isSpokenTo(provision) {
          joinRelieved(Ordinal(provision), entries)
        } else {
          for entry in entries { join(entry, by: Int32(truncatingIfNeeded: provision)) }
        }
      }
    }
  }

  /// Whether an exception to it stands.
  private func isSpokenTo(_ provision: Int) -> Bool {
    tables.rules.exceptions[provision].contains { standing.has($0.position) }
  }

  private func joinRelieved(_ provision: Ordinal<Provision>, _ entries: Range<Int>) {
    let made = tables.demands
    for target in Set(entries.map { made.entries[$0].target }).sorted() {
      let relief = ReliefSearch(rules: tables.rules, today: tables.today) { self.standing.has($0.position) }
        .relief(of: provision, on: made.targets[Int(target)])
      if let conflict = relief.conflict { joining.conflicts.append(conflict) }
      if relief.isWithdrawn {
        joining.letOffs.append(
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
    let made = tables.demands
    let entry = made.entries.base + number
    var due = entry.pointee.due
    var missing = Int32(-1)
    if entry.pointee.reckoning >= 0 {
      let reckoning = Int(entry.pointee.reckoning)
      let field = made.reckonings[reckoning].field
      let value = tables.columns.valueNumbers[place * tables.columns.fieldCount + field.position]
      due = made.dueDays[made.dueStarts[reckoning] + Int(value)]
      if due == PackedHolding.noDay { missing = field.raw }
    }
    joining.add(entry, due: due, missing: missing, by: provision)
  }
}

extension Evaluation {
  /// The demands as they are shown: those of ``evaluate(_:)``.
  package var demands: Demands {
    var demands = Demands(serving: serving)
    guard serving == .yes else { return demands }
    demands.joined = joining.touchedTargets.sorted().map { joined($0) }
    demands.letOffs = Demands.LetOff.merged(joining.letOffs)
    demands.conflicts = joining.conflicts
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
    let slot = joining.slots[Int(target)]
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
    result.by = joining.list(slot.firstBy).map { Ordinal(Int($0)) }
    return result
  }
}
