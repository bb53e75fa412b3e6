import RuleEvaluation
import RuleLanguage
package import TrainingModel

/// A stable name for a need or a recommendation: the same person, target and rules give the same one every night, in every
/// process and on every machine, so that a decision on it survives.
///
/// FNV-1a over the parts (Fowler, Noll, Vo; 64 bits), finished with the mixer of MurmurHash3: not secret, well spread.
package struct StableID: Hashable, Sendable, CustomStringConvertible {
  package var value: UInt64

  package init(_ parts: some Sequence<String>) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    for part in parts {
      part.utf8.forEach(add)
      add(0xFF)  // Never part of UTF-8: ("a", "bc") and ("ab", "c") differ.
    }
    hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ (hash >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    value = hash ^ (hash >> 33)
  }

  /// 16 hexadecimal digits.
  package var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension CadreFacts {
  package func id(of need: Need) -> StableID { id(of: need.target, by: need.demand.by) }

  package func id(of target: Target, by provisions: [Ordinal<Provision>]) -> StableID {
    StableID([cadre.id] + name(of: target) + provisions.map { rules.ruleSet.provisions[$0].id }.sorted())
  }

  /// The kind and the ids that name a target.
  private func name(of target: Target) -> [String] {
    let vocabulary = rules.ruleSet.vocabulary
    return switch target {
    case .competency(let competency): ["competency", vocabulary.competencies[competency].id]
    case .course(let course): ["course", vocabulary.courses[course].id]
    case .training(let kind, let since): ["training", kind.rawValue, since.map { vocabulary.fields[$0].id } ?? ""]
    case .quota(let quota): ["quota", vocabulary.quotas[quota].id]
    }
  }
}
