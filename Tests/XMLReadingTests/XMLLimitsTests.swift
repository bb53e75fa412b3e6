import Diagnostics
import Testing
import XMLReading

#if canImport(Glibc)
  import Glibc
#endif

/// Documents made to harm, and sizes at and beyond each limit.
@Suite(.timeLimit(.minutes(5))) struct XMLLimitsTests {
  private func document(_ content: String) -> String { "<r xmlns='\(namespace)'>\(content)</r>" }

  private func nested(_ depth: Int) -> String {
    document(String(repeating: "<a>", count: depth - 1) + String(repeating: "</a>", count: depth - 1))
  }

  private func tag(attributes: Int) -> String {
    document("<a" + (0..<attributes).map { " a\($0)=''" }.joined() + "/>")
  }

  @Test func holdsTheDepth() {
    #expect(ReadDocument(nested(64)).diagnostics.isEmpty)
    let read = ReadDocument(nested(65))
    #expect(
      read.diagnostics.map(\.description) == [
        "t.xml:1:209 Q0051 elements stand inside each other deeper than the limit of 64"
      ])
    #expect(ReadDocument(nested(3_000_000), limits: .profiles).diagnostics.map(\.code) == [.xmlTooDeep])
    #expect(
      ReadDocument(document(String(repeating: "<a>", count: 3_000_000)), limits: .profiles).diagnostics.map(\.code) == [
        .xmlTooDeep
      ])
  }

  @Test func holdsTheAttributes() {
    #expect(ReadDocument(tag(attributes: 64)).diagnostics.isEmpty)
    let message = "t.xml:1:20 Q0052 the element has more attributes than the limit of 64"
    // 65; as many as libxml2 gets at once; so many that libxml2, which compares each with each, would take for ever.
    for count in [65, 400, 5000, 100_000, 500_000] {
      #expect(ReadDocument(tag(attributes: count)).diagnostics.map(\.description) == [message])
    }
    let behindComment = document(
      "<!--" + String(repeating: " c", count: 100_000) + "-->" + tag(attributes: 300_000).dropFirst(19))
    #expect(ReadDocument(behindComment).diagnostics.map(\.code) == [.xmlTooManyAttributes])
    let declarations = document("<a" + (0..<100_000).map { " xmlns:p\($0)='u'" }.joined() + "/>")
    #expect(ReadDocument(declarations).diagnostics.map(\.code) == [.xmlTooManyAttributes])
    #expect(
      ReadDocument("<r" + (0..<65).map { " a\($0)=''" }.joined() + " xmlns='\(namespace)'/>").diagnostics.map(\.code)
        == [.xmlTooManyAttributes])
  }

  @Test func holdsTheNames() {
    var limits = XMLLimits.rules
    limits.names = 100
    let names = (0..<100).map { "<a\($0)/>" }
    // The root is the first.
    #expect(ReadDocument(document(names.dropLast().joined()), limits: limits).diagnostics.isEmpty)
    #expect(
      ReadDocument(document(names.joined()), limits: limits).diagnostics.map(\.message)
        == ["more different names than the limit of 100"])
    let attributes = (0..<4).map { row in "<a" + (0..<50).map { " a\(row)-\($0)=''" }.joined() + "/>" }.joined()
    #expect(ReadDocument(document(attributes), limits: limits).diagnostics.map(\.code) == [.xmlTooManyNames])
    let foreign = "<x xmlns='urn:o'>\(attributes)</x>"
    #expect(
      ReadDocument(document(foreign), limits: limits).diagnostics.map(\.code)
        == [.xmlForeignNamespace, .xmlTooManyNames])
    #expect(
      ReadDocument(document((0..<300_000).map { "<a\($0)/>" }.joined()), limits: .profiles).diagnostics.map(\.code)
        == [.xmlTooManyNames])
  }

  @Test(arguments: ["<![CDATA[", "<?xml-model"]) func holdsTheLengthOfAPart(_ start: String) {
    let content = start + String(repeating: " ", count: 10_100_000) + (start == "<![CDATA[" ? "]]>" : "?>")
    let read = ReadDocument(document("<a>中\n\(content)</a>"), limits: .profiles)
    #expect(
      read.diagnostics.map(\.description)
        == ["t.xml:2:1 Q0057 `\(start)` begins a part that is longer than the limit of 10000000 bytes"])
  }

  @Test func holdsTheElementsOfASet() {
    var limits = XMLLimits.rules
    limits.elements = 10
    let text = document("<a/><a/><a/>")
    #expect(ReadDocument(text.utf8, limits: limits, elementsBefore: 6).outcome.elements == 10)
    #expect(ReadDocument(text.utf8, limits: limits, elementsBefore: 6).diagnostics.isEmpty)
    let read = ReadDocument(text.utf8, limits: limits, elementsBefore: 7)
    #expect(read.diagnostics.map(\.description) == ["t.xml:1:28 Q0053 more elements than the limit of 10"])
    #expect(read.children.count == 2)
  }

  @Test func holdsTheBytes() {
    var limits = XMLLimits.rules
    limits.bytes = 1 << 10
    #expect(ReadDocument(document(String(repeating: " ", count: 1001)).utf8, limits: limits).diagnostics.isEmpty)
    #expect(
      ReadDocument(document(String(repeating: " ", count: 1002)).utf8, limits: limits).diagnostics.map(\.description)
        == ["t.xml:1:1 Q0050 the file is larger than the limit of 1 KiB"])
    #expect(
      ReadDocument(document(String(repeating: " ", count: 8 << 20))).diagnostics.map(\.message)
        == ["the file is larger than the limit of 8 MiB"])
  }

  @Test(arguments: ["<a b='", "<a>", "<a b='<"]) func holdsTheLengthOfATag(_ start: String) {
    // A long text is none.
    let codes = ReadDocument(document(start + String(repeating: "学", count: 500_000)), limits: .profiles).diagnostics
      .map(\.code)
    switch start {
    case "<a b='": #expect(codes == [.xmlTagTooLong])
    case "<a>": #expect(codes == [.xmlMismatchedEndTag])
    default: #expect(codes == [.xmlLessThanInValue])
    }
    #expect(ReadDocument(document("<a b='\(String(repeating: "x", count: 1_000_000))'/>")).diagnostics.isEmpty)
  }

  @Test func expandsNoEntities() {
    let bomb =
      "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\">"
      + (1..<10).map {
        "<!ENTITY \("abcdefghij".dropFirst($0).first ?? "z") \""
          + String(repeating: "&\("abcdefghij".dropFirst($0 - 1).first ?? "z");", count: 10) + "\">"
      }.joined() + "]>"
    let read = ReadDocument(bomb + "<r xmlns='urn:t:1'>&j;</r>")
    #expect(read.diagnostics.map(\.description) == ["t.xml:1:1 Q0040 a DOCTYPE is not allowed; remove it"])
    #expect(read.root == nil)
  }

  @Test(arguments: ["<!--", "<![CDATA[", "<?xml-model ", "<a>", "<a b='", "</", "&", "<a b=", "<"])
  func endsWithATruncatedFile(_ start: String) {
    let text = "<r xmlns='urn:t:1'>" + start + String(repeating: "x ", count: 400_000)
    let read = ReadDocument(text, limits: .profiles)
    #expect(read.diagnostics.count == 1)
    #expect(read.diagnostics.first?.code != .xmlNotWellFormed)
  }

  @Test func readsLongCommentsAndText() {
    let long = String(repeating: "规则 ", count: 300_000)
    let read = ReadDocument(document("<!--\(long)--><a>\(long)</a><b><![CDATA[\(long)]]></b>"), limits: .profiles)
    #expect(read.diagnostics.isEmpty)
    #expect(read.children.map(\.text.utf8.count) == [long.utf8.count, long.utf8.count])
  }
}

