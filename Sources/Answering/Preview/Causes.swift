import RuleLanguage
import TrainingModel
import WireFormat

/// Finds what of two rule sets makes the difference between two answers. Remembers what it found: few questions are asked
/// for many people.
struct Causes {
  /// A target that is asked for, or not, by some provisions: in the old set and in the new.
  struct Question: Hashable {
    var old: Side
    var new: Side
    /// Whether what is held of it, or the days over which it is counted, differs.
    var isMeasuredOtherwise = false
    /// Whether only one of the sets serves the cadre.
    var isServedOtherwise = false

    struct Side: Hashable {
      var target: Target?
      /// Who asks for it.
      var by: [Ordinal<Provision>] = []
      /// The exceptions that let it off.
      var reliefs: [Ordinal<Provision>] = []
    }
  }

  private let old: RuleSet
  private let new: RuleSet
  private let comparison: RuleSetComparison
  private let oldInfluences: Influences
  private let newInfluences: Influences
  private var known: [Question: [CauseBody]] = [:]
  private var knownThings: [Thing.Name: [CauseBody]] = [:]

  init(old: RuleSet, new: RuleSet, comparison: RuleSetComparison) {
    self.old = old
    self.new = new
    self.comparison = comparison
    let effective = Set(comparison.effective.keys)
    oldInfluences = Influences(old, effective: effective)
    newInfluences = Influences(new, effective: effective)
  }

  /// In the order of things; empty only where nothing of the sets differs that has to do with it.
  mutating func of(_ question: Question) -> [CauseBody] {
    if let causes = known[question] { return causes }
    let causes = bodies(find(question))
    known[question] = causes
    return causes
  }

  /// What differs of a course or a class, and of that which decides for whom it is.
  mutating func of(_ name: Thing.Name) -> [CauseBody] {
    if let causes = knownThings[name] { return causes }
    let causes = bodies(Set(oldInfluences.of(name) + newInfluences.of(name)))
    knownThings[name] = causes
    return causes
  }

  /// All that differs and can move courses and classes.
  var ofCatalogue: [CauseBody] {
    let kinds: Set = [
      "serving", "role", "quota", "limit", "competency", "course", "class", "scale", "field", "code-list",
    ]
    return bodies(Set(comparison.effective.keys.filter { kinds.contains($0.kind) }))
  }

  private func find(_ question: Question) -> Set<Thing.Name> {
    var found = Set<Thing.Name>()
    if question.isServedOtherwise { found.formUnion(ofServing()) }
    // Who asks in both sets makes a difference by asking for something else.
    let stay = question.old.by.filter { number in
      comparison.matching.newOfOld[number.position].map(question.new.by.contains) ?? false
    }
    for number in stay where asksOtherwise(number, question) { found.insert(old.name(of: number)) }
    // Who asks in one set only, or lets off in one set only, differs itself or hangs on something that does.
    let (oldOnly, newOnly) = difference(question.old.by, question.new.by)
    let (oldReliefs, newReliefs) = difference(question.old.reliefs, question.new.reliefs)
    let isRelief = !oldReliefs.isEmpty || !newReliefs.isEmpty
    for number in oldReliefs { found.formUnion(explain(number, in: old, comparison.effectiveOld, oldInfluences)) }
    for number in newReliefs { found.formUnion(explain(number, in: new, comparison.effectiveNew, newInfluences)) }
    if !isRelief || found.isEmpty {
      for number in oldOnly { found.formUnion(explainOld(number)) }
      for number in newOnly { found.formUnion(explainNew(number)) }
    }
    if question.isMeasuredOtherwise || found.isEmpty {
      if let target = question.old.target { found.formUnion(oldInfluences.ofTarget(target)) }
      if let target = question.new.target { found.formUnion(newInfluences.ofTarget(target)) }
    }
    guard found.isEmpty else { return found }
    for number in question.old.by + question.old.reliefs { found.formUnion(explainOld(number)) }
    for number in question.new.by + question.new.reliefs { found.formUnion(explainNew(number)) }
    return found
  }

  private func ofServing() -> [Thing.Name] {
    let serving = Thing.Name(kind: "serving", id: "serving")
    if comparison.effective[serving] != nil { return [serving] }
    return oldInfluences.ofServing() + newInfluences.ofServing()
  }

  private func asksOtherwise(_ number: Ordinal<Provision>, _ question: Question) -> Bool {
    guard comparison.effectiveOld[number.position] != nil, let other = comparison.matching.newOfOld[number.position],
      let target = question.old.target, let newTarget = question.new.target
    else { return false }
    func demands(_ set: RuleSet, _ number: Ordinal<Provision>, _ target: Target) -> Set<String> {
      Set(
        set.provisions[number].demands.filter { $0.target == target }.map { demand in
          var body = set.body(of: demand)
          body.title = nil
          return String(decoding: WireEncoder.encode(body), as: UTF8.self)
        })
    }
    return demands(old, number, target) != demands(new, other, newTarget)
  }

  /// The provisions of each side that have no counterpart on the other.
  private func difference(
    _ olds: [Ordinal<Provision>], _ news: [Ordinal<Provision>]
  ) -> (old: [Ordinal<Provision>], new: [Ordinal<Provision>]) {
    (
      olds.filter { number in !(comparison.matching.newOfOld[number.position].map(news.contains) ?? false) },
      news.filter { number in !(comparison.matching.oldOfNew[number.position].map(olds.contains) ?? false) }
    )
  }

  private func explainOld(_ number: Ordinal<Provision>) -> [Thing.Name] {
    let own = explain(number, in: old, comparison.effectiveOld, oldInfluences)
    guard own.isEmpty, let other = comparison.matching.newOfOld[number.position] else { return own }
    return newInfluences.ofProvision(other)
  }

  private func explainNew(_ number: Ordinal<Provision>) -> [Thing.Name] {
    let own = explain(number, in: new, comparison.effectiveNew, newInfluences)
    guard own.isEmpty, let other = comparison.matching.oldOfNew[number.position] else { return own }
    return oldInfluences.ofProvision(other)
  }

  private func explain(
    _ number: Ordinal<Provision>, in set: RuleSet, _ effective: [CauseBody?], _ influences: Influences
  ) -> [Thing.Name] {
    if let cause = effective[number.position] { return [Thing.Name(kind: cause.kind, id: cause.id)] }
    return influences.ofProvision(number)
  }

  private func bodies(_ names: Set<Thing.Name>) -> [CauseBody] {
    names.sorted().compactMap { name in
      comparison.effective[name].map { CauseBody(kind: name.kind, id: name.id, change: $0.rawValue) }
    }
  }
}
