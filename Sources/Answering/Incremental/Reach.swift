import ProfileReading
import RuleEvaluation
import RuleLanguage
import TrainingModel

/// Whom a change of rules or of the day can reach: everyone else's answer by numbers stays what it is.
struct Reach {
  /// Whether nothing less than everyone is certain: who is served has changed, or what profiles are bound to.
  private(set) var isEveryone = false
  /// Those who ask for, or lack, one of these are reached.
  private var targets: Set<Target> = []
  /// Those with a record of one of these are reached.
  private var courses: Set<Ordinal<Course>> = []
  private var classes: Set<Ordinal<TrainingClass>> = []
  private var oldProvisions: Set<Ordinal<Provision>> = []
  private var newProvisions: Set<Ordinal<Provision>> = []
  private let crossing: DayCrossing?
  private let old: EvaluationTables
  private let new: EvaluationTables

  /// - Parameters:
  ///   - old: the old rules on the old day, for the new population.
  ///   - new: the new rules on the new day, for the same population.
  init(old: EvaluationTables, new: EvaluationTables, comparison: RuleSetComparison) {
    self.old = old
    self.new = new
    let rules = (old: old.rules.ruleSet, new: new.rules.ruleSet)
    crossing =
      old.today == new.today
      ? nil
      : DayCrossing(
        from: EvaluationTables(
          new.rules, population: Population(units: new.units, columns: new.columns), today: old.today),
        to: new)
    newProvisions.formUnion(crossing?.provisions ?? [])
    var changedCourses = Set(crossing?.courses ?? [])
    isEveryone = !rules.old.vocabulary.bindsAlike(rules.new.vocabulary)
    guard !isEveryone else { return }
    for (place, cause) in comparison.effectiveOld.enumerated() where cause != nil {
      oldProvisions.insert(Ordinal(place))
    }
    for (place, cause) in comparison.effectiveNew.enumerated() where cause != nil {
      newProvisions.insert(Ordinal(place))
    }
    addMovedExceptions(comparison.matching)
    for name in comparison.effective.keys {
      switch name.kind {
      case "rule", "role", "row", "limit", "source", "lecturer", "base", "rule-set": break
      case "table":
        oldProvisions.formUnion(rules.old.tables[id: name.id]?.rows ?? [])
        newProvisions.formUnion(rules.new.tables[id: name.id]?.rows ?? [])
      case "quota":
        for set in [rules.old, rules.new] {
          if let quota = set.vocabulary.quotas.index(of: name.id) { targets.insert(.quota(quota)) }
        }
      case "course":
        if let course = rules.new.vocabulary.courses.index(of: name.id) { changedCourses.insert(course) }
      case "class":
        if let changed = rules.new.vocabulary.classes.index(of: name.id) { classes.insert(changed) }
      default: isEveryone = true
      }
    }
    add(changedCourses)
  }

  /// Exceptions to other provisions than before, with what they are exceptions to: a row that is named by its place is
  /// another one where rows were moved.
  private mutating func addMovedExceptions(_ matching: ProvisionMatching) {
    let provisions = (old: old.rules.ruleSet.provisions, new: new.rules.ruleSet.provisions)
    for exception in provisions.new.ordinals {
      guard let before = matching.oldOfNew[exception.position] else { continue }
      let bases = (old: provisions.old[before].exceptionTo, new: provisions.new[exception].exceptionTo)
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
  private mutating func add(_ changed: Set<Ordinal<Course>>) {
    guard !changed.isEmpty else { return }
    let sets = [old.rules.ruleSet.vocabulary, new.rules.ruleSet.vocabulary]
    var neighbours: [Ordinal<Course>: Set<Ordinal<Course>>] = [:]
    for vocabulary in sets {
      for course in vocabulary.courses.ordinals {
        for other in vocabulary.courses[course].after + vocabulary.courses[course].countsAs {
          neighbours[course, default: []].insert(other)
          neighbours[other, default: []].insert(course)
        }
      }
    }
    var pending = Array(changed)
    while let next = pending.popLast() {
      guard courses.insert(next).inserted else { continue }
      pending += neighbours[next] ?? []
    }
    for vocabulary in sets {
      for course in courses {
        targets.insert(.course(course))
        for taught in vocabulary.courses[course].teaches { targets.insert(.competency(taught.competency)) }
      }
    }
  }

  /// Whom it reaches: by the place in the population, on top of those who are reached already.
  ///
  /// - Parameters:
  ///   - reached: set for those whose answers are to be found anew.
  ///   - words: of the old answer of one who is not reached yet.
  func mark(_ reached: inout [Bool], words: (Int) -> ArraySlice<UInt32>) {
    if isEveryone {
      for place in reached.indices { reached[place] = true }
      return
    }
    let provisions = [
      oldProvisions.isEmpty ? nil : ProvisionReach(oldProvisions.sorted(), old),
      newProvisions.isEmpty ? nil : ProvisionReach(newProvisions.sorted(), new),
    ].compactMap { $0 }
    let shapes = new.columns.shapes.values.map { shape in
      shape.trainingClass.map { attended in
        classes.contains(attended)
          || [old, new].contains { tables in
            tables.rules.ruleSet.vocabulary.classes[attended].offers.contains(where: courses.contains)
          }
      } ?? false || shape.course.map(courses.contains) ?? false
    }
    let looksAtShapes = shapes.contains(true)
    let targetNumbers = Set(targets.map { old.demands.number(of: $0) })
    let looksAtAnswers = !targets.isEmpty || crossing != nil
    let (oldDay, newDay) = (old.today.dayNumber, new.today.dayNumber)
    for place in reached.indices where !reached[place] {
      if provisions.contains(where: { $0.reaches(place) }) || crossing?.touches(place) == true {
        reached[place] = true
      } else if looksAtShapes,
        new.columns.records[new.columns.recordRange(of: place)].contains(where: { shapes[Int($0.shape)] })
      {
        reached[place] = true
      } else if looksAtAnswers {
        reached[place] = CadreRows.hasNeed(in: words(place)) { target, due in
          targetNumbers.contains(target) || (due != PackedHolding.noDay && (due < oldDay) != (due < newDay))
        }
      }
    }
  }
}
