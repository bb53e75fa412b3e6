import Diagnostics
import Testing
import XMLReading

@Suite struct RandomDocumentTests {
  /// What is read is what was written, and stands where it was written.
  @Test(arguments: 0..<150)
  func readsBackWhatWasWritten(seed: UInt64) {
    var writer = DocumentWriter(seed: seed)
    let root = writer.write()
    let read = ReadDocument((seed % 3 == 0 ? "\u{FEFF}" : "") + writer.text)
    #expect(read.diagnostics.isEmpty)
    #expect(Outline(read).lines == Outline(root: root).lines)
  }

  /// A document with one byte changed, or cut off, is read in full or is one mistake, never more; and its place is in the
  /// document, not behind what libxml2 had read.
  @Test(arguments: 0..<150)
  func tellsOneMistakeOfADamagedDocument(seed: UInt64) {
    var writer = DocumentWriter(seed: seed)
    _ = writer.write()
    var random = RandomBits(state: seed &* 77)
    for _ in 0..<20 {
      var bytes = Array(writer.text.utf8)
      let place = Int(random.next() % UInt64(bytes.count))
      switch random.next() % 4 {
      case 0: bytes.removeSubrange(place...)
      case 1: bytes.remove(at: place)
      case 2: bytes[place] = Array("<>&\"'/= -!?;x\0\u{80}".utf8).randomElement(using: &random) ?? 0
      default: bytes.insert(Array("<>&\"'/= -!?]x".utf8).randomElement(using: &random) ?? 0, at: place)
      }
      let read = ReadDocument(bytes)
      let stopping = read.diagnostics.filter { !["Q0038", "Q0041", "Q0042", "Q0043"].contains($0.code.rawValue) }
      #expect(stopping.count == (read.outcome.isComplete ? 0 : 1))
      #expect(
        stopping.allSatisfy { $0.code != .xmlNotWellFormed }, "\(stopping) \(String(decoding: bytes, as: UTF8.self))")
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      for diagnostic in read.diagnostics {
        #expect(diagnostic.location.line <= lines.count)
        #expect(diagnostic.location.column <= lines[diagnostic.location.line - 1].count + 1)
      }
    }
  }
}

/// SplitMix64.
struct RandomBits: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Writes a random document and notes what stands where.
struct DocumentWriter {
  private(set) var text = ""
  private var line = 1
  private var column = 1
  private var random: RandomBits

  init(seed: UInt64) { random = RandomBits(state: seed) }

  private var position: SourcePosition { SourcePosition(line: line, column: column) }

  private mutating func put(_ string: String) {
    text += string
    for scalar in string.unicodeScalars { (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1) }
  }

  private mutating func chance(_ percent: Int) -> Bool { random.next() % 100 < UInt64(percent) }

  private mutating func pick<T>(_ choices: [T]) -> T { choices[Int(random.next() % UInt64(choices.count))] }

  mutating func write() -> XMLElement {
    if chance(50) { put("<?xml version=\"1.0\" encoding='utf-8' ?>\(pick(["", "\n", "\r\n"]))") }
    putMisc()
    let root = element(depth: 0)
    putMisc()
    return root
  }

  private mutating func putMisc() {
    while chance(40) { put(pick(["\n", "\r\n", "<!-- <r> 注释 & -->", "<?xml-model <a?>", "\t "])) }
  }

  private mutating func putSpace(atLeast: Int) {
    for _ in 0..<(atLeast + (chance(30) ? Int(random.next() % 3) : 0)) { put(pick([" ", " ", "\n", "\r\n", "\t"])) }
  }

  private mutating func element(depth: Int) -> XMLElement {
    let start = position
    let name = depth == 0 ? "r" : pick(["a", "rule", "规则", "x-y.z", "leadership-level-of-the-cadre", "a1_"])
    put("<" + name)
    var element = XMLElement(name: name, range: SourceRange(start: start, end: position))
    var names = ["id", "级别", "xml:lang", "at-least", "xml:base", "a.b", "organiser-level-of-the-class"]
    var declares = depth == 0 || chance(5)
    while declares || chance(55), !names.isEmpty {
      putSpace(atLeast: 1)
      if declares, chance(50) || names.count < 3 {
        put(chance(50) ? "xmlns='\(namespace)'" : "xmlns = \"\(namespace)\"")
        declares = false
      } else {
        element.attributes.append(attribute(names.remove(at: Int(random.next() % UInt64(names.count)))))
      }
    }
    putSpace(atLeast: 0)
    if depth > 0, chance(25) {
      put("/>")
      return element
    }
    put(">")
    let count = depth > 5 ? 0 : Int(random.next() % (depth == 0 ? 12 : 5))
    for _ in 0..<count {
      let (text, range) = characterData(allowed: depth > 0)
      var child = self.element(depth: depth + 1)
      child.precedingText = text
      child.precedingTextRange = range ?? SourceRange(at: child.range.start)
      element.children.append(child)
    }
    let (text, range) = characterData(allowed: depth > 0)
    element.trailingText = text
    element.trailingTextRange = range ?? SourceRange(at: element.range.end)
    put("</" + name)
    putSpace(atLeast: 0)
    put(">")
    return element
  }

  private mutating func attribute(_ name: String) -> XMLAttribute {
    let start = position
    put(name)
    if chance(10) { putSpace(atLeast: 1) }
    put("=")
    if chance(10) { putSpace(atLeast: 1) }
    let quote = pick(["\"", "'"])
    put(quote)
    let valueStart = position
    var value = ""
    while chance(70) {
      let (raw, decoded) = pick([
        ("abc", "abc"), ("five-year-quota-of-hours", "five-year-quota-of-hours"), ("学时", "学时"), (">", ">"),
        ("&amp;", "&"),
        ("&lt;", "<"), ("&#20013;", "中"), ("&#xA;", "\n"), ("\n", " "), ("\r\n", " "), ("\t", " "), ("😀", "😀"),
        (" ", " "),
        ("é", "é"), (quote == "'" ? "\"" : "'", quote == "'" ? "\"" : "'"), ("/>", "/>"), ("&quot;", "\""),
      ])
      put(raw)
      value += decoded
    }
    let valueEnd = position
    put(quote)
    return XMLAttribute(
      name: name, value: value, range: SourceRange(start: start, end: position),
      valueRange: SourceRange(start: valueStart, end: valueEnd))
  }

  private mutating func characterData(allowed: Bool) -> (String, SourceRange?) {
    var text = ""
    var start: SourcePosition?
    var end = position
    while chance(60) {
      let (raw, decoded) =
        allowed && chance(60)
        ? pick([
          ("学时", "学时"), ("abc def", "abc def"), ("&amp;", "&"), ("&#x4E2D;", "中"), ("]]", "]]"), (">", ">"),
          ("<![CDATA[<b> & ]] ]]>", "<b> & ]] "), ("\"'", "\"'"), ("-->", "-->"), ("😀=", "😀="),
        ])
        : pick([
          (" ", " "), ("\n", "\n"), ("\r\n", "\n"), ("\t", "\t"), ("<!-- <a> & 中 -->", ""), ("<?xml-model </a> ?>", ""),
          ("    ", "    "),
        ])
      // `]]` and `>` side by side would be a mistake.
      if raw == ">" || raw == "-->", text.hasSuffix("]]") { continue }
      let isText = !decoded.allSatisfy { $0.isWhitespace }
      if isText, start == nil { start = position }
      put(raw)
      text += decoded
      if isText { end = position }
    }
    return start.map { (text, SourceRange(start: $0, end: end)) } ?? ("", nil)
  }
}
