import RuleEvaluation
import TrainingModel

/// Why an answer is another one than before.
package struct ChangeCauses: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The profile: facts, records, whether the cadre is there at all.
  package static let profile = ChangeCauses(rawValue: 1)
  /// A rule, row, role, quota, or what profiles are written in.
  package static let rule = ChangeCauses(rawValue: 2)
  /// A course or a class.
  package static let catalogue = ChangeCauses(rawValue: 4)
  /// The day alone: a deadline, a window, a validity.
  package static let date = ChangeCauses(rawValue: 8)

  /// Of one who is not there any more: a mistake in the profile, which is there all the same. It comes with `profile`, and has no word.
  package static let leftOut = ChangeCauses(rawValue: 16)

  private static let all: [(ChangeCauses, String)] = [
    (.profile, "profile"), (.rule, "rule"), (.catalogue, "catalogue"), (.date, "date"),
  ]

  /// Their words, in a fixed order.
  package var words: [String] { Self.all.filter { contains($0.0) }.map(\.1) }
}

/// What became of a need or of a recommended course.
package enum ChangeKind: String, CaseIterable, Sendable {
  /// Not met now, and was not asked for, or met, before.
  case newNeed = "new-need"
  /// Met now, and was not before.
  case metNeed = "met-need"
  /// Asked for and not met before, and not asked for any more.
  case endedNeed = "ended-need"
  /// Its due day has passed now, and had not before.
  case overdueNeed = "overdue-need"
  /// Not met before and now, by another level, other hours or days, or another priority, or no longer or newly to be judged.
  case changedNeed = "changed-need"
  /// Not met before and now, by another day.
  case movedDue = "moved-due"
  case newRecommendation = "new-recommendation"
  case lapsedRecommendation = "lapsed-recommendation"
}

extension ChangeKind {
  /// That among all cases.
  var place: Int {
    switch self {
    case .newNeed: 0
    case .metNeed: 1
    case .endedNeed: 2
    case .overdueNeed: 3
    case .changedNeed: 4
    case .movedDue: 5
    case .newRecommendation: 6
    case .lapsedRecommendation: 7
    }
  }
}

/// What is otherwise in the answer of a cadre than before.
package struct AnswerChange: Sendable {
  package struct Part: Hashable, Sendable {
    package var kind: ChangeKind
    /// The number of the name of the target, or of the course that is recommended.
    package var name: UInt32
    /// Of a need: its last day; ``PackedHolding/noDay``: none.
    package var due: Int32
    package var oldDue: Int32
    /// Of a changed need that asks for other levels, hours or days: those of now and before; nil: it is the same.
    package var required: StoredAnswer.Required?
    package var oldRequired: StoredAnswer.Required?
  }

  /// By kind, then by name.
  package private(set) var parts: [Part] = []

  /// - Parameters: nil: there is no answer.
  package init(from old: StoredAnswer?, to new: StoredAnswer?) {
    if old == nil, let new {
      // Of a first answer everything is new, and in order but for the courses.
      parts.reserveCapacity(new.needs.count + new.steps.count)
      for need in new.needs { add(.newNeed, need.row.target, due: need.row.due) }
      for course in new.steps.map(\.course).sorted() where parts.last?.name != course || parts.last?.kind == .newNeed {
        add(.newRecommendation, course)
      }
      return
    }
    compareNeeds(old?.needs ?? [], new?.needs ?? [], met: Set(new?.met ?? []))
    let courses = (old: Set(old?.steps.map(\.course) ?? []), new: Set(new?.steps.map(\.course) ?? []))
    for course in courses.new.subtracting(courses.old) { add(.newRecommendation, course) }
    for course in courses.old.subtracting(courses.new) { add(.lapsedRecommendation, course) }
    parts.sort { ($0.kind.place, $0.name) < ($1.kind.place, $1.name) }
  }

  /// - Parameter met: the targets that are met now.
  private mutating func compareNeeds(_ old: [StoredAnswer.Need], _ new: [StoredAnswer.Need], met: Set<UInt32>) {
    var before = Dictionary(old.map { ($0.row.target, $0) }, uniquingKeysWith: { first, _ in first })
    for need in new {
      let row = need.row
      guard let was = before.removeValue(forKey: row.target) else {
        add(.newNeed, row.target, due: row.due)
        continue
      }
      let earlier = was.row
      let (wasUnclear, isUnclear) = (earlier.state == .cannotJudge, row.state == .cannotJudge)
      if was.required != need.required {
        parts.append(
          Part(
            kind: .changedNeed, name: row.target, due: row.due, oldDue: earlier.due, required: need.required,
            oldRequired: was.required))
      } else if earlier.priority != row.priority || wasUnclear != isUnclear {
        add(.changedNeed, row.target, due: row.due, oldDue: earlier.due)
      }
      if earlier.due != row.due { add(.movedDue, row.target, due: row.due, oldDue: earlier.due) }
      if earlier.state != .overdue, row.state == .overdue {
        add(.overdueNeed, row.target, due: row.due, oldDue: earlier.due)
      }
    }
    for row in before.values.map(\.row) {
      add(met.contains(row.target) ? .metNeed : .endedNeed, row.target, oldDue: row.due)
    }
  }

  private mutating func add(
    _ kind: ChangeKind, _ name: UInt32, due: Int32 = PackedHolding.noDay, oldDue: Int32 = PackedHolding.noDay
  ) {
    parts.append(Part(kind: kind, name: name, due: due, oldDue: oldDue))
  }

  /// By kind: how many parts.
  package var counts: [Int] {
    var counts = [Int](repeating: 0, count: ChangeKind.allCases.count)
    for part in parts { counts[part.kind.place] += 1 }
    return counts
  }
}
