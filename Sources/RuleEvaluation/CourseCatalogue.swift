package import RuleLanguage
package import TrainingModel

/// The courses of a rule set as planning needs them: flat arrays, worked out once. Courses and competencies are known by
/// their position.
package struct CourseCatalogue: Sendable {
  /// The courses that teach a competency to at least a level: a part of `closers`.
  package struct Tier: Sendable {
    package var level: Int32
    package var start: Int32
    package var end: Int32
  }

  /// A course in a list of those that close something, with what decides whether it is looked at.
  package struct Closer: Sendable {
    /// As in `weights`.
    package var weight: Int64
    package var course: Int32
    /// How many of 64 needs it can close at most, if none of them is for a course.
    package var reach: Int32
  }

  /// By course: hours in thousandths.
  package let hours: [Int64]
  /// By course: 0 is the best grade.
  package let grades: [Int]
  /// By course: its hours, that it is one course, and its grade in one number, so that the sums over two choices of up to
  /// 127 courses compare as the choices do: hours, then number, then better grades.
  package let weights: [Int64]
  /// By course: its place by grade, then hours, then id.
  package let ranks: [Int32]
  /// By course: the first and the last day on which it is offered; of one that is not active, none lie between.
  package let offeredFrom: [CalendarDate]
  package let offeredTo: [CalendarDate]
  /// By course: whether it has no `<for>`.
  package let isForAll: [Bool]
  /// By course: the competencies that it teaches, and beside each in `taughtLevels` to which level.
  package let taught: NumberRows
  package let taughtLevels: [Int32]
  /// By course: itself and all that it counts as.
  package let completes: NumberRows
  /// By course: itself and all that count as it.
  package let providers: NumberRows
  /// By course: its prerequisites.
  package let after: NumberRows
  /// Lists of courses, each by weight, then id.
  package let closers: [Closer]
  /// By competency: a tier for each level that is taught, the highest first; where they are in `tiers`.
  package let tierStarts: [Int32]
  package let tiers: [Tier]
  /// By course: where its providers are in `closers`.
  package let providerLists: [Range<Int32>]
  /// How many of 64 needs any course can close at most, with those for courses.
  package let mostReach: Int
  /// Whether no course is too long for the weights to be exact.
  package let isWeighable: Bool

  /// What `weights` are worth a thousandth of an hour.
  package static let weightOfHours: Int64 = 1 << 28
  /// Above every weight, and small enough to be added up.
  package static let noWeight: Int64 = 1 << 56

  init(
    _ vocabulary: Vocabulary, equivalences: [[Ordinal<Course>]], providers: [[Ordinal<Course>]],
    teaches: [[Course.Teaches]], teachers: [[(course: Ordinal<Course>, level: Int)]]
  ) {
    let courses = vocabulary.courses.items
    hours = courses.map(\.hours.thousandths)
    grades = courses.map(\.gradeRank)
    isWeighable = courses.allSatisfy { $0.hours.thousandths < 1 << 27 }
    let weights = courses.map(Self.weight)
    self.weights = weights
    var ranks = [Int32](repeating: 0, count: courses.count)
    let ranked = courses.indices.sorted { a, b in
      (courses[a].gradeRank, courses[a].hours, a) < (courses[b].gradeRank, courses[b].hours, b)
    }
    for (rank, course) in ranked.enumerated() { ranks[course] = Int32(rank) }
    self.ranks = ranks
    offeredFrom = courses.map { $0.state == .active ? $0.validFrom ?? .first : .last }
    offeredTo = courses.map { $0.state == .active ? $0.validTo ?? .last : .first }
    isForAll = courses.map(\.audience.isEmpty)
    taught = NumberRows(teaches.map { $0.map(\.competency.position) })
    taughtLevels = teaches.flatMap { $0.map { Int32($0.level) } }
    completes = NumberRows(equivalences.map { $0.map(\.position) })
    self.providers = NumberRows(providers.map { $0.map(\.position) })
    after = NumberRows(courses.map { $0.after.map(\.position) })
    mostReach = min(max(zip(teaches, equivalences).map { $0.count + $1.count }.max() ?? 1, 1), 64)

    var closers: [Closer] = []
    func list(_ courses: [Ordinal<Course>]) -> Range<Int32> {
      let start = Int32(closers.count)
      closers += courses.sorted { (weights[$0.position], $0) < (weights[$1.position], $1) }.map {
        let reach = min(max(teaches[$0.position].count, 1), 64)
        return Closer(weight: weights[$0.position], course: $0.raw, reach: Int32(reach))
      }
      return start..<Int32(closers.count)
    }
    var tiers: [Tier] = []
    var tierStarts: [Int32] = [0]
    for teaching in teachers {
      for level in Set(teaching.map(\.level)).sorted(by: >) {
        let places = list(teaching.filter { $0.level >= level }.map(\.course))
        tiers.append(Tier(level: Int32(level), start: places.lowerBound, end: places.upperBound))
      }
      tierStarts.append(Int32(tiers.count))
    }
    self.tiers = tiers
    self.tierStarts = tierStarts
    providerLists = providers.map { list($0) }
    self.closers = closers
  }

  private static func weight(of course: Course) -> Int64 {
    let credit: Int64 =
      switch course.grade {
      case .premium?: 1 << 14
      case .demonstration?: 1 << 7
      case .brand?: 1
      case nil: 0
      }
    guard course.hours.thousandths < 1 << 27 else { return noWeight }
    return course.hours.thousandths * weightOfHours + (1 << 21) - credit
  }
}

extension Course {
  /// 0 premium, 1 demonstration, 2 brand, 3 none.
  package var gradeRank: Int { grade?.code ?? 3 }
}
