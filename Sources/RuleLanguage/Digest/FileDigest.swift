import Crypto

/// The digest over the bytes of files.
enum FileDigest {
  /// `sha256:` and 64 hexadecimal digits over all files in the given order: of each its length, as 8 bytes with the
  /// lowest first, and its bytes, so that no byte can move between files unseen.
  static func of(_ files: [RuleFile]) -> String {
    var hash = SHA256()
    for file in files {
      hash.update(length: file.bytes.count)
      hash.update(data: file.bytes)
    }
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
