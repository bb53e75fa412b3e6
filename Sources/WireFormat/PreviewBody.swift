/// What a changed rule set does to everyone: the answers by it against those by the other.
package struct PreviewBody: WireBody {
  /// The day that both are for.
  package var asOf: String
  /// persons, or counts, where figures about fewer than five cadres are left out.
  package var detail: String
  /// How many cadres were looked at.
  package var cadres: Int
  /// How many of them the sets serve.
  package var served: OldAndNewBody
  /// The hours of all learning plans.
  package var planHours: OldAndNewHoursBody
  /// What changes in all.
  package var totals: PreviewCountsBody
  /// The dimensions of the rows: unit, level, rule, course.
  package var by: [String]
  /// One for each combination in which something changes, in the order of the dimensions.
  package var rows: [PreviewRowBody]
  /// The courses that are planned more or less often.
  package var courses: [DemandChangeBody]
  /// The classes that are the first one available to more or fewer cadres.
  package var classes: [DemandChangeBody]
  /// How many rows are left out because figures in them are about fewer than five cadres.
  package var suppressed: Int?
  /// What cadres have that a set does not declare; it counts as missing there.
  package var unbound: [UnboundBody]
  /// How many cadres have a change; with `persons`.
  package var changed: Int?
  /// The cadres with a change, by id, as many as were asked for; with `persons`.
  package var changes: [CadreChangeBody]?

  package init(
    asOf: String, detail: String, cadres: Int, served: OldAndNewBody, planHours: OldAndNewHoursBody,
    totals: PreviewCountsBody, by: [String], rows: [PreviewRowBody], courses: [DemandChangeBody],
    classes: [DemandChangeBody], suppressed: Int? = nil, unbound: [UnboundBody], changed: Int? = nil,
    changes: [CadreChangeBody]? = nil
  ) {
    self.asOf = asOf
    self.detail = detail
    self.cadres = cadres
    self.served = served
    self.planHours = planHours
    self.totals = totals
    self.by = by
    self.rows = rows
    self.courses = courses
    self.classes = classes
    self.suppressed = suppressed
    self.unbound = unbound
    self.changed = changed
    self.changes = changes
  }

  private enum CodingKeys: String, CodingKey {
    case asOf = "as_of"
    case detail
    case cadres
    case served
    case planHours = "plan_hours"
    case totals
    case by
    case rows
    case courses
    case classes
    case suppressed
    case unbound
    case changed
    case changes
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("as_of", asOf)
      $0.field("detail", detail)
      $0.field("cadres", cadres)
      $0.field("served", served)
      $0.field("plan_hours", planHours)
      $0.field("totals", totals)
      $0.field("by", by)
      $0.field("rows", rows)
      $0.field("courses", courses)
      $0.field("classes", classes)
      $0.field("suppressed", suppressed)
      $0.field("unbound", unbound)
      $0.field("changed", changed)
      $0.field("changes", changes)
    }
  }
}

/// A number by both sets.
package struct OldAndNewBody: WireBody {
  /// By the set that is compared with; absent: suppressed.
  package var old: Int?
  /// By the changed set.
  package var new: Int?

  package init(old: Int? = nil, new: Int? = nil) {
    self.old = old
    self.new = new
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("old", old)
      $0.field("new", new)
    }
  }
}

/// Hours by both sets.
package struct OldAndNewHoursBody: WireBody {
  /// By the set that is compared with; absent: suppressed.
  package var old: WireNumber?
  /// By the changed set.
  package var new: WireNumber?

  package init(old: WireNumber? = nil, new: WireNumber? = nil) {
    self.old = old
    self.new = new
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("old", old)
      $0.field("new", new)
    }
  }
}

