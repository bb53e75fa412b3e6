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
    let code = Int8(kind.code)
    let kinds = tables.records.kinds
    return sums(in: since.map { $0...max($0, .last) }) { record in
      let own = kinds[Int(record.shape)]
      return own < 0 ? .unknown : Truth(own == code)
    }
  }

  @inline(__always)
  private func sums(in window: ClosedRange<CalendarDate>?, where matches: (PersonRecord) -> Truth) -> RecordSums {
    var sums = RecordSums()
    let (first, last) = (window?.lowerBound.dayNumber ?? .min, window?.upperBound.dayNumber ?? .max)
    forEachCompleted { record in
      var counting = Truth.yes
      if window != nil {
        if record.ends == PackedHolding.noDay {
          counting = .unknown
        } else if record.ends < first || record.ends > last {
          return
        }
      }
      counting = counting && matches(record)
      guard counting != .no else { return }
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
