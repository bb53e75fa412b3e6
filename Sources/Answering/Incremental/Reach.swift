import ProfileReading
import RuleEvaluation
import RuleLanguage
import TrainingModel

/// Whom a change of rules or of the day can reach, and by which of them: everyone else's answer by names stays what it is.
struct Reach: Sendable {
  /// What reaches everyone, since nothing less is certain: what profiles are bound to has changed; empty: nothing does.
  private(set) var everyone: ChangeCauses = []
  /// Provisions by the numbers of the old set and of the new one.
  private var oldProvisions: Set<Ordinal<Provision>> = []
  private var newProvisions: Set<Ordinal<Provision>> = []
  /// Who has a record of one of these, by their ids.
  private var courses: [String: ChangeCauses] = [:]
  private var classes: Set<String> = []
  private var crossing: DayCrossing?

  // What is looked at for each cadre.
  private var provisionReaches: [(ProvisionReach, ChangeCauses)] = []
  private var shapes: [ChangeCauses] = []
  /// Who asks for, or lacks, one of these, by the numbers of their names.
  private var targets: [UInt32: ChangeCauses] = [:]
  private let new: EvaluationTables
  private let oldDay: Int32

  /// From rules that are not known any more.
  init(fromUnknown oldDay: CalendarDate, to new: EvaluationTables) {
    self.new = new
    self.oldDay = oldDay.dayNumber
    everyone = .rule
  }

  /// - Parameters:
  ///   - old: the rules before.
  ///   - new: those of now on the new day.
  ///   - comparison: of both; nil: they mean the same.
  ///   - number: of a name.
  init(
    from old: RuleSet, on oldDay: CalendarDate, to new: EvaluationTables, _ comparison: RuleSetComparison?,
    number: (String) -> UInt32
  ) {
    self.new = new
    self.oldDay = oldDay.dayNumber
    let ruleSet = new.rules.ruleSet
    if let comparison {
      add(comparison, old: old, new: ruleSet, number)
      // The population is bound to the new vocabulary; where old provisions have to look at it too, they must be bound to the
      // same courses and classes.
      let binds = old.vocabulary.bindsAlike(ruleSet.vocabulary, catalogue: !oldProvisions.isEmpty)
      if !binds || !courses.isEmpty && !Self.plansAlike(CompiledRules(old), new.rules) {
        everyone = Self.kinds(comparison)
      }
    }
    guard everyone.isEmpty else { return }
    let population = Population(units: new.units, columns: new.columns)
    if oldDay != new.today {
      let crossing = DayCrossing(from: EvaluationTables(new.rules, population: population, today: oldDay), to: new)
      let crossed = Set(crossing.courses.map { ruleSet.vocabulary.courses[$0].id })
      for course in Self.neighbours(of: crossed, in: [ruleSet.vocabulary]) {
        courses[course, default: []].insert(.date)
      }
      addReach(of: crossing.provisions, ruleSet, population, on: new.today, .date)
      self.crossing = crossing
    }
    addReach(of: oldProvisions.sorted(), old, population, on: oldDay, .rule)
    addReach(of: newProvisions.sorted(), ruleSet, population, on: new.today, .rule)
    prepare(vocabularies: [old, ruleSet].map(\.vocabulary), number)
  }

  private mutating func addReach(
    of provisions: [Ordinal<Provision>], _ ruleSet: RuleSet, _ population: Population, on day: CalendarDate,
    _ causes: ChangeCauses
  ) {
    guard !provisions.isEmpty else { return }
    provisionReaches.append((ProvisionReach(provisions, of: ruleSet, population, on: day), causes))
  }

  /// Whether what the search for a plan looks at of all courses together is the same.
  private static func plansAlike(_ old: CompiledRules, _ new: CompiledRules) -> Bool {
    old.catalogue.mostReach == new.catalogue.mostReach && old.catalogue.isWeighable == new.catalogue.isWeighable
  }

  /// What is compared by its kind.
  private static func cause(of kind: String) -> ChangeCauses {
    switch kind {
    case "course", "class": .catalogue
    default: .rule
    }
  }

  /// Whether rules or the catalogue, or both, have changed.
  private static func kinds(_ comparison: RuleSetComparison) -> ChangeCauses {
    let kinds = comparison.effective.keys.reduce(into: ChangeCauses()) { $0.insert(cause(of: $1.kind)) }
    return kinds.isEmpty ? .rule : kinds
  }

  private mutating func add(
    _ comparison: RuleSetComparison, old: RuleSet, new: RuleSet, _ number: (String) -> UInt32
  ) {
    for (place, cause) in comparison.effectiveOld.enumerated() where cause != nil {
      oldProvisions.insert(Ordinal(place))
    }
    for (place, cause) in comparison.effectiveNew.enumerated() where cause != nil {
      newProvisions.insert(Ordinal(place))
    }
    addMovedExceptions(comparison.matching, old: old, new: new)
    var changedCourses: Set<String> = []
    // In an order that is always the same: names that are new get their numbers in it.
    for name in comparison.effective.keys.sorted() {
      switch name.kind {
      case "rule", "role", "row", "limit", "source", "lecturer", "base", "rule-set": break
      case "table":
        oldProvisions.formUnion(old.tables[id: name.id]?.rows ?? [])
        newProvisions.formUnion(new.tables[id: name.id]?.rows ?? [])
      case "quota": targets[number("quota/\(name.id)"), default: []].insert(.rule)
      case "course": changedCourses.insert(name.id)
      case "class": classes.insert(name.id)
      default: everyone = Self.kinds(comparison)
      }
    }
    for course in Self.neighbours(of: changedCourses, in: [old.vocabulary, new.vocabulary]) {
      courses[course, default: []].insert(.catalogue)
    }
  }

