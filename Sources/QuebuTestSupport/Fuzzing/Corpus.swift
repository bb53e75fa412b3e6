import XMLReading

/// What the fuzzers begin with, and what they have found that no other input reaches: `Fuzz/Corpus`.
package enum Corpus {
  /// The files of a fuzz target in the order of their names.
  ///
  /// - Parameter target: the name of its folder: rules, profiles, conditions or requests.
  package static func files(of target: String) -> [(name: String, bytes: [UInt8])] {
    let folder = XMLFolder("\(Project.root)/Fuzz/Corpus/\(target)", endings: [""])
    return folder.files.map { ($0, (try? folder.bytes(of: $0, limit: 1 << 20)) ?? []) }
  }

  /// An input with a few bytes changed, left away, repeated, or taken from another one.
  package static func mutated(
    _ bytes: [UInt8], _ others: [(name: String, bytes: [UInt8])], _ random: inout SplitMix
  ) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.below(4) {
      let place = random.below(bytes.count + 1)
      let end = min(bytes.count, place + 1 + random.below(16))
      switch random.below(5) {
      case 0 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: random.next())
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 3:
        let other = random.pick(others).bytes
        let from = random.below(other.count + 1)
        bytes.insert(contentsOf: other[from..<min(other.count, from + 1 + random.below(64))], at: place)
      default: bytes.insert(random.pick(Array("<>&\"'{}[]:,/?=\0".utf8)), at: place)
      }
    }
    return bytes
  }
}
