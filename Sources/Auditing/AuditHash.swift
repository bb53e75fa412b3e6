import Crypto

/// What a line of the chain says of all lines of the log up to one: SHA-256 over the line of the chain before and that line of
/// the log, both with their newlines, so that `{ tail -1 chain; head -1 log; } | sha256sum` finds the first one of a file.
package struct AuditHash: Hashable, Sendable {
  /// 64 lower-case hexadecimal digits.
  let digits: [UInt8]

  /// Before the first line: zeros.
  static let genesis = AuditHash(digits: [UInt8](repeating: UInt8(ascii: "0"), count: 64))
  /// Bytes of a line of the chain.
  static let lineSize = 65

  private init(digits: [UInt8]) { self.digits = digits }

  /// - Returns: nil: it is no hash.
  package init?(_ digits: some Collection<UInt8>) {
    let isDigit: (UInt8) -> Bool = {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
    }
    guard digits.count == 64, digits.allSatisfy(isDigit) else { return nil }
    self.digits = Array(digits)
  }

  package var text: String { String(decoding: digits, as: UTF8.self) }
  /// As a line of the chain.
  var line: [UInt8] { digits + [UInt8(ascii: "\n")] }

  /// The hash behind one more line of the log.
  ///
  /// - Parameter line: with its newline.
  func adding(_ line: UnsafeRawBufferPointer) -> AuditHash {
    var hash = SHA256()
    hash.update(data: self.line)
    hash.update(bufferPointer: line)
    let letters = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(64)
    for byte in hash.finalize() {
      out.append(letters[Int(byte >> 4)])
      out.append(letters[Int(byte & 15)])
    }
    return AuditHash(digits: out)
  }
}

/// How far an audit has come: what is written down elsewhere now and then, so that whoever rewrites log and chain together is
/// found out.
package struct AuditHead: Hashable, Sendable, CustomStringConvertible {
  /// How many lines there are; 0: none.
  package var count: Int
  package var hash: AuditHash

  init(count: Int, hash: AuditHash) {
    self.count = count
    self.hash = hash
  }

  /// Of `COUNT:HASH`; nil: it is none.
  package init?(_ text: String) {
    let sides = text.split(separator: ":", omittingEmptySubsequences: false)
    guard sides.count == 2, let count = Int(sides[0]), count >= 0, let hash = AuditHash(sides[1].utf8) else {
      return nil
    }
    self.init(count: count, hash: hash)
  }

  package var description: String { "\(count):\(hash.text)" }
}