  /// Exceptions to other provisions than before, with what they are exceptions to: a row that is named by its place is
  /// another one where rows were moved.
  private mutating func addMovedExceptions(_ matching: ProvisionMatching, old: RuleSet, new: RuleSet) {
    for exception in new.provisions.ordinals {
      guard let before = matching.oldOfNew[exception.position] else { continue }
      let bases = (old: old.provisions[before].exceptionTo, new: new.provisions[exception].exceptionTo)
      guard Set(bases.old.map { matching.newOfOld[$0.position] }) != Set(bases.new.map { Optional($0) }) else {
        continue
      }
      oldProvisions.insert(before)
      oldProvisions.formUnion(bases.old)
      newProvisions.insert(exception)
      newProvisions.formUnion(bases.new)
    }
  }

  /// Courses, with all that may be planned together with them or completed by them.
  private static func neighbours(of changed: Set<String>, in vocabularies: [Vocabulary]) -> Set<String> {
    guard !changed.isEmpty else { return [] }
    var neighbours: [String: Set<String>] = [:]
    for courses in vocabularies.map(\.courses) {
      for course in courses.items {
        for other in (course.after + course.countsAs).map({ courses[$0].id }) {
          neighbours[course.id, default: []].insert(other)
          neighbours[other, default: []].insert(course.id)
        }
      }
    }
    var found: Set<String> = []
    var pending = Array(changed)
    while let next = pending.popLast() {
      guard found.insert(next).inserted else { continue }
      pending += neighbours[next] ?? []
    }
    return found
  }

  private mutating func prepare(vocabularies: [Vocabulary], _ number: (String) -> UInt32) {
    guard !courses.isEmpty || !classes.isEmpty else { return }
    for (id, causes) in courses.sorted(by: { $0.key < $1.key }) {
      for vocabulary in vocabularies {
        guard let course = vocabulary.courses.index(of: id) else { continue }
        let taught = vocabulary.courses[course].teaches.map { Target.competency($0.competency) }
        for target in [.course(course)] + taught {
          targets[number(AnswerNames.name(of: target, in: vocabulary)), default: []].formUnion(causes)
        }
      }
    }
    let bound = new.rules.ruleSet.vocabulary
    let shapes = new.columns.shapes.values.map { shape in
      var causes = shape.course.flatMap { courses[bound.courses[$0].id] } ?? []
      if let attended = shape.trainingClass.map({ bound.classes[$0].id }) {
        if classes.contains(attended) { causes.insert(.catalogue) }
        for vocabulary in vocabularies {
          for offered in vocabulary.classes[id: attended]?.offers ?? [] {
            causes.formUnion(courses[vocabulary.courses[offered].id] ?? [])
          }
        }
      }
      return causes
    }
    if shapes.contains(where: { !$0.isEmpty }) { self.shapes = shapes }
  }

  /// Whether the old answer of a cadre says whether it is reached.
  var looksAtAnswers: Bool { everyone.isEmpty && (!targets.isEmpty || oldDay != new.today.dayNumber) }

  /// One thread's look at cadres.
  struct Probe {
    private let reach: Reach
    private let provisions: [(probe: ProvisionReach.Probe, causes: ChangeCauses)]

    fileprivate init(_ reach: Reach) {
      self.reach = reach
      provisions = reach.provisionReaches.map { ($0.0.probe, $0.1) }
    }

    /// By what the cadre at a place is reached; empty: the answer stays what it is.
    ///
    /// - Parameter answer: the old one, as bytes.
    func causes(of place: Int, _ answer: ArraySlice<UInt8>) -> ChangeCauses {
      guard reach.everyone.isEmpty else { return reach.everyone }
      var causes = ChangeCauses()
      for (probe, cause) in provisions where !causes.isSuperset(of: cause) {
        if probe.reaches(place) { causes.formUnion(cause) }
      }
      if reach.crossing?.touches(place) == true { causes.insert(.date) }
      let columns = reach.new.columns
      if !reach.shapes.isEmpty {
        for record in columns.records[columns.recordRange(of: place)] {
          causes.formUnion(reach.shapes[Int(record.shape)])
        }
      }
      let (oldDay, newDay) = (reach.oldDay, reach.new.today.dayNumber)
      if reach.looksAtAnswers {
        _ = StoredAnswer.hasNeed(in: answer) { target, due in
          causes.formUnion(reach.targets[target] ?? [])
          if due != PackedHolding.noDay, (due < oldDay) != (due < newDay) { causes.insert(.date) }
          return false
        }
      }
      return causes
    }
  }

  var probe: Probe { Probe(self) }
}
