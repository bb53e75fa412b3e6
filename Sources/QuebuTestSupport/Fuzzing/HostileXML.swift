import Glibc
import XMLReading

/// Documents that are made to harm: to take memory or time, to open what they must not, or to end the process. The kinds are those of
/// the OWASP XML security cheat sheet and of CVEs of XML parsers.
package struct HostileXML: Sendable {
  package var name: String
  package var bytes: [UInt8]

  private init(_ name: String, _ text: String) { (self.name, bytes) = (name, Array(text.utf8)) }
  private init(_ name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }

  /// All of them as files of a rule set.
  ///
  /// - Parameter folder: of a file `secret` that no parser may open.
  package static func rules(naming folder: String) -> [HostileXML] {
    documents(
      root: "training-rules", attributes: " xmlns=\"urn:quebu:training-rules:1\" set=\"s\" format=\"1\"",
      child: "rule", folder: folder)
  }

  /// All of them as files of profiles; the parameter is that of ``rules(naming:)``.
  package static func profiles(naming folder: String) -> [HostileXML] {
    documents(root: "profiles", attributes: " xmlns=\"urn:quebu:profiles:1\"", child: "cadre", folder: folder)
  }

  /// All of them as one cadre that is sent to be evaluated; the parameter is that of ``rules(naming:)``.
  package static func cadres(naming folder: String) -> [HostileXML] {
    documents(
      root: "cadre", attributes: " xmlns=\"urn:quebu:profiles:1\" id=\"a\"", child: "training", folder: folder)
  }

  /// The folder of other documents that `HOSTILE_XML` names (`make hostile`); nil: none.
  package static let othersFolder: String? = getenv("HOSTILE_XML").map { String(cString: $0) }.flatMap {
    $0.isEmpty ? nil : $0
  }

  /// All files of that folder, up to 8 MiB each, by their paths in it.
  package static let others: [HostileXML] = {
    guard let othersFolder else { return [] }
    let folder = XMLFolder(othersFolder, endings: [""])
    return folder.files.compactMap { name in
      (try? folder.bytes(of: name, limit: XMLLimits.rules.bytes)).map { HostileXML(name, bytes: $0) }
    }
  }()

  /// - Parameters:
  ///   - root: the name of the root element.
  ///   - attributes: of the root, in front of which is a blank.
  ///   - child: what may stand in it.
  ///   - folder: of a file that no parser may open.
  private static func documents(root: String, attributes: String, child: String, folder: String) -> [HostileXML] {
    func document(_ content: String) -> String { "<\(root)\(attributes)>\(content)</\(root)>" }
    func declared(_ subset: String, _ content: String = "&a;") -> String {
      "<!DOCTYPE \(root) [\(subset)]>\(document(content))"
    }
    func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }
    return entities(declared, times, folder) + outside(root, document, folder) + wide(document, times)
      + mistaken(child, document, times) + deep(root, document, times) + encodings(root, attributes, document)
      + broken(root, attributes, document, times)
  }

  private static func entities(
    _ declared: (String, String) -> String, _ times: (Int, String) -> String, _ folder: String
  ) -> [HostileXML] {
    let laughs = (1...9).map { "<!ENTITY a\($0) \"\(times(10, $0 == 1 ? "lol" : "&a\($0 - 1);"))\">" }.joined()
    return [
      .init("entity-bomb", declared(laughs, "&a9;")),
      .init("entity-bomb-in-attribute", declared(laughs, "<x a=\"&a9;\"/>")),
      .init("entity-quadratic", declared("<!ENTITY a \"\(times(50_000, "a"))\">", times(20_000, "&a;"))),
      .init("entity-circle", declared("<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">", "&a;")),
      .init("entity-itself", declared("<!ENTITY a \"&a;\">", "&a;")),
      .init("entity-parameter-bomb", declared("<!ENTITY % a \"\(times(1_000, "x"))\">%a;%a;%a;", "")),
      .init("entity-parameter-circle", declared("<!ENTITY % a \"&#37;a;\">%a;", "")),
      .init("entity-many", declared((0..<20_000).map { "<!ENTITY e\($0) \"\">" }.joined(), "")),
      .init("entity-unknown-many", declared("", times(20_000, "&none;"))),
      .init("entity-external", declared("<!ENTITY a SYSTEM \"file://\(folder)/secret\">", "&a;")),
      .init("entity-external-path", declared("<!ENTITY a SYSTEM \"\(folder)/secret\">", "&a;")),
      .init("entity-external-device", declared("<!ENTITY a SYSTEM \"file:///dev/zero\">", "&a;")),
      .init("entity-external-http", declared("<!ENTITY a SYSTEM \"http://127.0.0.1:9/x\">", "&a;")),
      .init("entity-external-ftp", declared("<!ENTITY a SYSTEM \"ftp://127.0.0.1:9/x\">", "&a;")),
      .init("entity-external-public", declared("<!ENTITY a PUBLIC \"p\" \"\(folder)/secret\">", "&a;")),
      .init("entity-parameter-external", declared("<!ENTITY % a SYSTEM \"\(folder)/secret\">%a;", "")),
      .init("entity-unparsed", declared("<!NOTATION n SYSTEM \"x\"><!ENTITY a SYSTEM \"x\" NDATA n>", "&a;")),
      .init(
        "attribute-list-defaults", declared("<!ATTLIST x a CDATA \"\(times(10_000, "y"))\">", times(5_000, "<x/>"))),
      .init("content-model", declared("<!ELEMENT x \(times(5_000, "("))y\(times(5_000, ")"))>", "")),
    ]
  }

  private static func outside(_ root: String, _ document: (String) -> String, _ folder: String) -> [HostileXML] {
    [
      .init("doctype-system", "<!DOCTYPE \(root) SYSTEM \"\(folder)/secret\">\(document(""))"),
      .init("doctype-public", "<!DOCTYPE \(root) PUBLIC \"-//x\" \"http://127.0.0.1:9/x.dtd\">\(document(""))"),
      .init("stylesheet", "<?xml-stylesheet href=\"\(folder)/secret\"?>\(document(""))"),
      .init(
        "inclusion",
        document("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"\(folder)/secret\" parse=\"text\"/>")),
      .init(
        "schema-location",
        document(
          "<x xmlns:s=\"http://www.w3.org/2001/XMLSchema-instance\" s:schemaLocation=\"u \(folder)/secret\"/>")),
      .init("base", document("<x xml:base=\"file://\(folder)/\"/>")),
    ]
  }

  private static func wide(_ document: (String) -> String, _ times: (Int, String) -> String) -> [HostileXML] {
    [
      .init("attributes-many", document("<x\((0..<100_000).map { " a\($0)=''" }.joined())/>")),
      .init("attributes-same", document("<x\(times(50_000, " a=''"))/>")),
      .init("attributes-namespaces", document("<x\((0..<50_000).map { " xmlns:n\($0)='u\($0)'" }.joined())/>")),
      .init("attributes-same-expanded", document("<x xmlns:a='u' xmlns:b='u'\(times(1_000, " a:y='' b:y=''"))/>")),
      .init("attribute-huge", document("<x a=\"\(times(2_000_000, "y"))\"/>")),
      .init("attribute-references", document("<x a=\"\(times(100_000, "&#65;"))\"/>")),
      .init("name-huge", document("<\(times(2_000_000, "n"))/>")),
      .init("name-huge-attribute", document("<x \(times(2_000_000, "n"))=''/>")),
      .init("names-many", document((0..<100_000).map { "<n\($0)/>" }.joined())),
      .init("names-colliding", document((0..<50_000).map { "<\($0 % 2 == 0 ? "Aa" : "BB")\($0)/>" }.joined())),
      .init("prefix-huge", document("<\(times(500_000, "p")):x/>")),
      .init("text-huge", document(times(2_000_000, "t "))),
      .init("references-many", document(times(200_000, "&#x4e2d;"))),
      .init("cdata-many", document(times(100_000, "<![CDATA[x]]>"))),
      .init("cdata-huge", document("<![CDATA[\(times(1_000_000, "]] >"))]]>")),
      .init("comment-huge", document("<!--\(times(1_000_000, "- "))-->")),
      .init("comments-many", document(times(100_000, "<!---->"))),
      .init("instructions-many", document(times(100_000, "<?x y?>"))),
      .init("line-huge", document(times(1_000_000, "\u{4e2d}"))),
      .init("lines-many", document(times(2_000_000, "\n"))),
    ]
  }

  /// Well-formed, and wrong in every element.
  private static func mistaken(
    _ child: String, _ document: (String) -> String, _ times: (Int, String) -> String
  ) -> [HostileXML] {
    [
      .init("elements-many", document(times(300_000, "<x/>"))),
      .init("elements-inside", document("<\(child)>\(times(20_000, "<x/>"))</\(child)>")),
      .init("elements-known", document(times(3_000, "<\(child)/>"))),
      .init("elements-behind-lines", document(times(1_000_000, "\n") + times(2_000, "<x/>\n"))),
    ]
  }

  private static func deep(
    _ root: String, _ document: (String) -> String, _ times: (Int, String) -> String
  ) -> [HostileXML] {
    [
      .init("deep", document(times(500_000, "<a>") + times(500_000, "</a>"))),
      .init("deep-open", document(times(500_000, "<a>"))),
      .init("deep-roots", times(100_000, "<\(root)>")),
      .init("deep-namespaces", document((0..<10_000).map { "<a xmlns='u\($0)'>" }.joined())),
      .init("deep-ends", document(times(200_000, "</a>"))),
    ]
  }

  private static func encodings(
    _ root: String, _ attributes: String, _ document: (String) -> String
  ) -> [HostileXML] {
    func declared(_ encoding: String) -> String { "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>\(document(""))" }
    let open = Array("<\(root)\(attributes)>".utf8)
    return [
      .init("encoding-unknown", declared("x-none")),
      .init("encoding-utf16-claimed", declared("UTF-16")),
      .init("encoding-utf7", declared("UTF-7")),
      .init("encoding-ebcdic", declared("EBCDIC-CP-US")),
      .init("encoding-huge", declared(String(repeating: "x", count: 100_000))),
      .init("encoding-utf16", bytes: [0xff, 0xfe] + document("").utf8.flatMap { [$0, 0] }),
      .init("encoding-utf32", bytes: [0xff, 0xfe, 0, 0] + document("").utf8.flatMap { [$0, 0, 0, 0] }),
      .init("encoding-overlong", bytes: open + [0xc0, 0xbc, 0xe0, 0x80, 0xaf]),
      .init("encoding-surrogate", bytes: open + [0xed, 0xa0, 0x80]),
      .init("encoding-beyond", bytes: open + [0xf5, 0x90, 0x80, 0x80]),
      .init("encoding-cut", bytes: open + [0xe4, 0xb8]),
      .init("encoding-zero", bytes: open + [0] + open),
      .init("reference-zero", document("&#0;&#x110000;&#xd800;&#99999999999999999999;")),
    ]
  }

  private static func broken(
    _ root: String, _ attributes: String, _ document: (String) -> String, _ times: (Int, String) -> String
  ) -> [HostileXML] {
    [
      .init("empty", ""),
      .init("blank", times(100_000, " ")),
      .init("zeros", bytes: [UInt8](repeating: 0, count: 100_000)),
      .init("cut-tag", "<\(root)\(attributes)"),
      .init("cut-attribute", "<\(root) a=\"\(times(100_000, "x"))"),
      .init("cut-comment", document("<!--" + times(100_000, "x"))),
      .init("cut-cdata", "<\(root)\(attributes)><![CDATA[\(times(100_000, "x"))"),
      .init("cut-declaration", "<?xml version=\"1.0\""),
      .init("roots-two", document("") + document("")),
      .init("version", "<?xml version=\"9.9\"?>\(document(""))"),
      .init("brackets", times(500_000, "<")),
      .init("ampersands", document(times(500_000, "&"))),
    ]
  }
}
