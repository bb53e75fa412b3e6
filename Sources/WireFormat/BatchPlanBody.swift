/// The fields of `PlanBody`, with courses by their ids: of a line of `quebu batch`, and of a stored answer.
package struct BatchPlanBody: WireBody {
  /// Whether it is proved to be the smallest.
  package var optimal: Bool
  /// Hours of all its courses.
  package var hours: WireNumber
  /// No plan has fewer hours; equal to `hours` when optimal.
  package var lowerBound: WireNumber
  /// In the order of recommendation.
  package var courses: [BatchCourseBody]
  /// Needs that no course closes, or not entirely.
  package var cannotClose: [CannotCloseBody]

  package init(
    optimal: Bool, hours: WireNumber, lowerBound: WireNumber, courses: [BatchCourseBody],
    cannotClose: [CannotCloseBody]
  ) {
    self.optimal = optimal
    self.hours = hours
    self.lowerBound = lowerBound
    self.courses = courses
    self.cannotClose = cannotClose
  }

  private enum CodingKeys: String, CodingKey {
    case optimal, hours
    case lowerBound = "lower_bound"
    case courses
    case cannotClose = "cannot_close"
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("optimal", optimal)
      $0.field("hours", hours)
      $0.field("lower_bound", lowerBound)
      $0.field("courses", courses)
      $0.field("cannot_close", cannotClose)
    }
  }
}

/// A recommended course.
package struct BatchCourseBody: WireBody {
  /// Id of the course.
  package var course: String
  /// Its hours; absent in a stored answer, which has nothing of the catalogue.
  package var hours: WireNumber?
  /// The strongest priority among the needs that it closes.
  package var priority: String
  /// The earliest due date among them.
  package var due: String?
  /// What it closes; empty where it is only a prerequisite.
  package var closes: [ClosesBody]
  /// Ids of planned courses that it is a prerequisite of.
  package var requiredBy: [String]?

  package init(
    course: String, hours: WireNumber? = nil, priority: String, due: String? = nil, closes: [ClosesBody],
    requiredBy: [String]? = nil
  ) {
    self.course = course
    self.hours = hours
    self.priority = priority
    self.due = due
    self.closes = closes
    self.requiredBy = requiredBy
  }

  private enum CodingKeys: String, CodingKey {
    case course, hours, priority, due, closes
    case requiredBy = "required_by"
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("course", course)
      $0.field("hours", hours)
      $0.field("priority", priority)
      $0.field("due", due)
      $0.field("closes", closes)
      $0.field("required_by", requiredBy)
    }
  }
}
