/// A dated class (班次).
package struct ClassBody: Codable, Equatable, Sendable {
  /// Id of the class.
  package var id: String
  /// Its title.
  package var title: Titles?
  /// First day.
  package var starts: String
  /// Last day.
  package var ends: String
  /// Last day of enrolment.
  package var enrolBy: String?
  /// Seats in all.
  package var seats: Int
  /// Seats that no served cadre is booked on or in.
  package var seatsLeft: Int?
  /// initial, appointment, special-business, in-post, theory, rotation, other.
  package var kind: String
  /// planned, approved, open, closed, reviewed, cancelled.
  package var state: String
  /// unit, district, city, province, central.
  package var organiserLevel: String?
  /// in-city, in-province, out-of-province, abroad.
  package var place: String?
  /// Hours.
  package var hours: WireNumber
  /// Days.
  package var days: WireNumber?
  /// The courses that completing it completes.
  package var offers: [OfferBody]
  /// Seats kept for units.
  package var unitQuotas: [UnitQuotaBody]
  /// Where it is held.
  package var heldAt: [BaseBody]
  /// Who is responsible for it.
  package var head: String?
  /// For whom it is, without results; absent: for all.
  package var audience: ConditionBody?
  /// The rule file.
  package var file: String
  /// From 1.
  package var line: Int
  /// From 1, in characters.
  package var column: Int

  package init(
    id: String, title: Titles? = nil, starts: String, ends: String, enrolBy: String? = nil, seats: Int,
    seatsLeft: Int? = nil, kind: String, state: String, organiserLevel: String? = nil, place: String? = nil,
    hours: WireNumber, days: WireNumber? = nil, offers: [OfferBody], unitQuotas: [UnitQuotaBody], heldAt: [BaseBody],
    head: String? = nil, audience: ConditionBody? = nil, file: String, line: Int, column: Int
  ) {
    self.id = id
    self.title = title
    self.starts = starts
    self.ends = ends
    self.enrolBy = enrolBy
    self.seats = seats
    self.seatsLeft = seatsLeft
    self.kind = kind
    self.state = state
    self.organiserLevel = organiserLevel
    self.place = place
    self.hours = hours
    self.days = days
    self.offers = offers
    self.unitQuotas = unitQuotas
    self.heldAt = heldAt
    self.head = head
    self.audience = audience
    self.file = file
    self.line = line
    self.column = column
  }

  private enum CodingKeys: String, CodingKey {
    case id, title, starts, ends, seats, kind, state, place, hours, days, offers, head, audience, file, line, column
    case enrolBy = "enrol_by"
    case seatsLeft = "seats_left"
    case organiserLevel = "organiser_level"
    case unitQuotas = "unit_quotas"
    case heldAt = "held_at"
  }
}

/// A course within a class.
package struct OfferBody: Codable, Equatable, Sendable {
  /// Id of the course.
  package var course: String
  /// Its title.
  package var title: Titles?

  package init(course: String, title: Titles? = nil) {
    self.course = course
    self.title = title
  }
}

/// Seats that a class keeps for a unit.
package struct UnitQuotaBody: Codable, Equatable, Sendable {
  /// Id of the unit.
  package var unit: String
  /// How many.
  package var seats: Int

  package init(unit: String, seats: Int) {
    self.unit = unit
    self.seats = seats
  }
}

/// A training base.
package struct BaseBody: Codable, Equatable, Sendable {
  /// Id of the base.
  package var base: String
  /// Its title.
  package var title: Titles?

  package init(base: String, title: Titles? = nil) {
    self.base = base
    self.title = title
  }
}
