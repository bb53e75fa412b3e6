package import TrainingModel

/// What the provisions of a rule set ask of one cadre on one day, joined to the strictest.
package struct Demands: Sendable {
  /// All demands on one target.
  package struct Joined: Sendable {
    package var target: Target
    /// The highest; 0 where the target has no levels.
    package var level = 0
    /// The strongest.
    package var priority = Priority.suggested
    /// The earliest day of those that can be reckoned.
    package var due: CalendarDate?
    /// The date fields without a value that another due day hangs on.
    package var dueMissing: [Ordinal<Field>] = []
    /// The most of the demands that give hours and days, where reaching either is enough.
    package var either: (hours: Amount, days: Amount)?
    /// The most of the demands that give hours alone, and of those that give days alone: these must be reached by themselves.
    package var hoursAlone: Amount?
    package var daysAlone: Amount?
    /// Who asks, in the order of provisions.
    package var by: [Ordinal<Provision>] = []

    package init(target: Target) { self.target = target }

    /// The most hours that any of them asks for.
    package var hours: Amount? { [either?.hours, hoursAlone].compactMap { $0 }.max() }
    package var days: Amount? { [either?.days, daysAlone].compactMap { $0 }.max() }

    /// Whether hours and days must both be reached: some ask for hours alone and others for days alone.
    package var asksForBoth: Bool { hoursAlone != nil && daysAlone != nil }

    /// Whether a sum of hours and days is enough.
    package func isMet(hours: Amount, days: Amount) -> Bool {
      (either.map { hours >= $0.hours || days >= $0.days } ?? true)
        && (hoursAlone.map { hours >= $0 } ?? true) && (daysAlone.map { days >= $0 } ?? true)
    }
  }

  /// A demand that an exception has withdrawn.
  package struct LetOff: Sendable {
    package var target: Target
    package var requiredBy: [Ordinal<Provision>]
    package var by: [Ordinal<Provision>]
    /// The last day of the relief; nil: as long as the exceptions hold.
    package var until: CalendarDate?

    package init(
      target: Target, requiredBy: [Ordinal<Provision>], by: [Ordinal<Provision>], until: CalendarDate?
    ) {
      self.target = target
      self.requiredBy = requiredBy
      self.by = by
      self.until = until
    }
  }

  /// Exceptions of one provision that hold together with different effects; the stricter outcome stays.
  package struct Conflict: Hashable, Sendable {
    package var target: Target
    package var base: Ordinal<Provision>
    package var between: [Ordinal<Provision>]
    /// Whether the demand of the base stays.
    package var baseStays: Bool

    package init(target: Target, base: Ordinal<Provision>, between: [Ordinal<Provision>], baseStays: Bool) {
      self.target = target
      self.base = base
      self.between = between
      self.baseStays = baseStays
    }
  }

  /// Whether the set's `<serving>` is true for the cadre; nothing is asked of anyone else.
  package var serving: Truth
  /// In the order of targets.
  package var joined: [Joined] = []
  package var letOffs: [LetOff] = []
  /// Provisions in force whose condition cannot be judged; they do not fire.
  package var unknown: [Ordinal<Provision>] = []
  package var conflicts: [Conflict] = []
  /// Provisions that stand: in force and true, exceptions only where one of their bases stands.
  package var standing: [Ordinal<Provision>] = []

  package init(serving: Truth) { self.serving = serving }
}

extension Demands.LetOff {
  /// Let-offs of one target by the same exceptions until the same day, as one.
  static func merged(_ letOffs: [Demands.LetOff]) -> [Demands.LetOff] {
    var result: [Demands.LetOff] = []
    for letOff in letOffs {
      if let same = result.firstIndex(where: {
        $0.target == letOff.target && $0.by == letOff.by && $0.until == letOff.until
      }) {
        result[same].requiredBy += letOff.requiredBy
      } else {
        result.append(letOff)
      }
    }
    return result.sorted { Target.precedes($0.target, $1.target) }
  }
}

extension Target {
  /// The order in which targets are listed: competencies, courses, kinds of training, quotas.
  package static func precedes(_ a: Target, _ b: Target) -> Bool { a.rank < b.rank }

  private var rank: (Int, Int, Int) {
    switch self {
    case .competency(let competency): (0, competency.position, 0)
    case .course(let course): (1, course.position, 0)
    case .training(let kind, let since): (2, kind.code, since.map { $0.position + 1 } ?? 0)
    case .quota(let quota): (3, quota.position, 0)
    }
  }
}
