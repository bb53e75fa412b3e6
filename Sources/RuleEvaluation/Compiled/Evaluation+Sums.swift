package import TrainingModel

/// Sums of records in thousandths: what counts for certain, and what would count if every missing fact spoke for it.
package struct RecordSums: Hashable, Sendable {
  package var hours: Int64 = 0
  package var days: Int64 = 0
  package var possibleHours: Int64 = 0
  package var possibleDays: Int64 = 0
}

extension Evaluation {
  /// The sums of the records that a quota counts in its window around the day.
  package func sums(of quota: Ordinal<Quota>) -> RecordSums {
    let list = tables.quotaLists + quota.position
    return sums(in: tables.quotaWindows[quota.position]) { tables.records.truth(of: list, $0) }
  }

  /// The sums of the records of a kind that end on or after `since`; all of them when it is nil.
  package func sums(of kind: TrainingKind, since: CalendarDate?) -> RecordSums {
    sums(in: since.map { $0...max($0, .last) }) { record in
      tables.records.effective[Int(record.shape)].kind.map { Truth($0 == kind) } ?? .unknown
    }
  }

  @inline(__always)
  private func sums(in window: ClosedRange<CalendarDate>?, where matches: (PersonRecord) -> Truth) -> RecordSums {
    var sums = RecordSums()
    for record in records where record.isCompleted(by: tables.today) {
      var counting = Truth.yes
      if let window {
        if record.ends == PackedHolding.noDay {
          counting = .unknown
        } else if !(window.lowerBound.dayNumber...window.upperBound.dayNumber).contains(record.ends) {
          continue
        }
      }
      counting = counting && matches(record)
      guard counting != .no else { continue }
      let (hours, days) = (tables.records.hours[Int(record.amounts)], tables.records.days[Int(record.amounts)])
      sums.possibleHours += hours
      sums.possibleDays += days
      if counting == .yes {
        sums.hours += hours
        sums.days += days
      }
    }
    return sums
  }
}

extension Evaluation {
  /// The targets of which something is demanded, in no order, by their places from 0.
  package var touchedTargetCount: Int { joining.touchedCount }
  package func touchedTarget(_ place: Int) -> UInt32 { joining.touchedTarget(place) }
  /// All demands on a target.
  package func slot(of target: UInt32) -> Joining.Slot { joining.slot(of: target) }
}
