import Diagnostics
import Testing
import XMLReading

/// A document with one mistake: 🅰 stands where it is to be told, 🅱 where the other place is.
struct Malformed: CustomTestStringConvertible, Sendable {
  enum Fix {
    /// There is none.
    case none
    /// There is one, and with it the document is in order.
    case mends
    /// There is one, and behind it another mistake.
    case helps
  }

  var code: String
  var message: String
  var text: String
  var fix: Fix

  init(_ code: String, _ text: String, _ message: String, fix: Fix = .none) {
    self.code = code
    self.message = message
    self.text = text
    self.fix = fix
  }

  var testDescription: String { "\(code) \(text.prefix(60))" }

  static let all: [Malformed] = [
    // Encoding and characters.
    .init(
      "Q0002", "<?xml version=\"1.0\" encoding=\"🅰GB18030\"?>\n<r NS/>",
      "the declared encoding is `GB18030`; save the file as UTF-8 and declare `encoding=\"UTF-8\"`"),
    .init(
      "Q0002", "<?xml version='1.0' encoding='🅰iso-8859-1' standalone='yes'?><r NS/>",
      "the declared encoding is `iso-8859-1`; save the file as UTF-8 and declare `encoding=\"UTF-8\"`"),
    .init("Q0005", "<r NS>\n  <a>中🅰\u{1}</a></r>", "the character U+0001 is not allowed in XML", fix: .mends),
    .init("Q0005", "<r NS>\n  <a b=\"x🅰\u{B}\"/></r>", "the character U+000B is not allowed in XML", fix: .mends),
    .init("Q0005", "<r NS><a>🅰\u{FFFE}</a></r>", "the character U+FFFE is not allowed in XML", fix: .mends),
    .init("Q0005", "<r NS><a>x🅰\u{0}y</a></r>", "the character U+0000 is not allowed in XML", fix: .mends),
    .init("Q0005", "<r NS><a b='🅰\u{0}'/></r>", "the character U+0000 is not allowed in XML", fix: .mends),
    .init("Q0005", "<r NS><a/></r>\n🅰\u{0}\u{0}", "the character U+0000 is not allowed in XML", fix: .mends),
    .init("Q0005", "🅰\u{0}<r NS><a/></r>", "the character U+0000 is not allowed in XML", fix: .mends),
    .init("Q0005", "<r NS><!-- 🅰\u{2} --></r>", "the character U+0002 is not allowed in XML", fix: .mends),
    .init("Q0005", "<r NS><a 🅰\u{3}b='1'/></r>", "the character U+0003 is not allowed in XML", fix: .mends),
    // What is no XML.
    .init("Q0003", "🅰", "the file is empty; expected `<r>`"),
    .init("Q0003", "🅰 \n\t\n", "the file is empty; expected `<r>`"),
    .init("Q0003", "🅰<?xml version=\"1.0\"?>\n<!-- nothing yet -->\n", "the file has no element; expected `<r>`"),
    .init("Q0004", "🅰{\"rules\": []}", "the file is not XML: it begins with `{\"rules\":`, not with `<`"),
    .init("Q0004", "\n 🅰规则 <r NS/>", "the file is not XML: it begins with `规则`, not with `<`"),
    .init("Q0004", "<?xml version=\"1.0\"?>\n🅰x <r NS/>", "`x` stands before the root element `<r>`"),
    // Elements that do not fit.
    .init(
      "Q0010", "<r NS>\n  🅱<rule id=\"a\">\n    <t>x</t>\n  🅰</rul>\n</r>",
      "`</rul>` does not close `<rule>`; did you mean `</rule>`?", fix: .mends),
    .init("Q0010", "<r NS>\n  🅱<rule id=\"a\">\n    <t>x</t>\n\n🅰</r>", "`<rule>` is not closed before `</r>`"),
    .init("Q0010", "<r NS><a><c>🅱<b>某🅰</c></b></a></r>", "`<b>` is not closed before `</c>`"),
    .init(
      "Q0010", "<r NS><!-- </q> -->🅱<a>x<!-- </a> --><![CDATA[</a>]]>🅰</other></a></r>",
      "`</other>` does not close `<a>`"),
    .init("Q0010", "🅰</r>", "`</r>` closes nothing"),
    .init("Q0011", "<r NS>\n  🅱<rule id=\"a\">\n    <t>x</t>🅰\n\n", "the file ends while `<rule>` is open"),
    .init("Q0011", "🅱<r NS>🅰", "the file ends while `<r>` is open"),
    .init("Q0011", "<r NS>🅱<a>规则🅰 \n", "the file ends while `<a>` is open"),
    .init("Q0011", "<r NS>\n 🅱<a><b/>text <!-- c -->🅰", "the file ends while `<a>` is open"),
    // Tags.
    .init("Q0012", "<r NS>\n  🅱<rule id=\"a\"🅰\n  <t/></rule></r>", "the start tag `<rule` has no `>`"),
    .init("Q0012", "<r NS>\n  🅰<rule id=\"a\"", "the file ends within the start tag `<rule`"),
    .init("Q0012", "<r NS>\n  🅰<rul", "the file ends within the start tag `<rul`"),
    .init("Q0012", "<r NS>\n  <rule id=\"a\">中</rule🅰\n</r>", "the end tag `</rule` has no `>`"),
    .init("Q0012", "<r NS><a/></r🅰", "the end tag `</r` has no `>`"),
    .init(
      "Q0013", "<r NS><a>学时 🅰< 40</a></r>",
      "`<` must be followed by the name of an element; in text it is written `&lt;`", fix: .mends),
    .init(
      "Q0013", "<r NS>\n🅰<2020-rule id=\"x\"></2020-rule></r>",
      "`<` must be followed by the name of an element; in text it is written `&lt;`"),
    .init(
      "Q0013", "<r NS>\n🅰< rule/></r>", "`<` must be followed by the name of an element; in text it is written `&lt;`"),
    .init("Q0013", "<r NS><a>x</a>🅰<", "`<` must be followed by the name of an element; in text it is written `&lt;`"),
    .init("Q0017", "<r NS><a b=\"1\" 🅰/ ></a></r>", "a `/` in a tag must be followed by `>`"),
    .init("Q0017", "<r NS><a b=\"1\"🅰，c=\"2\"/></r>", "unexpected `，` in the tag `<a>`", fix: .mends),
    .init("Q0017", "<r NS><a 🅰\"b\"/></r>", "unexpected `\"` in the tag `<a>`"),
    .init("Q0017", "<r NS><a 🅰&amp;/></r>", "unexpected `&` in the tag `<a>`"),
    .init("Q0017", "<r NS><a>🅰</ a></r>", "`</` must be followed by the name of the element"),
    .init("Q0017", "<r NS><a/>🅰<? x?></r>", "`<?` must be followed by a name"),
    // Attributes.
    .init("Q0020", "<r NS><rule 🅰draft id=\"a\"/></r>", "the attribute `draft` has no value; write `draft=\"...\"`"),
    .init("Q0020", "<r NS><rule 🅰id=/></r>", "the attribute `id` has no value; write `id=\"...\"`"),
    .init("Q0020", "<r NS><rule\n\t🅰id>x</rule></r>", "the attribute `id` has no value; write `id=\"...\"`"),
    .init("Q0020", "<r NS><rule id🅰＝\"a\"/></r>", "`＝` is a full-width sign; write `=`", fix: .mends),
    .init("Q0021", "<r NS><rule id=🅰five-year/></r>", "the value of `id` must stand in quotes", fix: .mends),
    .init("Q0021", "<r NS><rule id = 🅰五 state=\"x\"/></r>", "the value of `id` must stand in quotes", fix: .mends),
    .init("Q0021", "<r NS><rule id=🅰“五年” b='1'/></r>", "the value of `id` is in other quotes than `\"`", fix: .mends),
    .init("Q0021", "<r NS><rule id=🅰＂五年\"/></r>", "the value of `id` is in other quotes than `\"`", fix: .mends),
    .init("Q0022", "<r NS>\n<rule id=🅰\"a>\n  <t lang=\"zh\">x</t></rule></r>", "the value has no closing `\"`"),
    .init("Q0022", "<r NS>\n<needs competency=🅰\"c level=\"3\"/></r>", "the value has no closing `\"`"),
    .init("Q0022", "<r NS>\n<needs competency=🅰'c level='high'/></r>", "the value has no closing `'`"),
    .init("Q0022", "<r NS>\n<needs competency=🅰\"中文", "the value has no closing `\"`"),
    .init("Q0023", "<r NS><is b=\"1\"\n  c=\"学时 🅰< 40\"/></r>", "a `<` in a value is written `&lt;`", fix: .mends),
    .init("Q0024", "<r NS><rule 🅱id=\"a\" b='>'\n   🅰id=\"b\"/></r>", "the attribute `id` stands twice in `<rule>`"),
    .init("Q0024", "<r 🅱NS a='' 🅰NS/>", "the attribute `xmlns` stands twice in `<r>`"),
    .init("Q0025", "<r NS><rule id=\"a\"🅰state=\"b\"/></r>", "there is no space before `state`", fix: .mends),
    // References.
    .init("Q0014", "<r NS><t>研究🅰&开发</t></r>", "a `&` itself is written `&amp;`", fix: .mends),
    .init("Q0014", "<r NS><t>A 🅰& B</t></r>", "a `&` itself is written `&amp;`", fix: .mends),
    .init("Q0014", "<r NS><t a='http://x/?a=1🅰&b=2'/></r>", "a `&` itself is written `&amp;`", fix: .mends),
    .init("Q0014", "<r NS><t>&lt; 🅰&amp x</t></r>", "`&amp` lacks its `;`", fix: .mends),
    .init(
      "Q0015", "<r NS><t>x🅰&nbsp;y</t></r>",
      "unknown entity `&nbsp;`; only `&amp;`, `&lt;`, `&gt;`, `&quot;` and `&apos;` are known", fix: .mends),
    .init(
      "Q0015", "<r NS><t a=\"&amp;🅰&quto;\"/></r>",
      "unknown entity `&quto;`; only `&amp;`, `&lt;`, `&gt;`, `&quot;` and `&apos;` are known; did you mean `&quot;`?",
      fix: .mends),
    .init("Q0016", "<r NS><t>&#20013;🅰&#0;</t></r>", "`&#0;` names no character that is allowed in XML"),
    .init("Q0016", "<r NS><t>🅰&#xD800;</t></r>", "`&#xD800;` names no character that is allowed in XML"),
    .init(
      "Q0016", "<r NS><t>🅰&#12a;</t></r>", "`&#12a;` is no character reference; write one as `&#20013;` or `&#x4E2D;`"),
    .init("Q0016", "<r NS><t a='🅰&#;'/></r>", "`&#;` is no character reference; write one as `&#20013;` or `&#x4E2D;`"),
    .init(
      "Q0016", "<r NS><t>🅰&#99999999999999999999;</t></r>",
      "`&#99999999999999999999;` is no character reference; write one as `&#20013;` or `&#x4E2D;`"),
    // Comments, sections, instructions, declaration.
    .init("Q0030", "<r NS>\n <a/>\n 🅰<!-- open\n<b/></r>\n", "the comment has no `-->`"),
    .init("Q0030", "<r NS>\n 🅰<!-- one\n<!-- two --></r>\n", "the comment has no `-->` before the next one begins"),
    .init("Q0030", "🅰<!-- <r NS/>", "the comment has no `-->`"),
    .init("Q0031", "<r NS><!-- 规则 🅰-- old --></r>", "`--` cannot stand within a comment, which ends with `-->`"),
    .init("Q0032", "<r NS><a>x🅰<![CDATA[ y </a></r>", "the CDATA section has no `]]>`"),
    .init("Q0033", "<r NS><a>x🅰]]></a></r>", "`]]>` ends no CDATA section here; write `]]&gt;`", fix: .mends),
    .init("Q0034", "🅰<?xml-model href=\"x\">\n<r NS/>", "the processing instruction `<?xml-model` has no `?>`"),
    .init(
      "Q0034", "<?xml version=\"1.0\" encoding=\"UTF-8\"🅰>\n<r NS/>", "the XML declaration must end with `?>`",
      fix: .mends),
    .init("Q0034", "🅰<?xml version=\"1.0\"\n<r NS/>", "the XML declaration has no `?>`"),
    .init(
      "Q0035", "\n🅰<?xml version=\"1.0\"?>\n<r NS/>",
      "the XML declaration stands elsewhere than at the very start of the file"),
    .init(
      "Q0035", "<r NS>\n 🅰<?xml version=\"1.0\"?></r>",
      "the XML declaration stands elsewhere than at the very start of the file"),
    .init(
      "Q0036", "🅰<?xml version=\"2.0\"?>\n<r NS/>",
      "the XML declaration is malformed; write `<?xml version=\"1.0\" encoding=\"UTF-8\"?>` or leave it out",
      fix: .mends),
    .init(
      "Q0036", "🅰<?xml version='10'?>\n<r NS/>",
      "the XML declaration is malformed; write `<?xml version=\"1.0\" encoding=\"UTF-8\"?>` or leave it out",
      fix: .mends),
    .init(
      "Q0036", "🅰<?xml version='1.0' standalone='maybe'?>\n<r NS/>",
      "the XML declaration is malformed; write `<?xml version=\"1.0\" encoding=\"UTF-8\"?>` or leave it out",
      fix: .mends),
    .init(
      "Q0036", "🅰<?xml version='1.0' standalone='no' encoding='UTF-8'?>\n<r NS/>",
      "the XML declaration is malformed; write `<?xml version=\"1.0\" encoding=\"UTF-8\"?>` or leave it out",
      fix: .mends),
    .init(
      "Q0036", "🅰<?xml encoding=\"UTF-8\"?>\n<r NS/>",
      "the XML declaration is malformed; write `<?xml version=\"1.0\" encoding=\"UTF-8\"?>` or leave it out",
      fix: .mends),
    .init(
      "Q0036", "🅰<?xml version=“1.0”?>\n<r NS/>",
      "the XML declaration is malformed; write `<?xml version=\"1.0\" encoding=\"UTF-8\"?>` or leave it out",
      fix: .mends),
    .init("Q0037", "<r NS/>\n🅰<r NS/>", "`<r` stands behind the end of the root element `</r>`"),
    .init("Q0037", "<r NS></r>\n<!-- c -->\n 🅰文本 x", "`文本` stands behind the end of the root element `</r>`"),
    .init("Q0037", "<r NS></r>🅰</r>", "`</r>` stands behind the end of the root element `</r>`"),
    // What is well-formed and refused.
    .init("Q0038", "<r NS><a/> 🅰文 本 <!-- c -->\n <b/></r>", "text cannot stand directly in `<r>`; only elements can"),
    .init("Q0038", "<r NS><a/>\n <!-- c --> 🅰&#65;</r>", "text cannot stand directly in `<r>`; only elements can"),
    .init(
      "Q0040", "<?xml version=\"1.0\"?>\n🅰<!DOCTYPE r SYSTEM \"x.dtd\">\n<r NS/>",
      "a DOCTYPE is not allowed; remove it", fix: .mends
    ),
    .init("Q0040", "🅰<!DOCTYPE html><html/>", "a DOCTYPE is not allowed; remove it", fix: .helps),
    .init("Q0040", "\n🅰<!doctype html>\n<html/>", "a DOCTYPE is not allowed; remove it", fix: .helps),
    .init("Q0040", "<!-- c -->🅰<!DOCTYPE r [<!ENTITY a \"b\">]><r NS>&a;</r>", "a DOCTYPE is not allowed; remove it"),
    .init("Q0040", "🅰<!DOCTYPE>\n<r NS/>", "a DOCTYPE is not allowed; remove it", fix: .mends),
    .init(
      "Q0041", "<?xml-model href='x'?>\n🅰<?xml-stylesheet href=\"x\"?>\n<r NS/>",
      "the processing instruction `<?xml-stylesheet` is not allowed; only `<?xml-model` is", fix: .mends),
    .init(
      "Q0041", "<r NS><a>x <!-- <?php ?> --> <![CDATA[<?no?>]]> 中🅰<?php x ?> y</a></r>",
      "the processing instruction `<?php` is not allowed; only `<?xml-model` is", fix: .mends),
    .init(
      "Q0041", "<r NS/>\n🅰<?end?>", "the processing instruction `<?end` is not allowed; only `<?xml-model` is",
      fix: .mends),
    .init(
      "Q0042", "🅰<q:r xmlns:q=\"urn:t:1\"><q:a/></q:r>",
      "`q:r` has a prefix; write `<r xmlns=\"urn:t:1\">` without prefixes"),
    .init(
      "Q0042", "<r NS\n 🅰xmlns:q=\"urn:t:1\"><q:a q:b='1'/></r>",
      "the prefix `q` cannot be declared; names are written without prefixes"),
    .init("Q0042", "<r NS><a b='1' 🅰p:c='2'/></r>", "the attribute `p:c` has a prefix; names are written without"),
    .init("Q0042", "<r NS><a/>🅰<p:b c='2'><x:d/></p:b></r>", "`<p:b>` has a prefix; names are written without"),
    .init(
      "Q0042", "<r NS 🅰xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\"/>",
      "the prefix `xsi` cannot be declared; names are written without prefixes"),
    .init(
      "Q0043", "<r NS>\n 🅰<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"/etc/passwd\"/></r>",
      "`<xi:include>` is in the unknown namespace `http://www.w3.org/2001/XInclude`"),
    .init(
      "Q0043", "<r NS>\n <a>🅰<b xmlns=\"urn:other\"><c/></b></a></r>", "`<b>` is in the unknown namespace `urn:other`"),
    .init("Q0043", "<r NS>\n <a>🅰<b xmlns=\"\"><c/></b></a></r>", "`xmlns=\"\"` takes `<b>` out of the namespace"),
    .init("Q0044", "<!-- c -->\n 🅰<r a='1'/>", "the root element must declare `xmlns=\"urn:t:1\"`", fix: .mends),
    .init(
      "Q0045", "<r a='b' xmlns = \"🅰urn:t:2\"/>",
      "the namespace is `urn:t:2`; expected `urn:t:1`; did you mean `urn:t:1`?", fix: .mends),
    .init("Q0045", "<r xmlns='🅰http://x/'><a></r>", "the namespace is `http://x/`; expected `urn:t:1`", fix: .helps),
    .init("Q0046", "🅰<rr NS/>", "the root element is `<rr>`; expected `<r>`; did you mean `r`?"),
    .init("Q0046", "🅰<html><body></html>", "the root element is `<html>`; expected `<r>`"),
  ]
}

