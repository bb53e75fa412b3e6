/// The answer of one cadre as a generation has it: without titles, and without classes, whose places hang on everyone.
package struct StoredAnswerBody: WireBody {
  /// Id of the cadre.
  package var cadre: String
  /// The generation that has it.
  package var generation: Int
  /// Whether the set serves this cadre at all; where not, everything below is empty.
  package var served: Bool
  /// The unmet needs, by their targets.
  package var needs: [BatchNeedBody]
  package var plan: StoredPlanBody

  package init(cadre: String, generation: Int, served: Bool, needs: [BatchNeedBody], plan: StoredPlanBody) {
    self.cadre = cadre
    self.generation = generation
    self.served = served
    self.needs = needs
    self.plan = plan
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("cadre", cadre)
      $0.field("generation", generation)
      $0.field("served", served)
      $0.field("needs", needs)
      $0.field("plan", plan)
    }
  }
}

/// The recommended courses of a stored answer.
package struct StoredPlanBody: WireBody {
  /// Whether it is proved to be the smallest.
  package var optimal: Bool
  /// Hours of all its courses.
  package var hours: WireNumber
  /// No plan has fewer hours; equal to `hours` when optimal.
  package var lowerBound: WireNumber
  /// In the order of recommendation.
  package var courses: [StoredCourseBody]
  /// Needs that no course closes, or not entirely.
  package var cannotClose: [CannotCloseBody]

  package init(
    optimal: Bool, hours: WireNumber, lowerBound: WireNumber, courses: [StoredCourseBody],
    cannotClose: [CannotCloseBody]
  ) {
    self.optimal = optimal
    self.hours = hours
    self.lowerBound = lowerBound
    self.courses = courses
    self.cannotClose = cannotClose
  }

  private enum CodingKeys: String, CodingKey {
    case optimal
    case hours
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

/// A recommended course of a stored answer.
package struct StoredCourseBody: WireBody {
  /// Id of the course.
  package var course: String
  /// The strongest priority among the needs that it closes.
  package var priority: String
  /// The earliest due date among them.
  package var due: String?
  /// What it closes; empty where it is only a prerequisite.
  package var closes: [ClosesBody]
  /// Ids of planned courses that it is a prerequisite of.
  package var requiredBy: [String]?

  package init(
    course: String, priority: String, due: String? = nil, closes: [ClosesBody], requiredBy: [String]? = nil
  ) {
    self.course = course
    self.priority = priority
    self.due = due
    self.closes = closes
    self.requiredBy = requiredBy
  }

  private enum CodingKeys: String, CodingKey {
    case course
    case priority
    case due
    case closes
    case requiredBy = "required_by"
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("course", course)
      $0.field("priority", priority)
      $0.field("due", due)
      $0.field("closes", closes)
      $0.field("required_by", requiredBy)
    }
  }
}