@Suite struct XMLFileTests {
  private func read(_ path: String, limits: XMLLimits = .rules) -> (XMLOutcome, Int) {
    var count = 0
    let outcome = XMLReader.read(
      path: path, file: "rules/a.xml", namespace: namespace, rootName: "r", limits: limits
    ) { _ in
      true
    } child: { _ in
      count += 1
    }
    return (outcome, count)
  }

  /// A file that is gone afterwards.
  private func withFile<T>(_ text: String, _ body: (String) throws -> T) throws -> T {
    var template = Array("/tmp/quebu-xml-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    try #require(descriptor >= 0)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      try #require(count > 0)
      bytes = bytes.dropFirst(count)
    }
    close(descriptor)
    return try body(path)
  }

  @Test func tellsWhyAFileCannotBeRead() {
    let start = "rules/a.xml:1:1 Q0001 the file cannot be read: "
    #expect(read("/nowhere/at/all.xml").0.diagnostics.map(\.description) == [start + "there is no such file"])
    #expect(read("/tmp").0.diagnostics.map(\.description) == [start + "it is a folder"])
    #expect(read("/dev/null").0.diagnostics.map(\.description) == [start + "it is not a file"])
  }

  @Test func readsSmallAndMappedFiles() throws {
    for count in [0, 1, 1000, 1_500_000] {
      let text = "<r xmlns='urn:t:1'>" + String(repeating: "<a b='c'/>\n", count: count) + "</r>"
      try withFile(text) { path in
        let (outcome, children) = read(path, limits: .profiles)
        #expect(outcome.diagnostics.isEmpty)
        #expect(children == count)
      }
    }
    try withFile("") { #expect(read($0).0.diagnostics.map(\.code) == [.xmlEmpty]) }
    try withFile("<r xmlns='urn:t:1'/>") { path in
      var limits = XMLLimits.rules
      limits.bytes = 10
      #expect(read(path, limits: limits).0.diagnostics.map(\.code) == [.xmlTooManyBytes])
    }
  }
}
