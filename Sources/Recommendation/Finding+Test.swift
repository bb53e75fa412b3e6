package import Diagnostics
package import RuleEvaluation
package import RuleLanguage
import TrainingModel

extension Finding {
  /// The witness as a `<test>`, expecting what is so for it: what the provisions concerned come to, or everything where
  /// none is. Nil where there is none, or none that can stand in a test.
  package func test(with rules: CompiledRules) -> String? {
    guard let witness, witness.canBeTest else { return nil }
    let facts = CadreFacts(witness.cadre, units: witness.units, today: witness.today, rules: rules)
    let answer = facts.answer(
      occupancy: Occupancy(population: Population(), vocabulary: rules.ruleSet.vocabulary), planning: false)
    return witness.test(
      id: testID, of: rules.names(about), expectations: answer.expectations(of: about), in: rules.ruleSet)
  }

  /// From the code and the place: `q0801-levels-14-5`.
  private var testID: String {
    let place = diagnostic.location
    let file = place.file.split(separator: "/").last.map { $0.split(separator: ".").first.map(String.init) ?? "" } ?? ""
    let isPlain = !file.isEmpty && file.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    let parts = [diagnostic.code.rawValue.lowercased(), isPlain ? file : "", "\(place.line)", "\(place.column)"]
    return parts.filter { !$0.isEmpty }.joined(separator: "-")
  }
}

extension Sequence<Finding> {
  /// The witnesses as tests, by what they show.
  package func tests(in ruleSet: RuleSet) -> [Diagnostic: String] {
    let rules = CompiledRules(ruleSet)
    var tests: [Diagnostic: String] = [:]
    for finding in self { tests[finding.diagnostic] = finding.test(with: rules) }
    return tests
  }
}

extension CompiledRules {
  /// The ids of provisions, as an `of` or `by` can name them: a role with the id of a rule cannot be named.
  fileprivate func names(_ provisions: [Ordinal<Provision>]) -> [String] {
    provisions.compactMap { ordinal in
      let id = ruleSet.provisions[ordinal].id
      return ruleSet.rules[id] ?? ruleSet.roles[id] == ordinal ? id : nil
    }
  }
}

extension Answer {
  /// What a test of this cadre can expect.
  ///
  /// - Parameter provisions: whose targets matter; empty: all that there are needs for.
  fileprivate func expectations(
    of provisions: [Ordinal<Provision>]
  ) -> [(name: String, attributes: [(String, String?)])] {
    let rules = facts.rules
    let all = provisions.map { rules.ruleSet.provisions[$0] }
    var targets = Set(all.flatMap { $0.demands.map(\.target) + $0.exemptions.compactMap(\.target) })
    for exception in all where exception.exemptions.contains(where: { $0.target == nil }) {
      targets.formUnion(exception.exceptionTo.flatMap { rules.ruleSet.provisions[$0].demands.map(\.target) })
    }
    if provisions.isEmpty { targets = Set(needs.map(\.target)) }
    var out: [(name: String, attributes: [(String, String?)])] = []
    for target in targets.sorted(by: Target.precedes) {
      let words = attributes(of: target)
      if let need = needs.first(where: { $0.target == target }) {
        let level = need.demand.level > 0 ? "\(need.demand.level)" : nil
        out.append(
          (
            "need",
            words + [
              ("level", level), ("priority", need.demand.priority.rawValue), ("due", need.demand.due?.description),
              ("state", need.state.rawValue), ("by", list(need.demand.by)),
            ]
          ))
      } else {
        out.append(("no-need", words))
      }
      for letOff in demands.letOffs where letOff.target == target {
        out.append(("let-off", words + [("by", list(letOff.by))]))
      }
    }
    for field in unknownFields(of: provisions) { out.append(("unknown", [("field", field)])) }
    if !demands.conflicts.isEmpty { out.append(("conflict", [])) }
    return out
  }

  /// The fields of the cadre that decide whether provisions stand which cannot be judged.
  private func unknownFields(of provisions: [Ordinal<Provision>]) -> [String] {
    let vocabulary = facts.rules.ruleSet.vocabulary
    var names: [String] = []
    for ordinal in demands.unknown where provisions.contains(ordinal) {
      for field in facts.decidingFields(of: facts.rules.ruleSet.provisions[ordinal].conditions) {
        switch field {
        case .cadre(let field): names.append(vocabulary.fields[field].id)
        case .cadreUnit: names.append("unit")
        case .cadreID, .record, .trainingClass: break
        }
      }
    }
    return Set(names).sorted()
  }

  private func list(_ provisions: [Ordinal<Provision>]) -> String? {
    let names = facts.rules.names(provisions)
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  private func attributes(of target: Target) -> [(String, String?)] {
    let vocabulary = facts.rules.ruleSet.vocabulary
    return switch target {
    case .competency(let competency): [("competency", vocabulary.competencies[competency].id)]
    case .course(let course): [("course", vocabulary.courses[course].id)]
    case .quota(let quota): [("quota", vocabulary.quotas[quota].id)]
    case .training(let kind, let since):
      [("training", kind.rawValue), ("since", since.map { vocabulary.fields[$0].id })]
    }
  }
}
