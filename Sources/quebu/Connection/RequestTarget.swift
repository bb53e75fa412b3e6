/// Path and query of a request, with everything percent-encoded that is not unreserved (RFC 3986).
struct RequestTarget {
  private(set) var text = ""
  private var hasQuery = false

  /// Each segment stands for itself: a `/` in it is encoded, a `:` is not.
  init(_ segments: String...) {
    for segment in segments {
      text +=
        "/" + segment.split(separator: ":", omittingEmptySubsequences: false).map(Self.encode).joined(separator: ":")
    }
  }

  /// Adds a parameter, or nothing where there is no value.
  func adding(_ name: String, _ value: String?) -> RequestTarget {
    guard let value else { return self }
    var target = self
    target.text += (hasQuery ? "&" : "?") + Self.encode(name) + "=" + Self.encode(value)
    target.hasQuery = true
    return target
  }

  static func encode(_ text: some StringProtocol) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        out.append(byte)
      default:
        out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