/// How much changes. A figure that is absent is suppressed.
package struct PreviewCountsBody: WireBody {
  /// How many different cadres have a change.
  package var cadres: Int?
  /// Needs that are unmet by the changed set only.
  package var gained: Int?
  /// Needs that are unmet by the other set only: met, let off or not asked for any more.
  package var lost: Int?
  /// Needs that are unmet by both, in different ways.
  package var changed: Int?
  /// Demands that are let off by the changed set only.
  package var letOffGained: Int?
  /// Demands that are let off by the other set only.
  package var letOffLost: Int?
  /// Rules that cannot be judged by the changed set only.
  package var unknownGained: Int?
  /// Rules that cannot be judged by the other set only.
  package var unknownLost: Int?
  /// Conflicts of exceptions by the changed set only.
  package var conflictsGained: Int?
  /// Conflicts of exceptions by the other set only.
  package var conflictsLost: Int?
  /// Courses that come into a plan.
  package var coursesGained: Int?
  /// Courses that leave a plan.
  package var coursesLost: Int?
  /// Classes that become the first one available for something.
  package var classesGained: Int?
  /// Classes that cease to be the first one available.
  package var classesLost: Int?
  /// By how much the hours of the plans grow; negative: they shrink.
  package var planHours: WireNumber?

  package init(
    cadres: Int? = nil, gained: Int? = nil, lost: Int? = nil, changed: Int? = nil, letOffGained: Int? = nil,
    letOffLost: Int? = nil, unknownGained: Int? = nil, unknownLost: Int? = nil, conflictsGained: Int? = nil,
    conflictsLost: Int? = nil, coursesGained: Int? = nil, coursesLost: Int? = nil, classesGained: Int? = nil,
    classesLost: Int? = nil, planHours: WireNumber? = nil
  ) {
    self.cadres = cadres
    self.gained = gained
    self.lost = lost
    self.changed = changed
    self.letOffGained = letOffGained
    self.letOffLost = letOffLost
    self.unknownGained = unknownGained
    self.unknownLost = unknownLost
    self.conflictsGained = conflictsGained
    self.conflictsLost = conflictsLost
    self.coursesGained = coursesGained
    self.coursesLost = coursesLost
    self.classesGained = classesGained
    self.classesLost = classesLost
    self.planHours = planHours
  }

  private enum CodingKeys: String, CodingKey {
    case cadres
    case gained
    case lost
    case changed
    case letOffGained = "let_off_gained"
    case letOffLost = "let_off_lost"
    case unknownGained = "unknown_gained"
    case unknownLost = "unknown_lost"
    case conflictsGained = "conflicts_gained"
    case conflictsLost = "conflicts_lost"
    case coursesGained = "courses_gained"
    case coursesLost = "courses_lost"
    case classesGained = "classes_gained"
    case classesLost = "classes_lost"
    case planHours = "plan_hours"
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("cadres", cadres)
      $0.field("gained", gained)
      $0.field("lost", lost)
      $0.field("changed", changed)
      $0.field("let_off_gained", letOffGained)
      $0.field("let_off_lost", letOffLost)
      $0.field("unknown_gained", unknownGained)
      $0.field("unknown_lost", unknownLost)
      $0.field("conflicts_gained", conflictsGained)
      $0.field("conflicts_lost", conflictsLost)
      $0.field("courses_gained", coursesGained)
      $0.field("courses_lost", coursesLost)
      $0.field("classes_gained", classesGained)
      $0.field("classes_lost", classesLost)
      $0.field("plan_hours", planHours)
    }
  }
}

/// One cell of what changes.
package struct PreviewRowBody: WireBody {
  /// Id of the unit.
  package var unit: String?
  /// Leadership level, a code of the dictionary.
  package var level: String?
  /// Id of the rule, role, row, course or other thing that causes the change.
  package var rule: String?
  /// Id of the course that comes into plans or leaves them, or that closes the need.
  package var course: String?
  /// Title of the last dimension's value.
  package var title: Titles?
  /// What changes here. A change with several causes counts under each.
  package var counts: PreviewCountsBody

  package init(
    unit: String? = nil, level: String? = nil, rule: String? = nil, course: String? = nil, title: Titles? = nil,
    counts: PreviewCountsBody
  ) {
    self.unit = unit
    self.level = level
    self.rule = rule
    self.course = course
    self.title = title
    self.counts = counts
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("unit", unit)
      $0.field("level", level)
      $0.field("rule", rule)
      $0.field("course", course)
      $0.field("title", title)
      $0.field("counts", counts)
    }
  }
}

/// How many cadres need a place in a course or a class.
package struct DemandChangeBody: WireBody {
  /// Id of the course or class.
  package var id: String
  /// Its title.
  package var title: Titles?
  /// The first day of a class.
  package var starts: String?
  /// All seats of a class.
  package var seats: Int?
  /// Those that nobody holds.
  package var seatsLeft: Int?
  /// By the set that is compared with.
  package var old: Int
  /// By the changed set.
  package var new: Int
  /// How many need one by the changed set only.
  package var gained: Int
  /// How many need one by the other set only.
  package var lost: Int

  package init(
    id: String, title: Titles? = nil, starts: String? = nil, seats: Int? = nil, seatsLeft: Int? = nil, old: Int,
    new: Int, gained: Int, lost: Int
  ) {
    self.id = id
    self.title = title
    self.starts = starts
    self.seats = seats
    self.seatsLeft = seatsLeft
    self.old = old
    self.new = new
    self.gained = gained
    self.lost = lost
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case title
    case starts
    case seats
    case seatsLeft = "seats_left"
    case old
    case new
    case gained
    case lost
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("id", id)
      $0.field("title", title)
      $0.field("starts", starts)
      $0.field("seats", seats)
      $0.field("seats_left", seatsLeft)
      $0.field("old", old)
      $0.field("new", new)
      $0.field("gained", gained)
      $0.field("lost", lost)
    }
  }
}

/// Something in profiles that one of the sets does not declare.
package struct UnboundBody: WireBody {
  /// old or new.
  package var set: String
  /// What is not there, by its name in the vocabulary.
  package var reason: String
  /// How many cadres have it; absent: suppressed.
  package var cadres: Int?

  package init(set: String, reason: String, cadres: Int? = nil) {
    self.set = set
    self.reason = reason
    self.cadres = cadres
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("set", set)
      $0.field("reason", reason)
      $0.field("cadres", cadres)
    }
  }
}
