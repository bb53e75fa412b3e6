/// A dated class (班次).
package struct ClassBody: WireBody {
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
    case id, title, starts, ends
    case enrolBy = "enrol_by"
    case seats
    case seatsLeft = "seats_left"
    case kind, state
    case organiserLevel = "organiser_level"
    case place, hours, days, offers
    case unitQuotas = "unit_quotas"
    case heldAt = "held_at"
    case head, audience, file, line, column
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("id", id)
      $0.field("title", title)
      $0.field("starts", starts)
      $0.field("ends", ends)
      $0.field("enrol_by", enrolBy)
      $0.field("seats", seats)
      $0.field("seats_left", seatsLeft)
      $0.field("kind", kind)
      $0.field("state", state)
      $0.field("organiser_level", organiserLevel)
      $0.field("place", place)
      $0.field("hours", hours)
      $0.field("days", days)
      $0.field("offers", offers)
      $0.field("unit_quotas", unitQuotas)
      $0.field("held_at", heldAt)
      $0.field("head", head)
      $0.field("audience", audience)
      $0.field("file", file)
      $0.field("line", line)
      $0.field("column", column)
    }
  }
}

/// A course within a class.
package struct OfferBody: WireBody {
  /// Id of the course.
  package var course: String
  /// Its title.
  package var title: Titles?

  package init(course: String, title: Titles? = nil) {
    self.course = course
    self.title = title
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("course", course)
      $0.field("title", title)
    }
  }
}

/// Seats that a class keeps for a unit.
package struct UnitQuotaBody: WireBody {
  /// Id of the unit.
  package var unit: String
  /// How many.
  package var seats: Int

  package init(unit: String, seats: Int) {
    self.unit = unit
    self.seats = seats
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("unit", unit)
      $0.field("seats", seats)
    }
  }
}

/// A training base.
package struct BaseBody: WireBody {
  /// Id of the base.
  package var base: String
  /// Its title.
  package var title: Titles?

  package init(base: String, title: Titles? = nil) {
    self.base = base
    self.title = title
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("base", base)
      $0.field("title", title)
    }
  }
}
