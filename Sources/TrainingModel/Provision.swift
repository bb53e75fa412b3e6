package import Diagnostics

/// What a demand is about. Demands on one target join into one, to the strictest.
package enum Target: Hashable, Sendable, BitwiseCopyable {
  case competency(Ordinal<Competency>)
  case course(Ordinal<Course>)
  /// Training of a kind since the date in a field; nil: ever.
  case training(TrainingKind, since: Ordinal<Field>?)
  case quota(Ordinal<Quota>)
}

/// By when.
package enum Due: Hashable, Sendable {
  /// The date in the field plus the period.
  case within(Period, of: Ordinal<Field>)
  case on(CalendarDate)
}

/// One thing that a provision requires.
package struct Demand: Hashable, Sendable {
  package var target: Target
  /// For competencies: 1 up to the top of the scale; otherwise 0.
  package var level: Int
  package var priority: Priority
  package var due: Due?
  /// For training and quotas; reaching the hours or the days is enough where both are given.
  package var hours: Amount?
  package var days: Amount?
  package var location: SourceLocation

  package init(
    target: Target, level: Int = 0, priority: Priority = .expected, due: Due? = nil, hours: Amount? = nil,
    days: Amount? = nil, location: SourceLocation
  ) {
    self.target = target
    self.level = level
    self.priority = priority
    self.due = due
    self.hours = hours
    self.days = days
    self.location = location
  }
}

/// `<exempt>`: what an exception lets off.
package struct Exemption: Hashable, Sendable {
  /// Nil: all demands of the provisions that the exception names.
  package var target: Target?
  /// The last day of the relief; nil: as long as the exception holds.
  package var until: CalendarDate?
  package var location: SourceLocation

  package init(target: Target?, until: CalendarDate? = nil, location: SourceLocation) {
    self.target = target
    self.until = until
    self.location = location
  }
}

/// A piece of a `<because>` text.
package enum BecausePart: Hashable, Sendable {
  case text(String)
  case value(FieldReference)
}

/// A rule, a role or a row of a table: a condition with demands, and what it lets off when it is an exception.
package struct Provision: Sendable {
  package enum Kind: Hashable, Sendable {
    case rule
    case role(RoleKind)
    /// The table and the row's place in it, from 0.
    case row(Ordinal<DecisionTable>, Int)
  }

  /// Of a row: `table#row`.
  package var id: String
  package var kind: Kind
  package var title: LocalizedText = .init()
  package var basis: [Basis] = []
  package var state: ProvisionState = .active
  /// Both days included.
  package var validFrom: CalendarDate?
  package var validTo: CalendarDate?
  /// All must hold; an empty list: for all.
  package var conditions: [Condition] = []
  package var demands: [Demand] = []
  package var exemptions: [Exemption] = []
  /// The provisions that this one is an exception to; empty: not an exception. It speaks only where one of them holds.
  package var exceptionTo: [Ordinal<Provision>] = []
  /// By language.
  package var because: [(language: String, parts: [BecausePart])] = []
  package var location: SourceLocation

  package init(id: String, kind: Kind, location: SourceLocation) {
    self.id = id
    self.kind = kind
    self.location = location
  }

  /// Whether it is in force on that day: active and inside its dates.
  package func isInForce(on day: CalendarDate) -> Bool {
    state == .active && validFrom.map { $0 <= day } ?? true && validTo.map { day <= $0 } ?? true
  }
}

/// A decision table; its rows are provisions.
package struct DecisionTable: Sendable {
  /// A column of conditions.
  package struct Input: Sendable {
    package var name: String
    package var field: FieldReference
    package var location: SourceLocation

    package init(name: String, field: FieldReference, location: SourceLocation) {
      self.name = name
      self.field = field
      self.location = location
    }
  }

  package var id: String
  package var title: LocalizedText = .init()
  package var hit: HitPolicy
  /// Whether its author says that every case is covered.
  package var isComplete: Bool
  package var inputs: [Input] = []
  /// In the order of the file.
  package var rows: [Ordinal<Provision>] = []
  package var location: SourceLocation

  package init(id: String, hit: HitPolicy, isComplete: Bool, location: SourceLocation) {
    self.id = id
    self.hit = hit
    self.isComplete = isComplete
    self.location = location
  }
}
