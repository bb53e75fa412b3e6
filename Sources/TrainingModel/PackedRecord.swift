/// A ``TrainingRecord`` in 16 bytes: its dates, and the numbers of its shape and its amounts, which many records share.
package struct PackedRecord: Hashable, Sendable, BitwiseCopyable {
  package var shape: UInt32
  package var amounts: UInt32
  /// Days since 1970-01-01; ``PackedHolding/noDay``: none.
  package var starts: Int32
  package var ends: Int32
}

/// What a training record is about, its days and amounts aside.
package struct RecordShape: Hashable, Sendable {
  package var course: Ordinal<Course>?
  package var trainingClass: Ordinal<TrainingClass>?
  package var kind: TrainingKind?
  package var mode: TrainingMode?
  package var place: Place?
  package var organiserLevel: OrganiserLevel?
  package var result: TrainingResult

  init(_ record: TrainingRecord) {
    course = record.course
    trainingClass = record.trainingClass
    kind = record.kind
    mode = record.mode
    place = record.place
    organiserLevel = record.organiserLevel
    result = record.result
  }
}

/// The amounts of a training record.
package struct RecordAmounts: Hashable, Sendable {
  package var hours: Amount?
  package var days: Amount?
  package var leaveHours: Amount?

  init(_ record: TrainingRecord) {
    hours = record.hours
    days = record.days
    leaveHours = record.leaveHours
  }
}

extension RecordAmounts {
  /// Whether the leave makes a withdrawal of the record: see ``TrainingRecord/effectiveResult``.
  package var isWithdrawal: Bool {
    var record = TrainingRecord(result: .completed)
    record.hours = hours
    record.leaveHours = leaveHours
    return record.effectiveResult == .withdrawn
  }
}

extension TrainingRecord {
  /// A record without days and amounts.
  package init(_ shape: RecordShape) {
    self.init(result: shape.result)
    course = shape.course
    trainingClass = shape.trainingClass
    kind = shape.kind
    mode = shape.mode
    place = shape.place
    organiserLevel = shape.organiserLevel
  }

  /// A record without a title.
  init(_ shape: RecordShape, _ amounts: RecordAmounts, starts: Int32, ends: Int32) {
    self.init(shape)
    hours = amounts.hours
    days = amounts.days
    leaveHours = amounts.leaveHours
    self.starts = CalendarDate(packed: starts)
    self.ends = CalendarDate(packed: ends)
  }
}
