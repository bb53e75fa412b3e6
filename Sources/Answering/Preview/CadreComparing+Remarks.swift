import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel
import WireFormat

extension CadreComparing {
  /// What only one of the sets lets off.
  mutating func letOffs(_ a: Answer, _ b: Answer) -> [LetOffChangeBody] {
    guard !a.demands.letOffs.isEmpty || !b.demands.letOffs.isEmpty else { return [] }
    func same(_ x: Demands.LetOff, _ y: Demands.LetOff) -> Bool {
      oldToNew.target(x.target) == y.target && isSame(x.by, y.by) && x.until == y.until
    }
    let lost = a.demands.letOffs.filter { item in !b.demands.letOffs.contains { same(item, $0) } }
    let gained = b.demands.letOffs.filter { item in !a.demands.letOffs.contains { same($0, item) } }
    let isServedOtherwise = a.demands.serving != b.demands.serving
    var bodies: [LetOffChangeBody] = []
    for item in gained {
      let question = Causes.Question(
        old: .init(
          target: newToOld.target(item.target),
          reliefs: a.demands.letOffs.filter { oldToNew.target($0.target) == item.target }.flatMap(\.by)),
        new: .init(target: item.target, reliefs: item.by), isServedOtherwise: isServedOtherwise)
      bodies.append(letOff(item, new, "gained", causes.of(question)))
    }
    for item in lost {
      let question = Causes.Question(
        old: .init(target: item.target, reliefs: item.by),
        new: .init(
          target: oldToNew.target(item.target),
          reliefs: b.demands.letOffs.filter { newToOld.target($0.target) == item.target }.flatMap(\.by)),
        isServedOtherwise: isServedOtherwise)
      bodies.append(letOff(item, old, "lost", causes.of(question)))
    }
    return bodies
  }

  private func letOff(
    _ item: Demands.LetOff, _ set: RuleSet, _ word: String, _ causes: [CauseBody]
  ) -> LetOffChangeBody {
    LetOffChangeBody(
      target: set.vocabulary.body(of: item.target), title: Titles(set.vocabulary.title(of: item.target).byLanguage),
      change: word, requiredBy: item.requiredBy.map { set.provisions[$0].id },
      by: item.by.map { set.provisions[$0].id },
      until: item.until?.description, causes: causes)
  }

  /// The rules that only one of the sets cannot judge.
  mutating func unknowns(_ a: Answer, _ b: Answer) -> [UnknownChangeBody] {
    guard !a.demands.unknown.isEmpty || !b.demands.unknown.isEmpty else { return [] }
    let isServedOtherwise = a.demands.serving != b.demands.serving
    var bodies: [UnknownChangeBody] = []
    for number in b.demands.unknown {
      if let counterpart = matching.oldOfNew[number.position], a.demands.unknown.contains(counterpart) { continue }
      let question = Causes.Question(
        old: .init(), new: .init(by: [number]), isServedOtherwise: isServedOtherwise)
      bodies.append(unknown(number, b.facts, new, "gained", causes.of(question)))
    }
    for number in a.demands.unknown {
      if let counterpart = matching.newOfOld[number.position], b.demands.unknown.contains(counterpart) { continue }
      let question = Causes.Question(
        old: .init(by: [number]), new: .init(), isServedOtherwise: isServedOtherwise)
      bodies.append(unknown(number, a.facts, old, "lost", causes.of(question)))
    }
    return bodies
  }

  private func unknown(
    _ number: Ordinal<Provision>, _ facts: CadreFacts, _ set: RuleSet, _ word: String, _ causes: [CauseBody]
  ) -> UnknownChangeBody {
    let provision = set.provisions[number]
    return UnknownChangeBody(
      rule: provision.id, kind: provision.kind.word, title: Titles(provision.title.byLanguage), change: word,
      fields: facts.decidingFields(of: provision.conditions).map { set.vocabulary.name(of: $0) }, causes: causes)
  }

  /// The conflicts of exceptions that only one of the sets has.
  mutating func conflicts(_ a: Answer, _ b: Answer) -> [ConflictChangeBody] {
    guard !a.demands.conflicts.isEmpty || !b.demands.conflicts.isEmpty else { return [] }
    func same(_ x: Demands.Conflict, _ y: Demands.Conflict) -> Bool {
      oldToNew.target(x.target) == y.target && matching.newOfOld[x.base.position] == y.base
        && isSame(x.between, y.between)
    }
    let lost = a.demands.conflicts.filter { item in !b.demands.conflicts.contains { same(item, $0) } }
    let gained = b.demands.conflicts.filter { item in !a.demands.conflicts.contains { same($0, item) } }
    var bodies: [ConflictChangeBody] = []
    for item in gained {
      let before = a.demands.conflicts.filter { oldToNew.target($0.target) == item.target }.flatMap(\.between)
      let question = Causes.Question(
        old: .init(target: newToOld.target(item.target), reliefs: before),
        new: .init(target: item.target, reliefs: item.between),
        isServedOtherwise: a.demands.serving != b.demands.serving)
      bodies.append(conflict(item, new, "gained", causes.of(question)))
    }
    for item in lost {
      let after = b.demands.conflicts.filter { newToOld.target($0.target) == item.target }.flatMap(\.between)
      let question = Causes.Question(
        old: .init(target: item.target, reliefs: item.between),
        new: .init(target: oldToNew.target(item.target), reliefs: after),
        isServedOtherwise: a.demands.serving != b.demands.serving)
      bodies.append(conflict(item, old, "lost", causes.of(question)))
    }
    return bodies
  }

  private func conflict(
    _ item: Demands.Conflict, _ set: RuleSet, _ word: String, _ causes: [CauseBody]
  ) -> ConflictChangeBody {
    ConflictChangeBody(
      target: set.vocabulary.body(of: item.target), title: Titles(set.vocabulary.title(of: item.target).byLanguage),
      change: word, between: item.between.map { set.provisions[$0].id }, causes: causes)
  }

  /// Whether provisions of the old set are those of the new one.
  private func isSame(_ olds: [Ordinal<Provision>], _ news: [Ordinal<Provision>]) -> Bool {
    Set(olds.map { matching.newOfOld[$0.position] }) == Set(news.map { $0 })
  }
}
