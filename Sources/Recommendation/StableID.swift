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
    var hash = Hash()
    for part in parts { hash.add(part) }
    self.init(hash)
  }

  fileprivate init(_ hash: Hash) {
    var hash = hash.value
    hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ (hash >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    value = hash ^ (hash >> 33)
  }

  /// The parts while they are added.
  fileprivate struct Hash {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ part: String) {
      var part = part
      var hash = value
      part.withUTF8 { bytes in
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      }
      // Never part of UTF-8: ("a", "bc") and ("ab", "c") differ.
      value = (hash ^ 0xFF) &* 0x100_0000_01b3
    }
  }

  /// 16 hexadecimal digits.
  package var description: String {
    String(unsafeUninitializedCapacity: 16) { text in
      for place in 0..<16 {
        let digit = UInt8(truncatingIfNeeded: value >> UInt64(60 - 4 * place)) & 15
        text.initializeElement(at: place, to: digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
      return 16
    }
  }
}

extension CadreFacts {
  package func id(of need: Need) -> StableID { id(of: need.target, by: need.demand.by) }

  package func id(of target: Target, by provisions: [Ordinal<Provision>]) -> StableID {
    var hash = StableID.Hash()
    hash.add(cadre.id)
    addName(of: target, to: &hash)
    let ids = provisions.map { rules.ruleSet.provisions[$0.position].id }
    for id in ids.count > 1 ? ids.sorted() : ids { hash.add(id) }
    return StableID(hash)
  }

  /// Adds the kind and the ids that name a target.
  private func addName(of target: Target, to hash: inout StableID.Hash) {
    switch target {
    case .competency(let competency):
      hash.add("competency")
      hash.add(rules.ruleSet.vocabulary.competencies.items[competency.position].id)
    case .course(let course):
      hash.add("course")
      hash.add(rules.ruleSet.vocabulary.courses.items[course.position].id)
    case .training(let kind, let since):
      hash.add("training")
      hash.add(kind.rawValue)
      hash.add(since.map { rules.ruleSet.vocabulary.fields.items[$0.position].id } ?? "")
    case .quota(let quota):
      hash.add("quota")
      hash.add(rules.ruleSet.vocabulary.quotas.items[quota.position].id)
    }
  }
}
