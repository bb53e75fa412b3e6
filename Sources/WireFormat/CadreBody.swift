/// One cadre as the profiles give it, for the office that looks after the cadre.
package struct CadreBody: WireBody {
  /// Id of the cadre.
  package var id: String
  /// The name; only here and in summaries, never in answers, logs and problems.
  package var name: String
  /// Id of the unit.
  package var unit: String
  /// Title of the unit.
  package var unitTitle: Titles?
  /// Ids of the roles that stand for the cadre today.
  package var roles: [String]?
  /// Declared facts by field id; a missing value is left out.
  package var fields: FieldValuesBody
  /// How to show them to people, in the order of the dictionary.
  package var fieldTitles: [FieldTitlesBody]?
  /// Assessed levels.
  package var holds: [HoldingBody]
  /// Records, latest first.
  package var training: [TrainingRecordBody]

  package init(
    id: String, name: String, unit: String, unitTitle: Titles? = nil, roles: [String]? = nil, fields: FieldValuesBody,
    fieldTitles: [FieldTitlesBody]? = nil, holds: [HoldingBody], training: [TrainingRecordBody]
  ) {
    self.id = id
    self.name = name
    self.unit = unit
    self.unitTitle = unitTitle
    self.roles = roles
    self.fields = fields
    self.fieldTitles = fieldTitles
    self.holds = holds
    self.training = training
  }

  private enum CodingKeys: String, CodingKey {
    case id, name, unit
    case unitTitle = "unit_title"
    case roles, fields
    case fieldTitles = "field_titles"
    case holds, training
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("id", id)
      $0.field("name", name)
      $0.field("unit", unit)
      $0.field("unit_title", unitTitle)
      $0.field("roles", roles)
      $0.field("fields", fields)
      $0.field("field_titles", fieldTitles)
      $0.field("holds", holds)
      $0.field("training", training)
    }
  }
}

/// One line of a list of cadres.
package struct CadreSummaryBody: WireBody {
  /// Id of the cadre.
  package var id: String
  /// The name.
  package var name: String
  /// Id of the unit.
  package var unit: String
  /// Title of the unit.
  package var unitTitle: Titles?
  /// Ids of the roles that stand for the cadre today.
  package var roles: [String]
  /// How many training records there are.
  package var records: Int
  /// The day on which the latest completed record ends; absent: never trained.
  package var lastTrained: String?

  package init(
    id: String, name: String, unit: String, unitTitle: Titles? = nil, roles: [String], records: Int,
    lastTrained: String? = nil
  ) {
    self.id = id
    self.name = name
    self.unit = unit
    self.unitTitle = unitTitle
    self.roles = roles
    self.records = records
    self.lastTrained = lastTrained
  }

  private enum CodingKeys: String, CodingKey {
    case id, name, unit
    case unitTitle = "unit_title"
    case roles, records
    case lastTrained = "last_trained"
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("id", id)
      $0.field("name", name)
      $0.field("unit", unit)
      $0.field("unit_title", unitTitle)
      $0.field("roles", roles)
      $0.field("records", records)
      $0.field("last_trained", lastTrained)
    }
  }
}

/// Titles of one field and of the values that a cadre has in it.
package struct FieldTitlesBody: WireBody {
  /// Id of the field.
  package var field: String
  /// Its title.
  package var title: Titles?
  /// Titles of the codes, in the order of the values.
  package var values: [Titles]?

  package init(field: String, title: Titles? = nil, values: [Titles]? = nil) {
    self.field = field
    self.title = title
    self.values = values
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("field", field)
      $0.field("title", title)
      $0.field("values", values)
    }
  }
}

