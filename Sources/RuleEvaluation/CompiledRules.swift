package import RuleLanguage
package import TrainingModel

/// A rule set made ready to be evaluated many times: everything that can be known without a cadre is worked out once.
///
/// Evaluation is a pure function of (rule set, profile, as-of date): no clock, no I/O, no order.
package final class CompiledRules: Sendable {
  /// A course that is completed by completing another, and the periods after which that lapses: all of the chain's.
  package struct Equivalence: Sendable {
    package var course: Ordinal<Course>
    package var lasts: [Period]
  }

  package let ruleSet: RuleSet
  /// The roles, each behind those that its condition asks for.
  let rolesInOrder: [Ordinal<Provision>]
  /// By provision: the provisions that are exceptions to it, in order.
  package let exceptions: [[Ordinal<Provision>]]
  /// By course: itself and all that it counts as, followed to the end.
  package let equivalences: [[Equivalence]]
  /// By course: itself and all that count as it.
  package let providers: [[Ordinal<Course>]]
  /// By course: the level of each competency that completing it teaches, its equivalents' included; the highest only.
  package let teaches: [[Course.Teaches]]
  /// By competency: the courses that teach it and to which level, in the order of courses.
  package let teachers: [[(course: Ordinal<Course>, level: Int)]]
  /// By course: the classes that offer it, by start, then by id.
  package let classesOffering: [[Ordinal<TrainingClass>]]
  /// All classes by start, then by id.
  package let classesByStart: [Ordinal<TrainingClass>]
  /// By class: the record that completing it would leave.
  package let completions: [EffectiveRecord]
  /// The courses as planning needs them.
  package let catalogue: CourseCatalogue
  private let classContents: [[Content]]
  private let audienceNumbers: [Int32]
  /// All conditions about cadres, as rows of bits.
  let conditionIndex: ConditionIndex
  /// What provisions demand, as numbers.
  let demandIndex: DemandIndex
  /// A provision that is false for everyone.
  private let silenced: Ordinal<Provision>?

  package init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    let vocabulary = ruleSet.vocabulary
    rolesInOrder = Self.rolesInOrder(of: ruleSet)

    var exceptions = [[Ordinal<Provision>]](repeating: [], count: ruleSet.provisions.count)
    for exception in ruleSet.provisions.ordinals {
      for base in ruleSet.provisions[exception].exceptionTo { exceptions[base.position].append(exception) }
    }
    self.exceptions = exceptions

    let equivalences = vocabulary.courses.ordinals.map { Self.equivalences(of: $0, in: vocabulary) }
    self.equivalences = equivalences
    var providers = [[Ordinal<Course>]](repeating: [], count: vocabulary.courses.count)
    for course in vocabulary.courses.ordinals {
      for other in Set(equivalences[course.position].map(\.course)) { providers[other.position].append(course) }
    }
    self.providers = providers.map { $0.sorted() }

    let teaches = vocabulary.courses.ordinals.map { course in
      var levels: [Ordinal<Competency>: Int] = [:]
      for equivalence in equivalences[course.position] {
        for taught in vocabulary.courses[equivalence.course].teaches {
          levels[taught.competency] = max(levels[taught.competency] ?? 0, taught.level)
        }
      }
      return levels.sorted { $0.key < $1.key }.map { Course.Teaches(competency: $0.key, level: $0.value) }
    }
    self.teaches = teaches
    var teachers = [[(course: Ordinal<Course>, level: Int)]](repeating: [], count: vocabulary.competencies.count)
    for course in vocabulary.courses.ordinals {
      for taught in teaches[course.position] { teachers[taught.competency.position].append((course, taught.level)) }
    }
    self.teachers = teachers
    catalogue = CourseCatalogue(
      vocabulary, equivalences: equivalences.map { Set($0.map(\.course)).sorted() }, providers: self.providers,
      teaches: teaches, teachers: teachers)

    classesByStart = vocabulary.classes.ordinals.sorted {
      (vocabulary.classes[$0].starts, $0) < (vocabulary.classes[$1].starts, $1)
    }
    var offering = [[Ordinal<TrainingClass>]](repeating: [], count: vocabulary.courses.count)
    for ordinal in classesByStart {
      for course in Set(vocabulary.classes[ordinal].offers) { offering[course.position].append(ordinal) }
    }
    classesOffering = offering
    completions = vocabulary.classes.ordinals.map { EffectiveRecord(completing: $0, vocabulary: vocabulary) }
    classContents = vocabulary.classes.items.map { item in
      Set(item.offers.map { vocabulary.courses[$0].content }).sorted { $0.code < $1.code }
    }
    audienceNumbers = Self.audienceNumbers(of: vocabulary.classes.items)
    conditionIndex = ConditionIndex(ruleSet)
    demandIndex = DemandIndex(ruleSet.provisions, tables: ruleSet.tables.items, exceptions: exceptions)
    silenced = nil
  }

  /// The same rules but for one provision, whose condition is false for everyone: what would be without it.
  package init(_ other: CompiledRules, without provision: Ordinal<Provision>) {
    var ruleSet = other.ruleSet
    ruleSet.provisions[provision].conditions = [Condition(.any([]), at: ruleSet.provisions[provision].location)]
    self.ruleSet = ruleSet
    rolesInOrder = other.rolesInOrder
    exceptions = other.exceptions
    equivalences = other.equivalences
    providers = other.providers
    teaches = other.teaches
    teachers = other.teachers
    classesOffering = other.classesOffering
    classesByStart = other.classesByStart
    completions = other.completions
    catalogue = other.catalogue
    classContents = other.classContents
    audienceNumbers = other.audienceNumbers
    // Others may ask for a role, so that its rows are not the only ones that change.
    let isRole = if case .role = ruleSet.provisions[provision].kind { true } else { false }
    conditionIndex = isRole ? ConditionIndex(ruleSet) : other.conditionIndex
    demandIndex = other.demandIndex
    silenced = provision
  }

  /// Whether the provision is false for everyone.
  func isSilenced(_ provision: Ordinal<Provision>) -> Bool { provision == silenced }

  /// The contents of the courses that a class offers.
  package func contents(of trainingClass: Ordinal<TrainingClass>) -> [Content] { classContents[trainingClass.position] }

  /// A number that classes share whose audiences come out alike for every cadre, with the same reasons.
  package func audienceNumber(of trainingClass: Ordinal<TrainingClass>) -> Int32 {
    audienceNumbers[trainingClass.position]
  }

  /// The level to which completing the course teaches the competency; 0: not at all.
  package func level(of competency: Ordinal<Competency>, taughtBy course: Ordinal<Course>) -> Int {
    teaches[course.position].first { $0.competency == competency }?.level ?? 0
  }

  /// Follows what a course counts as to the end. Of several chains to one course only those are kept that can make a
  /// completion count for longer than the others: with periods that are all as long or longer, a chain is the better.
  private static func equivalences(of course: Ordinal<Course>, in vocabulary: Vocabulary) -> [Equivalence] {
    var found: [Equivalence] = []
    var pending = [Equivalence(course: course, lasts: [])]
    while let next = pending.popLast() {
      var lasts = next.lasts
      if let own = vocabulary.courses.items[next.course.position].lasts { lasts.append(own) }
      // Of the chain's periods only the shortest matter.
      lasts = lasts.enumerated().filter { place, period in
        !lasts.enumerated().contains { other, shorter in
          shorter.isAtMost(period) && (shorter != period || other < place)
        }
      }.map(\.element)
      let chain = Equivalence(course: next.course, lasts: lasts)
      if found.contains(where: { $0.course == chain.course && $0.countsAsLong(as: chain) }) { continue }
      found.removeAll { $0.course == chain.course && chain.countsAsLong(as: $0) }
      found.append(chain)
      pending += vocabulary.courses.items[next.course.position].countsAs.map { Equivalence(course: $0, lasts: lasts) }
    }
    return found.sorted { $0.course < $1.course }
  }

  private static func rolesInOrder(of ruleSet: RuleSet) -> [Ordinal<Provision>] {
    var order: [Ordinal<Provision>] = []
    var seen = Set<Ordinal<Provision>>()
    func visit(_ role: Ordinal<Provision>) {
      guard seen.insert(role).inserted else { return }
      for condition in ruleSet.provisions[role].conditions { condition.forEachRole(visit) }
      order.append(role)
    }
    for role in ruleSet.roles.values.sorted() { visit(role) }
    return order
  }
}

extension Condition {
  /// Every role that the condition asks for, at any depth.
  func forEachRole(_ body: (Ordinal<Provision>) -> Void) {
    switch form {
    case .all(let children), .any(let children): for child in children { child.forEachRole(body) }
    case .not(let child): child.forEachRole(body)
    case .holdsRole(let role): body(role)
    case .test, .missing, .holds, .trained: break
    }
  }
}

extension CompiledRules.Equivalence {
  /// Whether a completion counts by this chain on every day on which it counts by the other.
  fileprivate func countsAsLong(as other: Self) -> Bool {
    lasts.allSatisfy { period in other.lasts.contains { $0.isAtMost(period) } }
  }
}

extension Period {
  /// Whether it ends no later than the other, from whatever day both are reckoned.
  fileprivate func isAtMost(_ other: Period) -> Bool { months <= other.months && days <= other.days }
}
