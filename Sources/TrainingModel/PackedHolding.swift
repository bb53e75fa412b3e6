/// A ``Holding`` in 16 bytes.
package struct PackedHolding: Hashable, Sendable, BitwiseCopyable {
  package var competency: Ordinal<Competency>
  package var level: Int32
  /// Days since 1970-01-01; ``noDay``: none.
  package var assessedOn: Int32
  package var expiresOn: Int32

  /// Stands for a day that is not given; no day of the calendar has it.
  @inlinable package static var noDay: Int32 { .min }

  init(_ holding: Holding) {
    competency = holding.competency
    level = Int32(holding.level)
    assessedOn = holding.assessedOn?.dayNumber ?? Self.noDay
    expiresOn = holding.expiresOn?.dayNumber ?? Self.noDay
  }

  package var holding: Holding {
    Holding(
      competency: competency, level: Int(level), assessedOn: CalendarDate(packed: assessedOn),
      expiresOn: CalendarDate(packed: expiresOn))
  }

  /// Whether it counts on that day.
  ///
  /// - Parameter today: days since 1970-01-01.
  @inlinable package func counts(on today: Int32) -> Bool {
    assessedOn <= today && (expiresOn == Self.noDay || today <= expiresOn)
  }
}

extension CalendarDate {
  /// Nil for ``PackedHolding/noDay``.
  package init?(packed day: Int32) {
    guard day != PackedHolding.noDay else { return nil }
    self.init(dayNumber: Int(day))
  }
}
