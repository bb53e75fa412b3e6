import Crypto

/// What tells the bytes of files apart from all others: a digest over the sizes and the digests of the files in their order,
/// so that each of them can be had by itself.
struct ProfileDigest {
  /// Of one file.
  struct File: Sendable {
    fileprivate var size: UInt64
    fileprivate var digest: SHA256.Digest

    init(_ bytes: UnsafeRawBufferPointer) {
      size = UInt64(bytes.count)
      var hash = SHA256()
      hash.update(bufferPointer: bytes)
      digest = hash.finalize()
    }
  }

  private var hash = SHA256()

  mutating func add(_ file: File) {
    withUnsafeBytes(of: file.size.littleEndian) { hash.update(bufferPointer: $0) }
    file.digest.withUnsafeBytes { hash.update(bufferPointer: $0) }
  }

  /// `sha256:` and 64 hexadecimal digits.
  var text: String {
    let digits = Array("0123456789abcdef".utf8)
    var out = Array("sha256:".utf8)
    for byte in hash.finalize() { out += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: out, as: UTF8.self)
  }
}
