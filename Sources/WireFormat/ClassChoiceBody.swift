/// A dated class and whether the cadre can join it.
package struct ClassChoiceBody: WireBody {
  /// Id of the class.
  package var trainingClass: String
  /// With `explain=summary` and `full`.
  package var title: Titles?
  /// First day.
  package var starts: String
  /// Last day.
  package var ends: String
  /// Last day of enrolment.
  package var enrolBy: String?
  /// Whether the cadre can be enrolled today.
  package var available: Bool
  /// True where it is approved and not open yet.
  package var upcoming: Bool?
  /// Free seats.
  package var seatsLeft: Int?
  /// Each thing that stands in the way; empty when available.
  package var reasons: [ClassReasonBody]

  package init(
    trainingClass: String, title: Titles? = nil, starts: String, ends: String, enrolBy: String? = nil, available: Bool,
    upcoming: Bool? = nil, seatsLeft: Int? = nil, reasons: [ClassReasonBody]
  ) {
    self.trainingClass = trainingClass
    self.title = title
    self.starts = starts
    self.ends = ends
    self.enrolBy = enrolBy
    self.available = available
    self.upcoming = upcoming
    self.seatsLeft = seatsLeft
    self.reasons = reasons
  }

  private enum CodingKeys: String, CodingKey {
    case trainingClass = "class"
    case title, starts, ends
    case enrolBy = "enrol_by"
    case available, upcoming
    case seatsLeft = "seats_left"
    case reasons
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("class", trainingClass)
      $0.field("title", title)
      $0.field("starts", starts)
      $0.field("ends", ends)
      $0.field("enrol_by", enrolBy)
      $0.field("available", available)
      $0.field("upcoming", upcoming)
      $0.field("seats_left", seatsLeft)
      $0.field("reasons", reasons)
    }
  }
}

/// One thing that keeps a cadre out of a class.
package struct ClassReasonBody: WireBody {
  /// not-open (`actual` is the state of the class), enrolment-closed, started, full, unit-quota-full, not-for-cadre,
  /// audience-unknown, overlap, already-booked, already-completed, limit-reached.
  package var code: String
  /// Of not-for-cadre and audience-unknown: the field that decides.
  package var field: String?
  /// Title of the field, the limit or the other class.
  package var title: Titles?
  /// What is needed, as written in the catalogue.
  package var needed: String?
  /// Titles of the codes in `needed`.
  package var neededTitles: [Titles]?
  /// What the cadre has; absent: missing.
  package var actual: [String]?
  /// Titles of the codes in `actual`.
  package var actualTitles: [Titles]?
  /// Of overlap: the class that the cadre is booked on or in.
  package var trainingClass: String?
  /// Of limit-reached: id of the limit.
  package var limit: String?
  /// Of enrolment-closed, started and overlap: the day.
  package var date: String?

  package init(
    code: String, field: String? = nil, title: Titles? = nil, needed: String? = nil, neededTitles: [Titles]? = nil,
    actual: [String]? = nil, actualTitles: [Titles]? = nil,
    trainingClass: String? = nil, limit: String? = nil, date: String? = nil
  ) {
    self.code = code
    self.field = field
    self.title = title
    self.needed = needed
    self.neededTitles = neededTitles
    self.actual = actual
    self.actualTitles = actualTitles
    self.trainingClass = trainingClass
    self.limit = limit
    self.date = date
  }

  private enum CodingKeys: String, CodingKey {
    case code, field, title, needed
    case neededTitles = "needed_titles"
    case actual
    case actualTitles = "actual_titles"
    case trainingClass = "class"
    case limit, date
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("code", code)
      $0.field("field", field)
      $0.field("title", title)
      $0.field("needed", needed)
      $0.field("needed_titles", neededTitles)
      $0.field("actual", actual)
      $0.field("actual_titles", actualTitles)
      $0.field("class", trainingClass)
      $0.field("limit", limit)
      $0.field("date", date)
    }
  }
}
