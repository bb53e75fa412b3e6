import RuleLanguage
package import TrainingModel

extension Evaluation {
  /// Puts the needs of the cadre that was evaluated into `rows`, in the order in which they are shown.
  ///
  /// - Parameter rows: emptied first; its memory is used again.
  package func needs(into rows: inout [NeedRow]) {
    rows.removeAll(keepingCapacity: true)
    for place in 0..<touchedTargetCount { rows.append(need(touchedTarget(place))) }
    // A few dozen, half in order already: inserting beats any sort that allocates.
    rows.withUnsafeMutableBufferPointer { rows in
      guard let rows = rows.baseAddress else { return }
      for place in 1..<max(touchedTargetCount, 1) {
        var before = place
        guard rows[place].precedes(rows[place - 1]) else { continue }
        let row = rows[place]
        repeat {
          rows[before] = rows[before - 1]
          before -= 1
        } while before > 0 && row.precedes(rows[before - 1])
        rows[before] = row
      }
    }
  }

  private func need(_ number: UInt32) -> NeedRow {
    let demand = slot(of: number)
    var row = NeedRow(
      target: number, due: demand.due, state: .met, priority: demand.strongest,
      isCertainlyUnmet: false, level: UInt16(clamping: demand.level), held: 0, hours: 0, days: 0)
    var (isCertain, isPossible) = (false, false)
    switch at.targets[Int(number)] {
    case .competency(let competency):
      let held = held(competency)
      row.held = UInt16(clamping: held.certain)
      isCertain = held.certain >= demand.level
      isPossible = held.possible >= demand.level
    case .course(let course):
      let completed = completes(course)
      isCertain = completed.counts
      isPossible = completed.mayCount
    case .training(let kind, let since):
      var from: Int32?
      if let since {
        let day = at.dueDays[at.sinceStarts[Int(number)] + Int(at.valueNumbers[place * at.fieldCount + since.position])]
        guard day != .min else {
          row.state = .cannotJudge
          return row
        }
        from = day
      }
      judge(sums(of: kind, since: from), demand, &row, &isCertain, &isPossible)
    case .quota(let quota):
      judge(sums(of: quota), demand, &row, &isCertain, &isPossible)
    }
    if isCertain { return row }
    if isPossible {
      row.state = .cannotJudge
      return row
    }
    row.isCertainlyUnmet = true
    if demand.due != noDay, demand.due < at.today {
      row.state = .overdue
    } else {
      row.state = demand.firstMissing >= 0 ? .cannotJudge : .open
    }
    return row
  }

  private func judge(
    _ sums: RecordSums, _ demand: Joining.Slot, _ row: inout NeedRow, _ isCertain: inout Bool, _ isPossible: inout Bool
  ) {
    row.hours = sums.hours
    row.days = sums.days
    isCertain = demand.isMet(hours: sums.hours, days: sums.days)
    isPossible = demand.isMet(hours: sums.possibleHours, days: sums.possibleDays)
  }
}

extension Joining.Slot {
  /// Whether a sum of hours and days, in thousandths, is enough; see ``Demands/Joined``.
  fileprivate func isMet(hours: Int64, days: Int64) -> Bool {
    (eitherHours < 0 || hours >= eitherHours || days >= eitherDays) && (hoursAlone < 0 || hours >= hoursAlone)
      && (daysAlone < 0 || days >= daysAlone)
  }
}