@Suite struct MalformedDocumentTests {
  @Test(arguments: Malformed.all)
  func isOneDiagnosticAtItsPlace(_ document: Malformed) throws {
    let marked = MarkedText(document.text)
    let read = ReadDocument(marked.text)
    let diagnostic = try #require(read.diagnostics.first)
    #expect(read.diagnostics.count == 1)
    #expect(diagnostic.code.rawValue == document.code)
    #expect(diagnostic.message == document.message)
    #expect(diagnostic.location.file == "t.xml")
    #expect(diagnostic.location.range.start == marked.places["🅰"])
    #expect(diagnostic.location.range.end >= diagnostic.location.range.start)
    #expect(diagnostic.related.first?.location.range.start == marked.places["🅱"])
    #expect((diagnostic.fix != nil) == (document.fix != .none))
    guard let fix = diagnostic.fix else { return }
    let mended = ReadDocument(fix.applied(to: marked.text))
    #expect(mended.diagnostics.isEmpty == (document.fix == .mends))
    #expect(!mended.diagnostics.contains { $0.code == diagnostic.code })
  }

  /// Each is told at the same place behind a long document that spans many of libxml2's reads.
  @Test(arguments: Malformed.all.filter { $0.text.hasPrefix("<r NS>") })
  func isAtItsPlaceBehindManyLines(_ document: Malformed) throws {
    let filler =
      String(repeating: "<f 甲=\"乙\">丙</f>\n", count: 500) + String(repeating: "\n", count: 79_500)
    let text = "<r NS>" + filler + document.text.dropFirst("<r NS>".count)
    let marked = MarkedText(text)
    let read = ReadDocument(marked.text)
    #expect(read.diagnostics.first?.code.rawValue == document.code)
    #expect(read.diagnostics.first?.location.range.start == marked.places["🅰"])
    #expect(read.children.count >= 500)
  }

