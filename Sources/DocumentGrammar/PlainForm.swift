/// The plain form of a value: without white space around it, full-width characters as their ASCII twins, and without the
/// invisible marks that turn the direction of writing or have no width. What is typed in one input method or pasted from
/// an office program reads as what was meant.
package enum PlainForm {
  /// The plain form; the value itself, unchanged, when it is plain already.
  package static func of(_ value: String) -> String { isPlain(value) ? value : made(of: value) }

  /// Whether the value is its own plain form; quick for ASCII.
  static func isPlain(_ value: String) -> Bool {
    var copy = value
    let quick: Bool? = copy.withUTF8 { bytes in
      guard let first = bytes.first, let last = bytes.last else { return true }
      if first <= 0x20 || last <= 0x20 { return false }
      return bytes.allSatisfy { $0 < 0x80 } ? true : nil
    }
    return quick ?? !value.unicodeScalars.contains { isInvisible($0) || isFullWidth($0) }
  }

  /// Whether the value is one word of ASCII, and nothing else.
  static func isOneWord(_ value: String) -> Bool {
    var copy = value
    return copy.withUTF8 { bytes in !bytes.isEmpty && bytes.allSatisfy { $0 > 0x20 && $0 < 0x80 } }
  }

  /// Whether the bytes are ASCII without white space at either end, and so their own plain form.
  package static func isPlainASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return true }
    return first > 0x20 && last > 0x20 && bytes.allSatisfy { $0 < 0x80 }
  }

  static func hasInvisible(_ value: String) -> Bool { value.unicodeScalars.contains { isInvisible($0) } }
  static func hasFullWidth(_ value: String) -> Bool { value.unicodeScalars.contains { isFullWidth($0) } }

  private static func made(of value: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in value.unicodeScalars where !isInvisible(scalar) { out.append(folded(scalar)) }
    while out.last.map(isSpace) == true { out.removeLast() }
    return String(out.drop { isSpace($0) })
  }

  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.value == 0x3000 { return " " }
    guard isFullWidth(scalar) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r"
  }

  /// Of the block of full-width forms, and the ideographic space.
  private static func isFullWidth(_ scalar: Unicode.Scalar) -> Bool {
    (0xFF01...0xFF5E).contains(scalar.value) || scalar.value == 0x3000
  }

  /// Controls of the bidirectional algorithm (UAX #9) and characters without width.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// The words of a value, apart by white space, in their order.
  package static func words(of value: String) -> [String] {
    var copy = value
    let quick: [String]? = copy.withUTF8 { bytes in
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
      return bytes.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }.map {
        String(decoding: UnsafeBufferPointer(rebasing: $0), as: UTF8.self)
      }
    }
    if let quick { return quick }
    return of(value).split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }.map(String.init)
  }
}
