/// The opaque cursor of a list: behind which id the next page begins, in base64 for URLs without padding (RFC 4648, 5).
/// The first letter is the version, so that a cursor of another form is told from a broken one.
package enum Cursor {
  private static let version: UInt8 = UInt8(ascii: "1")
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  package static func text(after id: String) -> String {
    let bytes = [version] + Array(id.utf8)
    var out: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let piece = bytes[start..<min(start + 3, bytes.count)]
      let padded = Array(piece) + [UInt8](repeating: 0, count: 3 - piece.count)
      let value = Int(padded[0]) << 16 | Int(padded[1]) << 8 | Int(padded[2])
      for place in 0...piece.count { out.append(alphabet[value >> (18 - place * 6) & 63]) }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The id; nil for a text that no page gave.
  package static func id(of text: String) -> String? {
    var bytes: [UInt8] = []
    var value = 0
    var bits = 0
    for letter in text.utf8 {
      guard let digit = alphabet.firstIndex(of: letter) else { return nil }
      value = (value << 6 | digit) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: value >> bits))
      }
    }
    guard bytes.first == version, let id = String(validating: bytes.dropFirst(), as: UTF8.self) else { return nil }
    return id
  }
}
