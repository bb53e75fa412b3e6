/// A strong entity tag (RFC 9110, 8.8.3): of what an answer rests on, and of its bytes.
package struct EntityTag: Hashable, Sendable {
  /// With its quotes.
  package let text: String

  /// - Parameters:
  ///   - sources: digests and dates that the answer rests on.
  ///   - body: the bytes of the answer.
  package init(of sources: [String], body: [UInt8]) {
    var low = Mixer(seed: 0x9E37_79B9_7F4A_7C15)
    var high = Mixer(seed: 0xC2B2_AE3D_27D4_EB4F)
    for source in sources {
      for byte in source.utf8 { low.add(UInt64(byte)) }
      low.add(.max)
    }
    high.add(low.value)
    body.withUnsafeBytes { bytes in
      var place = 0
      while place + 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        low.add(word)
        high.add(word)
        place += 8
      }
      for byte in bytes[place...] {
        low.add(UInt64(byte))
        high.add(UInt64(byte))
      }
    }
    low.add(UInt64(body.count))
    text = "\"\(Hexadecimal.text(low.value))\(Hexadecimal.text(high.value))\""
  }

  /// Whether an `If-None-Match` field names it, by weak comparison (RFC 9110, 13.1.2).
  package func isNamed(in field: String) -> Bool {
    field.split(separator: ",").contains { piece in
      let tag = piece.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
      return tag == "*" || tag == text || tag.hasPrefix("W/") && tag.dropFirst(2) == text
    }
  }

  /// Multiply and fold, a word at a time: an answer differs from another by chance once in 2^64, and nobody who could
  /// make two collide on purpose gains by it.
  private struct Mixer {
    private(set) var value: UInt64

    init(seed: UInt64) { value = seed }

    mutating func add(_ word: UInt64) {
      let product = (value ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
      value = product.high ^ product.low &+ 0x2545_F491_4F6C_DD1D
    }
  }
}
