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
    return sums(from: at.quotaFirsts[quota.position], through: at.quotaLasts[quota.position]) {
      truth(ofList: list, $0)
    }
  }

  /// The sums of the records of a kind that end on that day or later.
  ///
  /// - Parameter since: days since 1970-01-01; nil: all of them.
  func sums(of kind: TrainingKind, since: Int32?) -> RecordSums {
    let code = Int8(truncatingIfNeeded: kind.code)
    return sums(from: since, through: max(since ?? .min, CalendarDate.last.dayNumber)) { record in
      let own = at.kinds[Int(record.shape)]
      return own < 0 ? .unknown : own == code ? .yes : .no
    }
  }

  /// - Parameter first: nil: any time.
  @inline(__always)
  private func sums(from first: Int32?, through last: Int32, where matches: (PersonRecord) -> Truth) -> RecordSums {
    var sums = RecordSums()
    forEachCompleted { record in
      var isInTime = true
      if let first {
        isInTime = record.ends != .min
        if isInTime, record.ends < first || record.ends > last { return }
      }
      let (hours, days) = (at.hours[Int(record.amounts)], at.days[Int(record.amounts)])
      switch matches(record) {
      case .no: return
      case .yes where isInTime:
        sums.hours += hours
        sums.days += days
      case .yes, .unknown: break
      }
      sums.possibleHours += hours
      sums.possibleDays += days
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
