import Diagnostics
import Testing
import XMLReading

@Suite struct XMLReaderTests {
  @Test func deliversElementsAttributesAndText() throws {
    let read = ReadDocument(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <?xml-model href="x.rnc"?>
      <!-- a > b -->
      <r xmlns='urn:t:1' set="x" xml:lang="zh">
        <rule id='a' title = "&lt;学时&gt; &#20013;&#x4E2D; &amp;" c="a&#10;b
      c	d" xml:base="q">
          one <b/> two<!-- not this --> three &amp; <![CDATA[<four>]]>
          <c>  </c><d></d>
        </rule>
        <rule/>
      </r>
      <!-- end -->

      """)
    #expect(read.diagnostics.isEmpty)
    #expect(read.outcome.isComplete)
    #expect(read.outcome.elements == 6)
    let root = try #require(read.root)
    #expect(root.name == "r")
    #expect(root.attributes.map(\.name) == ["set", "xml:lang"])
    #expect(root.children.isEmpty)
    #expect(read.children.count == 2)
    let rule = read.children[0]
    #expect(rule.attributes.map(\.name) == ["id", "title", "c", "xml:base"])
    #expect(rule.attributes.map(\.value) == ["a", "<学时> 中中 &", "a\nb c d", "q"])
    #expect(rule[attribute: "xml:base"]?.value == "q")
    #expect(rule[attribute: "nothing"] == nil)
    #expect(rule.children.map(\.name) == ["b", "c", "d"])
    #expect(rule.children[0].precedingText == "\n    one ")
    #expect(rule.children[1].precedingText == " two three & <four>\n    ")
    #expect(rule.children.map(\.trailingText) == ["", "", ""])
    #expect(rule.trailingText == "")
    #expect(rule.text == "\n    one  two three & <four>\n    ")
  }

  /// A document, and what it becomes when the first child of its root gets another name; nil where there is no such fix.
  static let renamings: [(text: String, renamed: String?)] = [
    ("<r NS><a/></r>", "<r NS><新/></r>"), ("<r NS><a b='c' /></r>", "<r NS><新 b='c' /></r>"),
    ("<r NS><a></a></r>", "<r NS><新></新></r>"),
    (
      "<r NS>\n<规则\n b='>'> <规则/> <x>a</x>\n 文 <!-- </规则> --></规则>\n</r>",
      "<r NS>\n<新\n b='>'> <规则/> <x>a</x>\n 文 <!-- </规则> --></新>\n</r>"
    ),
    ("<r NS><a><a>x</a></a><a/></r>", "<r NS><新><a>x</a></新><a/></r>"), ("<r NS><a>x</a\n></r>", nil),
  ]

  @Test(arguments: renamings) func anElementCanBeRenamed(_ text: String, _ renamed: String?) throws {
    let text = text.replacing("NS", with: "xmlns='\(namespace)'")
    let element = try #require(ReadDocument(text).children.first)
    #expect(element.renamed("新")?.applied(to: text) == renamed?.replacing("NS", with: "xmlns='\(namespace)'"))
  }

  /// 🅰 where the text of the first child of the root begins, 🅱 where it ends.
  @Test(arguments: [
    "<r NS><a>🅰x🅱</a></r>", "<r NS><a>\r\n\t 🅰规则  则🅱 \n</a></r>", "<r NS><a> <!-- c --> 🅰x<!-- y -->🅱</a></r>",
    "<r NS><a>\n<b/> 🅰&lt;<?xml-model x?> y🅱 <!-- z --></a></r>", "<r NS><a>🅰<![CDATA[ > ]]> z🅱</a></r>",
    "<r NS><a>🅰&#32;x &#32;🅱\n</a></r>", "<r NS><a🅰🅱> </a></r>", "<r NS><a🅰🅱 b='c'/></r>", "<r NS><a🅰🅱>&#32;</a></r>",
  ])
  func tellsWhereTextStands(_ text: String) throws {
    // Behind the mark of the end a comment may stand directly: the range ends with the last character of the text.
    let marked = MarkedText(text.replacing("<!-- y -->🅱", with: "🅱<!-- y -->"))
    let element = try #require(ReadDocument(marked.text).children.first)
    #expect(element.trailingTextRange.start == marked.places["🅰"])
    #expect(element.trailingTextRange.end == marked.places["🅱"])
  }

  /// 🅰 and 🅱 around the stretch of the last attribute of the first child.
  @Test(arguments: [
    "\u{FEFF}<r NS><a 🅰b='c'🅱/></r>", "<r NS>\r\n\t<规则\r\n\r\n\t🅰属性\r\n = \r\n \"值>\r\n 值\"🅱\r\n/></r>",
    "<r NS><a x='😀&amp;>' 🅰y='&#x10FFFF;'🅱 ></a></r>", "<r NS><!-- <z --> <?xml-model <z?><a 🅰b = 'c'🅱/></r>",
    "<r NS><a xmlns='urn:t:1' 🅰b=\"'\"🅱/></r>", "<r NS><a 🅰xml:id='&quot;'🅱\txmlns=\"urn:t:1\"/></r>",
  ])
  func tellsWhereAttributesStand(_ text: String) throws {
    let marked = MarkedText(text.replacing("\u{FEFF}", with: ""))
    let read = ReadDocument((text.hasPrefix("\u{FEFF}") ? "\u{FEFF}" : "") + marked.text)
    #expect(read.diagnostics.isEmpty)
    let attribute = try #require(read.children.first?.attributes.last)
    #expect(attribute.range.start == marked.places["🅰"])
    #expect(attribute.range.end == marked.places["🅱"])
    #expect(attribute.valueRange.end.column == attribute.range.end.column - 1)
  }

  @Test func countsLinesBeyondSixteenBits() throws {
    let read = ReadDocument(
      "<r xmlns='urn:t:1'>" + String(repeating: "<中\n/>", count: 80_000) + "\t<x y='z'/></r>")
    let last = try #require(read.children.last)
    #expect(read.children.count == 80_001)
    #expect(last.range == SourceRange(start: .init(line: 80_001, column: 4), end: .init(line: 80_001, column: 6)))
    #expect(last.attributes[0].valueRange.start == SourcePosition(line: 80_001, column: 10))
  }

  @Test(.timeLimit(.minutes(5))) func countsColumnsOfOneLongLine() throws {
    let read = ReadDocument(
      "<r xmlns='urn:t:1'>" + String(repeating: "<a b='中'>文</a>", count: 100_000) + "<x/></r>", limits: .profiles)
    #expect(read.children.last?.range.start == SourcePosition(line: 1, column: 20 + 100_000 * 14))
  }

  @Test func stopsWhereTheRootIsRefused() {
    let read = ReadDocument("<r xmlns='urn:t:1' format='2'><a/></r><b>".utf8, goOn: false)
    #expect(read.root?[attribute: "format"]?.value == "2")
    #expect(read.children.isEmpty)
    #expect(read.diagnostics.isEmpty)
    #expect(!read.outcome.isComplete)
  }

  @Test func handsOverWhatIsWholeBeforeAMistake() {
    let read = ReadDocument("<r xmlns='urn:t:1'><a/><b><c/></b><d><e></d></r>")
    #expect(read.children.map(\.name) == ["a", "b"])
    #expect(read.diagnostics.map(\.code) == [.xmlMismatchedEndTag])
  }

  @Test func readsOnSeveralThreadsAtOnce() async {
    let texts = (0..<8).map { seed in
      "<r xmlns='urn:t:1'>" + String(repeating: "<a\(seed) b='\(seed)'>中</a\(seed)>\n", count: 3000)
        + (seed % 2 == 0 ? "</r>" : "</x></r>")
    }
    let alone = texts.map { Outline(ReadDocument($0)) }
    await withTaskGroup(of: (Int, Outline).self) { group in
      for round in 0..<40 { group.addTask { (round % 8, Outline(ReadDocument(texts[round % 8]))) } }
      for await (index, outline) in group { #expect(outline == alone[index]) }
    }
  }
}

/// All that a reading came to, as lines to compare.
struct Outline: Equatable, Sendable {
  var lines: [String] = []

  init(_ read: ReadDocument) {
    if let root = read.root { add(root, depth: 0) }
    for child in read.children { add(child, depth: 1) }
    lines += read.diagnostics.map(\.description)
  }

  init(root: XMLElement) {
    var bare = root
    bare.children = []
    bare.trailingText = ""
    bare.trailingTextRange = SourceRange(at: root.range.end)
    add(bare, depth: 0)
    for child in root.children { add(child, depth: 1) }
  }

  private mutating func add(_ element: XMLElement, depth: Int) {
    let indent = String(repeating: " ", count: depth)
    lines.append("\(indent)<\(element.name) \(element.range.outline)")
    for attribute in element.attributes {
      lines.append(
        "\(indent) \(attribute.name)=\(attribute.value.debugDescription) \(attribute.range.outline) "
          + attribute.valueRange.outline)
    }
    for child in element.children { add(child, depth: depth + 1) }
    lines.append(
      "\(indent) \(element.precedingText.debugDescription) \(element.precedingTextRange.outline) "
        + "\(element.trailingText.debugDescription) \(element.trailingTextRange.outline)")
  }
}

extension SourceRange {
  /// `line:column-line:column`.
  var outline: String { "\(start.line):\(start.column)-\(end.line):\(end.column)" }
}
