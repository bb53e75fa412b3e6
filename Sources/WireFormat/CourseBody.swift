/// A course of the catalogue.
package struct CourseBody: WireBody {
  /// Id of the course.
  package var id: String
  /// Its title.
  package var title: Titles?
  /// Hours.
  package var hours: WireNumber
  /// Days.
  package var days: WireNumber?
  /// offline or online.
  package var mode: String
  /// lecture, case, seminar, simulation, experiential, on-site, immersive.
  package var method: String
  /// theory, party-spirit, duty, knowledge.
  package var content: String
  /// proposed, trial, active, suspended, retired.
  package var state: String
  /// premium, demonstration, brand.
  package var grade: String?
  /// How long a completion counts (ISO 8601 duration); absent: for ever.
  package var lasts: String?
  /// First day on which it is offered.
  package var validFrom: String?
  /// Last day on which it is offered.
  package var validTo: String?
  /// The levels that it leads to.
  package var teaches: [TeachesBody]
  /// Ids of its prerequisites.
  package var after: [String]
  /// Ids of the courses that it completes too.
  package var countsAs: [String]
  /// Who teaches it.
  package var taughtBy: [LecturerBody]
  /// For whom it is, without results; absent: for all.
  package var audience: ConditionBody?
  /// Ids of the classes that offer it, earliest first.
  package var classes: [String]?
  /// The rule file.
  package var file: String
  /// From 1.
  package var line: Int
  /// From 1, in characters.
  package var column: Int

  package init(
    id: String, title: Titles? = nil, hours: WireNumber, days: WireNumber? = nil, mode: String, method: String,
    content: String, state: String, grade: String? = nil, lasts: String? = nil, validFrom: String? = nil,
    validTo: String? = nil, teaches: [TeachesBody], after: [String], countsAs: [String], taughtBy: [LecturerBody],
    audience: ConditionBody? = nil, classes: [String]? = nil, file: String, line: Int, column: Int
  ) {
    self.id = id
    self.title = title
    self.hours = hours
    self.days = days
    self.mode = mode
    self.method = method
    self.content = content
    self.state = state
    self.grade = grade
    self.lasts = lasts
    self.validFrom = validFrom
    self.validTo = validTo
    self.teaches = teaches
    self.after = after
    self.countsAs = countsAs
    self.taughtBy = taughtBy
    self.audience = audience
    self.classes = classes
    self.file = file
    self.line = line
    self.column = column
  }

  private enum CodingKeys: String, CodingKey {
    case id, title, hours, days, mode, method, content, state, grade, lasts
    case validFrom = "valid_from"
    case validTo = "valid_to"
    case teaches, after
    case countsAs = "counts_as"
    case taughtBy = "taught_by"
    case audience, classes, file, line, column
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("id", id)
      $0.field("title", title)
      $0.field("hours", hours)
      $0.field("days", days)
      $0.field("mode", mode)
      $0.field("method", method)
      $0.field("content", content)
      $0.field("state", state)
      $0.field("grade", grade)
      $0.field("lasts", lasts)
      $0.field("valid_from", validFrom)
      $0.field("valid_to", validTo)
      $0.field("teaches", teaches)
      $0.field("after", after)
      $0.field("counts_as", countsAs)
      $0.field("taught_by", taughtBy)
      $0.field("audience", audience)
      $0.field("classes", classes)
      $0.field("file", file)
      $0.field("line", line)
      $0.field("column", column)
    }
  }
}

/// A level that a course leads to.
package struct TeachesBody: WireBody {
  /// Id of the competency.
  package var competency: String
  /// Its title.
  package var title: Titles?
  /// From 1.
  package var level: Int

  package init(competency: String, title: Titles? = nil, level: Int) {
    self.competency = competency
    self.title = title
    self.level = level
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("competency", competency)
      $0.field("title", title)
      $0.field("level", level)
    }
  }
}

/// Someone who teaches.
package struct LecturerBody: WireBody {
  /// Id of the lecturer.
  package var lecturer: String
  /// How the lecturer is called.
  package var title: Titles?
  /// school, leading-official, expert, grassroots, model.
  package var origin: String

  package init(lecturer: String, title: Titles? = nil, origin: String) {
    self.lecturer = lecturer
    self.title = title
    self.origin = origin
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("lecturer", lecturer)
      $0.field("title", title)
      $0.field("origin", origin)
    }
  }
}