  @Test func saysWhatGB18030LooksLike() {
    // 规则 in GB18030 is B9 E6 D4 F2.
    let text = Array("<r xmlns=\"urn:t:1\">\n<t>a".utf8) + [0xB9, 0xE6, 0xD4, 0xF2] + Array("</t></r>".utf8)
    let read = ReadDocument(text)
    #expect(
      read.diagnostics.map(\.description) == [
        "t.xml:2:5 Q0002 the file is not UTF-8 (it looks like GB18030); save it as UTF-8"
      ])
  }

  @Test(
    arguments: [
      [0xFF, 0xFE, 0x3C, 0x00, 0x72, 0x00], [0xFE, 0xFF, 0x00, 0x3C, 0x00, 0x72], [0x3C, 0x00, 0x3F, 0x00],
      [0x00, 0x00, 0x00, 0x3C], [0x4C, 0x6F, 0xA7, 0x94],
    ] as [[UInt8]])
  func refusesOtherEncodingsBySight(_ bytes: [UInt8]) {
    #expect(
      ReadDocument(bytes).diagnostics.map(\.description) == ["t.xml:1:1 Q0002 the file is not UTF-8; save it as UTF-8"])
  }

  /// Overlong forms, a lone continuation byte, a surrogate, one beyond the last character, a sequence cut off.
  @Test(arguments: [[0xC0, 0xAF], [0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE4, 0xB8]] as [[UInt8]])
  func refusesWhatIsNotUTF8(_ bytes: [UInt8]) {
    for (before, after, column) in [("<a>中", "</a>", 24), ("<a b='中", "'/>", 27), ("<!--中", "-->", 25)] {
      let read = ReadDocument(Array("<r xmlns=\"urn:t:1\">\(before)".utf8) + bytes + Array("\(after)</r>".utf8))
      #expect(read.diagnostics.count == 1)
      #expect(read.diagnostics.first?.code == .xmlNotUTF8)
      #expect(read.diagnostics.first?.location.column == column)
    }
  }

  @Test func tellsSeveralThatLetReadingGoOn() {
    let read = ReadDocument("<r xmlns='urn:t:1'>x<a p:q='1'/>y<?z?><b/><c xmlns='urn:o'/></r>")
    #expect(read.diagnostics.map(\.code.rawValue) == ["Q0038", "Q0042", "Q0041", "Q0038", "Q0043"])
    #expect(read.children.map(\.name) == ["a", "b"])
    #expect(read.outcome.isComplete)
  }

  @Test func stopsAfterAThousandMistakes() {
    let read = ReadDocument("<r xmlns='urn:t:1'>" + String(repeating: "<a p:q='1'/>", count: 5000) + "</r>")
    #expect(read.diagnostics.count == 1001)
    #expect(read.diagnostics.last?.code == .xmlTooManyMistakes)
    #expect(!read.outcome.isComplete)
  }
}

extension Diagnostic {
  /// Place, code and wording on one line.
  var description: String { "\(location) \(code) \(message)" }
}
