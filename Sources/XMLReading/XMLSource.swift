import CLibXML2
import Diagnostics

/// The bytes of a document and what its file is called.
struct XMLSource {
  let bytes: UnsafeBufferPointer<UInt8>
  let file: String

  /// 3 where the document begins with a byte order mark, else 0.
  var markLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// At the first character.
  var start: TextCursor { TextCursor(bytes, offset: markLength) }

  func location(_ range: SourceRange) -> SourceLocation { SourceLocation(file: file, range: range) }

  /// What forbids to parse the document at all: its size or its encoding.
  func refusal(limits: XMLLimits) -> Diagnostic? {
    guard bytes.count <= limits.bytes else { return Self.tooLarge(file: file, limit: limits.bytes) }
    // libxml2 would take other encodings for what they are, and then our places would no longer be those of the file.
    switch xmlDetectCharEncoding(bytes.baseAddress, Int32(min(bytes.count, 4))) {
    case XML_CHAR_ENCODING_NONE, XML_CHAR_ENCODING_UTF8: break
    default:
      return Diagnostic(
        .xmlNotUTF8, .error, "the file is not UTF-8; save it as UTF-8", at: location(SourceRange(at: .start)))
    }
    var cursor = start
    if let declaration = XMLDeclaration(at: &cursor), let encoding = declaration.encoding,
      !["utf-8", "utf8"].contains(encoding.value.lowercased())
    {
      return Diagnostic(
        .xmlNotUTF8, .error,
        "the declared encoding is \(quoted(encoding.value)); save the file as UTF-8 and declare `encoding=\"UTF-8\"`",
        at: location(encoding.range))
    }
    return doctype
  }

  /// A DOCTYPE before the root, which libxml2 shall not even see.
  private var doctype: Diagnostic? {
    var cursor = start
    while true {
      cursor.skipSpace()
      if cursor.isAt("<!--") {
        guard cursor.skip(behind: "-->") else { return nil }
      } else if cursor.isAt("<?") {
        guard cursor.skip(behind: "?>") else { return nil }
      } else {
        return cursor.isAtDoctype ? FaultFinder.doctype(at: cursor, in: self) : nil
      }
    }
  }

  static func tooLarge(file: String, limit: Int) -> Diagnostic {
    Diagnostic(
      .xmlTooManyBytes, .error, "the file is larger than the limit of \(sizeText(limit))",
      at: SourceLocation(file: file, range: SourceRange(at: .start)))
  }

  private static func sizeText(_ bytes: Int) -> String {
    for (unit, shift) in [("GiB", 30), ("MiB", 20), ("KiB", 10)] where bytes >= 1 << shift && bytes % (1 << shift) == 0
    {
      return "\(bytes >> shift) \(unit)"
    }
    return "\(bytes) bytes"
  }

  /// Whether what is not UTF-8 in the first 64 KiB would be text in GB18030 (and so also in GB 2312 or GBK).
  var looksLikeGB18030: Bool {
    let end = min(bytes.count, 64 << 10)
    var i = 0
    while i < end {
      if bytes[i] < 0x80 {
        i += 1
        continue
      }
      guard (0x81...0xFE).contains(bytes[i]), i + 1 < end else { return i + 1 >= end && end < bytes.count }
      switch bytes[i + 1] {
      case 0x30...0x39: i += 4
      case 0x40...0x7E, 0x80...0xFE: i += 2
      default: return false
      }
    }
    return true
  }
}

/// The author's text in backticks, on one line and not longer than 40 characters.
func quoted(_ text: some StringProtocol) -> String {
  var shown = ""
  for scalar in text.unicodeScalars.prefix(40) {
    if scalar.value < 0x20 { shown += " " } else { shown.unicodeScalars.append(scalar) }
  }
  return text.unicodeScalars.count > 40 ? "`\(shown)…`" : "`\(shown)`"
}
