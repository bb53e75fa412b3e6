/// What a need, a relief or a conflict is about: exactly one of competency, course, training and quota.
package struct TargetBody: Codable, Equatable, Sendable {
  /// Id of a competency to be held at a level.
  package var competency: String?
  /// Id of a course to be completed.
  package var course: String?
  /// A kind of training: initial, appointment, special-business, in-post, theory, rotation, other.
  package var training: String?
  /// Only with `training`: id of the field with the date from which records count.
  package var since: String?
  /// Id of a quota of hours or days within a window.
  package var quota: String?

  package init(
    competency: String? = nil, course: String? = nil, training: String? = nil, since: String? = nil,
    quota: String? = nil
  ) {
    self.competency = competency
    self.course = course
    self.training = training
    self.since = since
    self.quota = quota
  }
}

/// Hours (学时) and days of training. Where both are required, reaching either is enough.
package struct AmountsBody: Codable, Equatable, Sendable {
  /// Hours of instruction, up to three decimals.
  package var hours: WireNumber?
  /// Days, up to three decimals.
  package var days: WireNumber?

  package init(hours: WireNumber? = nil, days: WireNumber? = nil) {
    self.hours = hours
    self.days = days
  }
}

/// The days over which records are counted, both included (RFC 3339 full-date).
package struct WindowBody: Codable, Equatable, Sendable {
  /// The first day.
  package var from: String
  /// The last day.
  package var to: String

  package init(from: String, to: String) {
    self.from = from
    self.to = to
  }
}
