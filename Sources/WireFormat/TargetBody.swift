/// What a need, a relief or a conflict is about: exactly one of competency, course, training and quota.
package struct TargetBody: WireBody {
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

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("competency", competency)
      $0.field("course", course)
      $0.field("training", training)
      $0.field("since", since)
      $0.field("quota", quota)
    }
  }
}

/// Hours (学时) and days of training. Where both are required, reaching either is enough.
package struct AmountsBody: WireBody {
  /// Hours of instruction, up to three decimals.
  package var hours: WireNumber?
  /// Days, up to three decimals.
  package var days: WireNumber?

  package init(hours: WireNumber? = nil, days: WireNumber? = nil) {
    self.hours = hours
    self.days = days
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("hours", hours)
      $0.field("days", days)
    }
  }
}

/// The days over which records are counted, both included (RFC 3339 full-date).
package struct WindowBody: WireBody {
  /// The first day.
  package var from: String
  /// The last day.
  package var to: String

  package init(from: String, to: String) {
    self.from = from
    self.to = to
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("from", from)
      $0.field("to", to)
    }
  }
}
