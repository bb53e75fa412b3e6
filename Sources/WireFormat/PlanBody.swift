/// The smallest set of courses that closes every competency and course need that courses can close.
package struct PlanBody: WireBody {
  /// Whether it is proved to be the smallest.
  package var optimal: Bool
  /// Hours of all its courses.
  package var hours: WireNumber
  /// No plan has fewer hours; equal to `hours` when optimal.
  package var lowerBound: WireNumber
  /// In the order of recommendation.
  package var courses: [PlannedCourseBody]
  /// Needs that no course closes, or not entirely.
  package var cannotClose: [CannotCloseBody]

  package init(
    optimal: Bool, hours: WireNumber, lowerBound: WireNumber, courses: [PlannedCourseBody],
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
package struct PlannedCourseBody: WireBody {
  /// Stable hash of the cadre, the course and the rules behind it, for decisions on it.
  package var id: String
  /// Id of the course.
  package var course: String
  /// With `explain=summary` and `full`.
  package var title: Titles?
  /// Its hours.
  package var hours: WireNumber
  /// Its days, where the catalogue gives them.
  package var days: WireNumber?
  /// lecture, case, seminar, simulation, experiential, on-site, immersive.
  package var method: String
  /// offline or online.
  package var mode: String
  /// premium, demonstration, brand.
  package var grade: String?
  /// The strongest priority among the needs that it closes.
  package var priority: String?
  /// The earliest due date among them.
  package var due: String?
  /// What it closes; empty where it is only a prerequisite.
  package var closes: [ClosesBody]
  /// Ids of planned courses that it is a prerequisite of.
  package var requiredBy: [String]?
  /// Classes that offer it, earliest first.
  package var classes: [ClassChoiceBody]
  /// Ids of other courses that close the same, best first.
  package var alternatives: [String]
  /// What HR has said to it; absent: nothing.
  package var decision: DecisionMarkBody?

  package init(
    id: String, course: String, title: Titles? = nil, hours: WireNumber, days: WireNumber? = nil, method: String,
    mode: String, grade: String? = nil, priority: String? = nil, due: String? = nil, closes: [ClosesBody],
    requiredBy: [String]? = nil, classes: [ClassChoiceBody], alternatives: [String], decision: DecisionMarkBody? = nil
  ) {
    self.id = id
    self.course = course
    self.title = title
    self.hours = hours
    self.days = days
    self.method = method
    self.mode = mode
    self.grade = grade
    self.priority = priority
    self.due = due
    self.closes = closes
    self.requiredBy = requiredBy
    self.classes = classes
    self.alternatives = alternatives
    self.decision = decision
  }

  private enum CodingKeys: String, CodingKey {
    case id, course, title, hours, days, method, mode, grade, priority, due, closes
    case requiredBy = "required_by"
    case classes, alternatives, decision
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("id", id)
      $0.field("course", course)
      $0.field("title", title)
      $0.field("hours", hours)
      $0.field("days", days)
      $0.field("method", method)
      $0.field("mode", mode)
      $0.field("grade", grade)
      $0.field("priority", priority)
      $0.field("due", due)
      $0.field("closes", closes)
      $0.field("required_by", requiredBy)
      $0.field("classes", classes)
      $0.field("alternatives", alternatives)
      $0.field("decision", decision)
    }
  }
}

/// A competency that a course raises, or a demanded course that it satisfies.
package struct ClosesBody: WireBody {
  /// Id of the competency.
  package var competency: String?
  /// Id of the demanded course.
  package var course: String?
  /// Title of either.
  package var title: Titles?
  /// The held level.
  package var from: Int?
  /// The level after the course.
  package var to: Int?

  package init(competency: String? = nil, course: String? = nil, title: Titles? = nil, from: Int? = nil, to: Int? = nil)
  {
    self.competency = competency
    self.course = course
    self.title = title
    self.from = from
    self.to = to
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("competency", competency)
      $0.field("course", course)
      $0.field("title", title)
      $0.field("from", from)
      $0.field("to", to)
    }
  }
}

/// A need that the catalogue cannot close, or not entirely.
package struct CannotCloseBody: WireBody {
  /// What is demanded.
  package var target: TargetBody
  /// Its title.
  package var title: Titles?
  /// no-course, not-for-cadre, prerequisite.
  package var reason: String
  /// The level that the plan reaches.
  package var reached: Int?
  /// The level that is demanded.
  package var required: Int?
  /// Ids of courses that would do, were it not for the reason.
  package var candidates: [String]?

  package init(
    target: TargetBody, title: Titles? = nil, reason: String, reached: Int? = nil, required: Int? = nil,
    candidates: [String]? = nil
  ) {
    self.target = target
    self.title = title
    self.reason = reason
    self.reached = reached
    self.required = required
    self.candidates = candidates
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("target", target)
      $0.field("title", title)
      $0.field("reason", reason)
      $0.field("reached", reached)
      $0.field("required", required)
      $0.field("candidates", candidates)
    }
  }
}
