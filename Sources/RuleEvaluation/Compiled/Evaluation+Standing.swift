package import TrainingModel

/// A record that can stand in the way of a class: completed, booked or going on.
package struct StandingRecord: Sendable, BitwiseCopyable {
  /// Its number among the records that count, one a training.
  package var number: Int
  /// Nil: a training without a class.
  package var trainingClass: Ordinal<TrainingClass>?
  package var result: TrainingResult
  /// Days since 1970-01-01; ``PackedHolding/noDay``: none.
  package var starts: Int32
  package var ends: Int32
}

/// What the answer for one cadre asks of records beside sums; of the cadre whose holdings were worked out.
extension Evaluation {
  /// The unit of the cadre.
  package var unit: Ordinal<Unit> { at.units[place] }

  /// The number of the cadre's value among those that anyone has in the field.
  package func valueNumber(of field: Ordinal<Field>) -> UInt32 {
    at.valueNumbers[place * at.fieldCount + field.position]
  }

  /// Puts the records that can stand in the way of a class into `standing`, in the order of ``Ledger/records``.
  ///
  /// - Parameter standing: emptied first; its memory is used again.
  package func standing(into standing: inout [StandingRecord]) {
    standing.removeAll(keepingCapacity: true)
    for number in recordNumbers {
      let record = record(number)
      switch record.result {
      case .completed, .booked, .inProgress: break
      default: continue
      }
      let attended = at.attended[Int(record.shape)]
      standing.append(
        StandingRecord(
          number: number, trainingClass: attended < 0 ? nil : Ordinal(Int(attended)), result: record.result,
          starts: record.starts, ends: record.ends))
    }
  }

  /// Whether a limit counts the record for certain.
  package func counts(_ record: StandingRecord, for limit: Ordinal<Limit>) -> Bool {
    if case .yes = truth(ofList: tables.limitLists + limit.position, self.record(record.number)) { true } else { false }
  }

  /// What the record is about, its days and amounts aside.
  package func shape(of record: StandingRecord) -> EffectiveRecord {
    tables.records.effective[Int(self.record(record.number).shape)]
  }

  /// Whether a completion of the course counted once and does not any more.
  package func hasLapsed(_ course: Ordinal<Course>) -> Bool {
    for number in recordNumbers where record(number).isCompleted(by: at.today) {
      let (shape, ends) = (Int(record(number).shape), record(number).ends)
      for step in Int(at.stepStarts[shape])..<Int(at.stepStarts[shape + 1])
      where at.stepCourses[step] == course.raw && at.countsFrom[step] != noDay && ends != noDay {
        if ends < at.countsFrom[step] { return true }
      }
    }
    return false
  }

  /// The day from which records count for a target that counts since a date of the cadre; nil: it counts since any time,
  /// or the cadre has no such date.
  package func since(of target: UInt32) -> CalendarDate? {
    guard case .training(_, let since?) = at.targets[Int(target)] else { return nil }
    let value = at.valueNumbers[place * at.fieldCount + since.position]
    return CalendarDate(packed: at.dueDays[at.sinceStarts[Int(target)] + Int(value)])
  }
}
