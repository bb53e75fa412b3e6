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

  package init(_ hash: Hash) {
    var hash = hash.value
    hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ (hash >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    value = hash ^ (hash >> 33)
  }

  /// The parts while they are added.
  package struct Hash: BitwiseCopyable {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    package init() {}

    package mutating func add(_ part: String) {
      var part = part
      part.withUTF8 { add($0) }
      value = (value ^ UInt64(StableID.end)) &* 0x100_0000_01b3
    }

    /// Adds the bytes of parts, each with ``StableID/end`` behind it.
    package mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
      var hash = value
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      value = hash
    }
  }

  /// Stands behind each part. Never part of UTF-8: ("a", "bc") and ("ab", "c") differ.
  package static let end: UInt8 = 0xFF

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
    for part in StableID.parts(of: target, in: rules.ruleSet.vocabulary) { hash.add(part) }
    let ids = provisions.map { rules.ruleSet.provisions[$0.position].id }
    for id in ids.count > 1 ? ids.sorted() : ids { hash.add(id) }
    return StableID(hash)
  }
}

extension StableID {
  /// The kind and the ids that name a target.
  package static func parts(of target: Target, in vocabulary: Vocabulary) -> [String] {
    switch target {
    case .competency(let competency): ["competency", vocabulary.competencies[competency].id]
    case .course(let course): ["course", vocabulary.courses[course].id]
    case .training(let kind, let since): ["training", kind.rawValue, since.map { vocabulary.fields[$0].id } ?? ""]
    case .quota(let quota): ["quota", vocabulary.quotas[quota].id]
    }
  }
}
