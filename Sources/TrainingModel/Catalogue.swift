package import Diagnostics

/// The levels of mastery that competencies are measured in: 1 up to `levels.count`; 0 is none.
package struct Scale: Sendable {
  package var id: String
  package var title: LocalizedText
  /// `levels[0]` is the title of level 1.
  package var levels: [LocalizedText]
  package var location: SourceLocation

  package init(id: String, title: LocalizedText = .init(), levels: [LocalizedText], location: SourceLocation) {
    self.id = id
    self.title = title
    self.levels = levels
    self.location = location
  }
}

package struct Competency: Sendable {
  package var id: String
  package var scale: Ordinal<Scale>
  package var kind: CompetencyKind
  package var content: Content
  package var title: LocalizedText
  package var location: SourceLocation

  package init(
    id: String, scale: Ordinal<Scale>, kind: CompetencyKind, content: Content, title: LocalizedText = .init(),
    location: SourceLocation
  ) {
    self.id = id
    self.scale = scale
    self.kind = kind
    self.content = content
    self.title = title
    self.location = location
  }
}

package struct Lecturer: Sendable {
  package var id: String
  package var origin: LecturerOrigin
  package var title: LocalizedText
  package var location: SourceLocation

  package init(id: String, origin: LecturerOrigin, title: LocalizedText = .init(), location: SourceLocation) {
    self.id = id
    self.origin = origin
    self.title = title
    self.location = location
  }
}

/// A training base: a place where classes are held.
package struct Base: Sendable {
  package var id: String
  package var title: LocalizedText
  package var location: SourceLocation

  package init(id: String, title: LocalizedText = .init(), location: SourceLocation) {
    self.id = id
    self.title = title
    self.location = location
  }
}

/// A law, regulation or paper that rules rest on.
package struct Source: Sendable {
  package var id: String
  package var issued: CalendarDate?
  package var href: String?
  package var title: LocalizedText
  package var location: SourceLocation

  package init(
    id: String, issued: CalendarDate? = nil, href: String? = nil, title: LocalizedText = .init(),
    location: SourceLocation
  ) {
    self.id = id
    self.issued = issued
    self.href = href
    self.title = title
    self.location = location
  }
}

/// Where in a source a figure stands, and what it says there.
package struct Basis: Hashable, Sendable {
  package var source: Ordinal<Source>
  /// The article or paragraph, as the author writes it.
  package var at: String?
  package var text: String

  package init(source: Ordinal<Source>, at: String? = nil, text: String = "") {
    self.source = source
    self.at = at
    self.text = text
  }
}

package struct Course: Sendable {
  package struct Teaches: Hashable, Sendable, BitwiseCopyable {
    package var competency: Ordinal<Competency>
    package var level: Int

    package init(competency: Ordinal<Competency>, level: Int) {
      self.competency = competency
      self.level = level
    }
  }

  package var id: String
  package var title: LocalizedText = .init()
  package var hours: Amount
  package var days: Amount?
  package var mode: TrainingMode
  package var method: TeachingMethod
  package var content: Content
  package var state: CourseState
  package var grade: CourseGrade?
  /// How long a completion counts; nil: for ever.
  package var lasts: Period?
  package var validFrom: CalendarDate?
  package var validTo: CalendarDate?
  package var teaches: [Teaches] = []
  /// Prerequisites: all of them.
  package var after: [Ordinal<Course>] = []
  /// By prerequisite: where it is named.
  package var afterLocations: [SourceLocation] = []
  /// Completing this one completes these too.
  package var countsAs: [Ordinal<Course>] = []
  /// For whom it is; an empty list: for all.
  package var audience: [Condition] = []
  package var taughtBy: [Ordinal<Lecturer>] = []
  package var location: SourceLocation

  package init(
    id: String, hours: Amount, mode: TrainingMode, method: TeachingMethod, content: Content, state: CourseState,
    location: SourceLocation
  ) {
    self.id = id
    self.hours = hours
    self.mode = mode
    self.method = method
    self.content = content
    self.state = state
    self.location = location
  }

  /// Whether it can be taken on that day: active and inside its dates, both included.
  package func isOffered(on day: CalendarDate) -> Bool {
    state == .active && validFrom.map { $0 <= day } ?? true && validTo.map { day <= $0 } ?? true
  }
}

/// A dated class (班次).
package struct TrainingClass: Sendable {
  package struct UnitQuota: Hashable, Sendable {
    /// Units are data of profiles: by id.
    package var unit: String
    package var seats: Int

    package init(unit: String, seats: Int) {
      self.unit = unit
      self.seats = seats
    }
  }

  package var id: String
  package var title: LocalizedText = .init()
  package var starts: CalendarDate
  package var ends: CalendarDate
  package var enrolBy: CalendarDate?
  package var seats: Int
  package var kind: TrainingKind
  package var state: ClassState
  package var organiserLevel: OrganiserLevel?
  package var place: Place?
  package var hours: Amount
  package var days: Amount?
  package var offers: [Ordinal<Course>] = []
  /// For whom it is; an empty list: for all.
  package var audience: [Condition] = []
  package var unitQuotas: [UnitQuota] = []
  package var heldAt: [Ordinal<Base>] = []
  package var head: String?
  package var location: SourceLocation

  package init(
    id: String, starts: CalendarDate, ends: CalendarDate, seats: Int, kind: TrainingKind, state: ClassState,
    hours: Amount, location: SourceLocation
  ) {
    self.id = id
    self.starts = starts
    self.ends = ends
    self.seats = seats
    self.kind = kind
    self.state = state
    self.hours = hours
    self.location = location
  }
}
