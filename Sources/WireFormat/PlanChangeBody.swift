/// What changes in a learning plan.
package struct PlanChangeBody: WireBody {
  /// Its hours by the set that is compared with.
  package var oldHours: WireNumber
  /// Its hours by the changed set.
  package var newHours: WireNumber
  /// The courses that come in and go.
  package var courses: [CourseChangeBody]
  /// The classes that become, or cease to be, the first one available for something.
  package var classes: [ClassChangeBody]
  /// The needs that only one set's courses cannot close.
  package var cannotClose: [CannotCloseChangeBody]

  package init(
    oldHours: WireNumber, newHours: WireNumber, courses: [CourseChangeBody], classes: [ClassChangeBody],
    cannotClose: [CannotCloseChangeBody]
  ) {
    self.oldHours = oldHours
    self.newHours = newHours
    self.courses = courses
    self.classes = classes
    self.cannotClose = cannotClose
  }

  private enum CodingKeys: String, CodingKey {
    case oldHours = "old_hours"
    case newHours = "new_hours"
    case courses
    case classes
    case cannotClose = "cannot_close"
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("old_hours", oldHours)
      $0.field("new_hours", newHours)
      $0.field("courses", courses)
      $0.field("classes", classes)
      $0.field("cannot_close", cannotClose)
    }
  }
}

/// A course that comes into a plan or leaves it.
package struct CourseChangeBody: WireBody {
  /// Id.
  package var course: String
  /// Its title.
  package var title: Titles?
  /// gained, lost.
  package var change: String
  /// What makes the difference.
  package var causes: [CauseBody]

  package init(course: String, title: Titles? = nil, change: String, causes: [CauseBody]) {
    self.course = course
    self.title = title
    self.change = change
    self.causes = causes
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("course", course)
      $0.field("title", title)
      $0.field("change", change)
      $0.field("causes", causes)
    }
  }
}

/// A class that becomes, or ceases to be, the first one available for something.
package struct ClassChangeBody: WireBody {
  /// Id.
  package var trainingClass: String
  /// Its title.
  package var title: Titles?
  /// gained, lost.
  package var change: String
  /// What makes the difference.
  package var causes: [CauseBody]

  package init(trainingClass: String, title: Titles? = nil, change: String, causes: [CauseBody]) {
    self.trainingClass = trainingClass
    self.title = title
    self.change = change
    self.causes = causes
  }

  private enum CodingKeys: String, CodingKey {
    case trainingClass = "class"
    case title
    case change
    case causes
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("class", trainingClass)
      $0.field("title", title)
      $0.field("change", change)
      $0.field("causes", causes)
    }
  }
}

/// A need that one set's courses cannot close.
package struct CannotCloseChangeBody: WireBody {
  /// What is demanded.
  package var target: TargetBody
  /// The title of the target.
  package var title: Titles?
  /// gained, lost.
  package var change: String
  /// no-course, not-for-cadre, prerequisite.
  package var reason: String

  package init(target: TargetBody, title: Titles? = nil, change: String, reason: String) {
    self.target = target
    self.title = title
    self.change = change
    self.reason = reason
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("target", target)
      $0.field("title", title)
      $0.field("change", change)
      $0.field("reason", reason)
    }
  }
}