/// An assessed level of a competency.
package struct HoldingBody: WireBody {
  /// Id of the competency.
  package var competency: String
  /// Its title.
  package var title: Titles?
  /// From 1.
  package var level: Int
  /// What the scale calls it.
  package var levelTitle: Titles?
  /// The day of the assessment.
  package var assessedOn: String?
  /// The last day on which it counts; absent: for ever.
  package var expiresOn: String?

  package init(
    competency: String, title: Titles? = nil, level: Int, levelTitle: Titles? = nil, assessedOn: String? = nil,
    expiresOn: String? = nil
  ) {
    self.competency = competency
    self.title = title
    self.level = level
    self.levelTitle = levelTitle
    self.assessedOn = assessedOn
    self.expiresOn = expiresOn
  }

  private enum CodingKeys: String, CodingKey {
    case competency, title, level
    case levelTitle = "level_title"
    case assessedOn = "assessed_on"
    case expiresOn = "expires_on"
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("competency", competency)
      $0.field("title", title)
      $0.field("level", level)
      $0.field("level_title", levelTitle)
      $0.field("assessed_on", assessedOn)
      $0.field("expires_on", expiresOn)
    }
  }
}

/// One training of the cadre.
package struct TrainingRecordBody: WireBody {
  /// Id of the course.
  package var course: String?
  /// Its title.
  package var courseTitle: Titles?
  /// Id of the class.
  package var trainingClass: String?
  /// Its title.
  package var classTitle: Titles?
  /// What the record itself is called, where it has neither course nor class.
  package var title: String?
  /// initial, appointment, special-business, in-post, theory, rotation, other.
  package var kind: String?
  /// First day.
  package var starts: String?
  /// Last day; a record counts where it ends.
  package var ends: String?
  /// Hours.
  package var hours: WireNumber?
  /// Days.
  package var days: WireNumber?
  /// offline or online.
  package var mode: String?
  /// in-city, in-province, out-of-province, abroad.
  package var place: String?
  /// unit, district, city, province, central.
  package var organiserLevel: String?
  /// completed, not-completed, withdrawn, in-progress, booked.
  package var result: String
  /// The result that counts where it differs: leave above 1/7 of the hours is withdrawn.
  package var countsAs: String?
  /// Hours of leave taken.
  package var leaveHours: WireNumber?

  package init(
    course: String? = nil, courseTitle: Titles? = nil, trainingClass: String? = nil, classTitle: Titles? = nil,
    title: String? = nil, kind: String? = nil, starts: String? = nil, ends: String? = nil, hours: WireNumber? = nil,
    days: WireNumber? = nil, mode: String? = nil, place: String? = nil, organiserLevel: String? = nil, result: String,
    countsAs: String? = nil, leaveHours: WireNumber? = nil
  ) {
    self.course = course
    self.courseTitle = courseTitle
    self.trainingClass = trainingClass
    self.classTitle = classTitle
    self.title = title
    self.kind = kind
    self.starts = starts
    self.ends = ends
    self.hours = hours
    self.days = days
    self.mode = mode
    self.place = place
    self.organiserLevel = organiserLevel
    self.result = result
    self.countsAs = countsAs
    self.leaveHours = leaveHours
  }

  private enum CodingKeys: String, CodingKey {
    case course
    case courseTitle = "course_title"
    case trainingClass = "class"
    case classTitle = "class_title"
    case title, kind, starts, ends, hours, days, mode, place
    case organiserLevel = "organiser_level"
    case result
    case countsAs = "counts_as"
    case leaveHours = "leave_hours"
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("course", course)
      $0.field("course_title", courseTitle)
      $0.field("class", trainingClass)
      $0.field("class_title", classTitle)
      $0.field("title", title)
      $0.field("kind", kind)
      $0.field("starts", starts)
      $0.field("ends", ends)
      $0.field("hours", hours)
      $0.field("days", days)
      $0.field("mode", mode)
      $0.field("place", place)
      $0.field("organiser_level", organiserLevel)
      $0.field("result", result)
      $0.field("counts_as", countsAs)
      $0.field("leave_hours", leaveHours)
    }
  }
}
