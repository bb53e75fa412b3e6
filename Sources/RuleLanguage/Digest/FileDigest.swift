import Crypto

/// The digest over the bytes of files: `sha256:` and 64 hexadecimal digits.
package enum FileDigest {
  /// Of a rule set: over all files in the order of their names, of each its length, as 8 bytes with the lowest first, and
  /// its bytes, so that no byte can move between files unseen.
  package static func of(_ files: [RuleFile]) -> String {
    var hash = SHA256()
    for file in files.inOrder {
      hash.update(length: file.bytes.count)
      hash.update(data: file.bytes)
    }
    return hash.text()
  }

  /// Of one file: over its bytes alone, as other programs give it.
  package static func of(_ file: RuleFile) -> String {
    var hash = SHA256()
    hash.update(data: file.bytes)
    return hash.text()
  }
}

extension SHA256 {
  mutating func update(length: Int) {
    withUnsafeBytes(of: UInt64(length).littleEndian) { update(bufferPointer: $0) }
  }

  /// `sha256:` and the digest in hexadecimal digits.
  func text() -> String {
    let digits = Array("0123456789abcdef".utf8)
    var out = Array("sha256:".utf8)
    for byte in finalize() {
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }
}
