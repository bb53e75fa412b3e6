package import RuleEvaluation
import RuleLanguage
package import TrainingModel

/// Finds learning plans, one person after the other, without making anything anew for each: recommendation.md section 4,
/// exactly. It is used by one thread.
///
/// First the needs become goals (`+Goals`), then the few courses that can be in the best plan are picked out (`+Options`);
/// they fall into parts that share nothing, each of which is searched (`PartSearch`), and what is chosen is put in order
/// (`+Order`).
package struct CoursePlanner: Sendable {
  /// A need that some course brings further.
  struct Goal {
    /// Its place in `needs`.
    var need: Int
    /// Where the courses that close it are in the catalogue's `closers`: to the level that is required, or as far as the
    /// best one reaches.
    var closers: Range<Int>
    /// Where among `closers` the first is that can be taken without a prerequisite, and its weight; the end, if there is none.
    var cheapest: Int
    var weight: Int64
  }

  /// Which goal there is for a competency or course, and from which level on a course closes it.
  struct GoalMark {
    var goal: Int32
    var level: Int32
    static let none = GoalMark(goal: -1, level: .max)
  }

  /// A course that may be in the plan. Bits below the number of goals are goals, those above are prerequisites.
  struct Option {
    var course: Int32
    var closes: UInt64
    /// The prerequisites that it asks for.
    var opens: UInt64
    var weight: Int64
    /// Whether it asks for a prerequisite that is not completed.
    var isWaiting: Bool
  }

  /// What is known of a course and this person.
  struct CourseState: OptionSet {
    var rawValue: UInt8
    /// It was looked at: the other parts are set where they hold.
    static let known = CourseState(rawValue: 1)
    /// It is offered, may be for this person and is not completed.
    static let takeable = CourseState(rawValue: 2)
    /// A prerequisite is not completed.
    static let waiting = CourseState(rawValue: 4)
    /// It is takeable, and every prerequisite is completed or can be; holds only where `settled` does.
    static let feasible = CourseState(rawValue: 8)
    static let settled = CourseState(rawValue: 16)
    /// It was considered as an option.
    static let considered = CourseState(rawValue: 32)
    static let chosen = CourseState(rawValue: 64)
    /// It is among `alternatives`.
    static let listed = CourseState(rawValue: 128)
  }

  let catalogue: CourseCatalogue
  var today = CalendarDate.first
  var needs: [PlanNeed] = []
  /// The places of the competency and course needs by target: the order of goals, so that those who lack the same have the
  /// same problem, whatever is most urgent.
  private var needsByTarget: [Int] = []
  var goals: [Goal] = []
  /// By competency and by course: the goal for it.
  var goalOfCompetency: [GoalMark]
  var goalOfCourse: [GoalMark]
  var hasCourseGoals = false
  var states: [CourseState]
  /// The courses whose state is not empty.
  var touched: [Int32] = []
  var options: [Option] = []
  /// While prerequisites are added, by course: its place in `options`, or -1.
  var placeOfOption: [Int32]
  /// By bit, from the number of goals on: the prerequisite that it stands for.
  var prerequisites: [Int32] = []
  /// The bits of each part.
  var parts: [UInt64] = []
  var chosen: [Int32] = []
  var search = PartSearch()
  /// Nil: every part is searched.
  var memo: PartMemo?
  /// While courses that wait for others are settled: those that were found, and those still to be looked at.
  var found: [Int] = []
  var pending: [Int] = []
  var drafts: [Draft] = []
  /// While the alternatives to a step are gathered, best first.
  var alternatives: [(course: Int, urgency: PlanUrgency)] = []
  var links: [Link] = []
  /// By closing of the plan: the place of its need.
  var closingNeeds: [Int] = []
  /// By unclosable of the plan: the place of its need.
  var unclosableNeeds: [Int] = []
  /// The plan that was made last.
  package internal(set) var plan = CompactPlan()

  /// - Parameter memoizing: whether parts that were met before are answered without a search; the plans are the same.
  package init(_ rules: CompiledRules, memoizing: Bool = true) {
    memo = memoizing ? PartMemo() : nil
    catalogue = rules.catalogue
    let courses = rules.ruleSet.vocabulary.courses.count
    goalOfCompetency = .init(repeating: .none, count: rules.ruleSet.vocabulary.competencies.count)
    goalOfCourse = .init(repeating: .none, count: courses)
    states = .init(repeating: [], count: courses)
    placeOfOption = .init(repeating: -1, count: courses)
  }

  /// Makes `plan`.
  ///
  /// - Parameters:
  ///   - needs: in the order in which they are shown; those that are no competency or course needs are passed over.
  ///   - nodeLimit: how far the search of each part goes before it gives up the proof.
  package mutating func makePlan(
    for needs: [PlanNeed], of person: any PlanSubject, on today: CalendarDate,
    nodeLimit: Int = CoverProblem.defaultNodeLimit
  ) {
    reset()
    self.today = today
    self.needs = needs
    sortNeeds()
    for place in needsByTarget { addGoal(forNeed: place, of: person) }
    if !gatherOptions(of: person) || !solveParts(nodeLimit: nodeLimit) {
      solvePlainly(for: person, nodeLimit: nodeLimit)
    }
    order(for: person)
  }

  private mutating func reset() {
    plan.removeAll()
    for goal in goals {
      switch needs[goal.need].target {
      case .competency(let competency): goalOfCompetency[competency.position] = .none
      case .course(let course): goalOfCourse[course.position] = .none
      case .training, .quota: break
      }
    }
    for course in touched { states[Int(course)] = [] }
    hasCourseGoals = false
    goals.removeAll(keepingCapacity: true)
    options.removeAll(keepingCapacity: true)
    prerequisites.removeAll(keepingCapacity: true)
    touched.removeAll(keepingCapacity: true)
    chosen.removeAll(keepingCapacity: true)
    closingNeeds.removeAll(keepingCapacity: true)
    unclosableNeeds.removeAll(keepingCapacity: true)
    needsByTarget.removeAll(keepingCapacity: true)
  }

  private mutating func sortNeeds() {
    for need in needs.indices {
      guard let rank = needs[need].targetRank else { continue }
      var place = needsByTarget.count
      needsByTarget.append(need)
      while place > 0, let other = needs[needsByTarget[place - 1]].targetRank, other > rank {
        needsByTarget[place] = needsByTarget[place - 1]
        place -= 1
      }
      needsByTarget[place] = need
    }
  }
}

extension PlanNeed {
  /// Competencies before courses; nil: no courses are planned for it.
  fileprivate var targetRank: Int? {
    switch target {
    case .competency(let competency): competency.position
    case .course(let course): (1 << 32) + course.position
    case .training, .quota: nil
    }
  }
}
