/// White space in texts that authors break into lines as they like.
package enum TextNormalization {
  /// Without white space at either end and with one space for each run of it within; a run with a line break in it
  /// between two East Asian characters is dropped, since they are written without spaces.
  package static func collapse(_ text: String) -> String { trim(collapseWithin(text)) }

  /// The same, but a run of white space at an end stays as one space: for a piece of a text with elements in it.
  package static func collapseWithin(_ text: String) -> String {
    if !needsWork(text) { return text }
    var out = String.UnicodeScalarView()
    var run: (pending: Bool, hasBreak: Bool) = (false, false)
    for scalar in text.unicodeScalars {
      if PlainForm.isSpace(scalar) {
        run.pending = true
        if scalar == "\n" || scalar == "\r" { run.hasBreak = true }
        continue
      }
      if run.pending {
        let joins = run.hasBreak && out.last.map(isEastAsian) == true && isEastAsian(scalar)
        if !joins { out.append(" ") }
        run = (false, false)
      }
      out.append(scalar)
    }
    if run.pending { out.append(" ") }
    return String(out)
  }

  /// Without spaces at either end.
  package static func trim(_ text: String) -> String {
    guard text.utf8.first == 0x20 || text.utf8.last == 0x20 else { return text }
    var rest = text.unicodeScalars[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }

  /// Whether collapsing the text would change nothing, as far as is quickly told.
  package static func isCollapsed(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var last: UInt8 = 0x20
    for byte in text {
      if byte < 0x20 || (byte == 0x20 && last == 0x20) { return false }
      last = byte
    }
    return text.isEmpty || last != 0x20
  }

  /// Whether there is white space other than single spaces.
  private static func needsWork(_ text: String) -> Bool {
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte < 0x20 || (byte == 0x20 && last == 0x20) { return true }
      last = byte
    }
    return false
  }

  /// Han, kana, hangul and their punctuation.
  package static func isEastAsian(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x3FFFF,
      0x2014, 0x2018...0x201D, 0x2026:
      true
    default: false
    }
  }
}
