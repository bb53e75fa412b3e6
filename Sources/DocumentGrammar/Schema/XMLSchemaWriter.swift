import XMLReading

/// Writes a grammar as XML Schema 1.0.
struct XMLSchemaWriter {
  private let schema: GrammarSchema
  private var out = ""

  static func text(_ schema: GrammarSchema) -> String {
    var writer = XMLSchemaWriter(schema: schema)
    writer.writeAll()
    return writer.out
  }

  private init(schema: GrammarSchema) { self.schema = schema }

  private mutating func writeAll() {
    let namespace = XMLSpelling.value(schema.grammar.namespace)
    out = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- \(GrammarSchema.header) -->
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns=\(namespace)
                 targetNamespace=\(namespace) elementFormDefault="qualified">
        <xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>

      """
    for element in schema.elements {
      // Elements that stand among others of any name are looked up by theirs.
      if element.key == schema.root || isAmongOthers(element) { writeElement(element, bounds: "", depth: 1) }
    }
    for element in schema.elements { writeType(of: element) }
    for value in schema.values { write(value) }
    write(simpleType: "value.empty", depth: 1) { $0.restriction("xs:string", [("length", "0")], depth: 2) }
    out += "</xs:schema>\n"
  }

  private func isAmongOthers(_ element: ElementGrammar) -> Bool {
    schema.elements.contains { $0.isOpenInChildren && $0.children.contains { $0.keys.contains(element.key) } }
  }

  // MARK: - Lines

  private mutating func line(_ text: String, _ depth: Int) {
    out += String(repeating: "  ", count: depth) + text + "\n"
  }

  private mutating func wrap(_ tag: String, _ attributes: String = "", depth: Int, _ body: (inout Self) -> Void) {
    line("<xs:\(tag)\(attributes)>", depth)
    let before = out.utf8.count
    body(&self)
    if out.utf8.count == before {
      out.removeLast(2)
      out += "/>\n"
    } else {
      line("</xs:\(tag)>", depth)
    }
  }

  private mutating func document(_ text: SchemaText?, _ depth: Int) {
    guard let text else { return }
    wrap("annotation", depth: depth) { writer in
      writer.line("<xs:documentation xml:lang=\"zh\">\(XMLSpelling.text(text.zh))</xs:documentation>", depth + 1)
      writer.line("<xs:documentation xml:lang=\"en\">\(XMLSpelling.text(text.en))</xs:documentation>", depth + 1)
    }
  }

  // MARK: - Elements

  private mutating func writeElement(_ element: ElementGrammar, bounds: String, depth: Int) {
    let name = "name=\(XMLSpelling.value(element.name)) type=\(XMLSpelling.value(GrammarSchema.name(element.key)))"
    let text = schema.documentation.element(element)
    wrap("element", " \(name)\(bounds)", depth: depth) { $0.document(text, depth + 1) }
  }

  private mutating func writeType(of element: ElementGrammar) {
    let name = " name=\(XMLSpelling.value(GrammarSchema.name(element.key)))"
    switch element.text {
    case .none:
      wrap("complexType", name, depth: 1) { writer in
        writer.writeChildren(of: element, depth: 2)
        writer.writeAttributes(of: element, depth: 2)
      }
    case .mixed:
      wrap("complexType", name + " mixed=\"true\"", depth: 1) { writer in
        writer.writeChildren(of: element, depth: 2)
        writer.writeAttributes(of: element, depth: 2)
      }
    case .value(let kind, let isRequired):
      wrap("complexType", name, depth: 1) { writer in
        writer.wrap("simpleContent", depth: 2) { writer in
          writer.wrap("extension", " base=\"\(Self.content(kind, isRequired))\"", depth: 3) { writer in
            writer.writeAttributes(of: element, depth: 4)
          }
        }
      }
    }
  }

  private static func content(_ kind: LexicalKind, _ isRequired: Bool) -> String {
    guard let value = SchemaValue(kind) else { return isRequired ? SchemaValue.someText.name : "xs:string" }
    return isRequired ? value.name : value.name + ".or-empty"
  }

  private mutating func writeChildren(of element: ElementGrammar, depth: Int) {
    if element.isOpenInChildren {
      wrap("sequence", depth: depth) { writer in
        writer.line(
          "<xs:any namespace=\"##targetNamespace\" processContents=\"lax\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>",
          depth + 1)
      }
      return
    }
    let children = element.children.map { child in
      (child: child, elements: child.keys.compactMap { schema.grammar[$0] })
    }
    guard let first = children.first else { return }
    if children.count > 1, children.allSatisfy({ $0.child.count.isSingle && $0.elements.count == 1 }) {
      wrap("all", depth: depth) { writer in
        for (child, elements) in children {
          for element in elements {
            writer.writeElement(element, bounds: child.count == .optional ? " minOccurs=\"0\"" : "", depth: depth + 1)
          }
        }
      }
      return
    }
    let isOne = children.count == 1 && first.child.count.isSingle
    let isNeeded = children.contains { $0.child.count.isRequired }
    let bounds = (isNeeded ? "" : " minOccurs=\"0\"") + (isOne ? "" : " maxOccurs=\"unbounded\"")
    wrap("choice", bounds, depth: depth) { writer in
      for element in children.flatMap(\.elements) { writer.writeElement(element, bounds: "", depth: depth + 1) }
    }
  }

  // MARK: - Attributes and values

  private mutating func writeAttributes(of element: ElementGrammar, depth: Int) {
    for attribute in element.attributes {
      let text = schema.documentation.attribute(element, attribute)
      let use = attribute.isRequired ? " use=\"required\"" : ""
      if attribute.name.hasPrefix("xml:") {
        wrap("attribute", " ref=\"\(attribute.name)\"\(use)", depth: depth) { $0.document(text, depth + 1) }
        continue
      }
      let name = " name=\(XMLSpelling.value(attribute.name))"
      let isNarrow = attribute.kind != .text
      if let words = SchemaValue.words(attribute.kind) {
        wrap("attribute", name + use, depth: depth) { writer in
          writer.document(text, depth + 1)
          writer.writeWords(words, of: attribute, depth: depth + 1)
        }
      } else if attribute.takesColumn, isNarrow, let value = SchemaValue(attribute.kind) {
        wrap("attribute", name + use, depth: depth) { writer in
          writer.document(text, depth + 1)
          writer.wrap("simpleType", depth: depth + 1) { writer in
            writer.line("<xs:union memberTypes=\"\(value.name) \(SchemaValue.column.name) value.empty\"/>", depth + 2)
          }
        }
      } else {
        let type =
          SchemaValue(attribute.kind).map { $0.name + (attribute.isRequired ? "" : ".or-empty") } ?? "xs:string"
        wrap("attribute", "\(name) type=\"\(type)\"\(use)", depth: depth) { $0.document(text, depth + 1) }
      }
    }
    if element.isOpenInAttributes { line("<xs:anyAttribute namespace=\"##local\" processContents=\"skip\"/>", depth) }
  }

  private mutating func writeWords(_ words: [String], of attribute: AttributeGrammar, depth: Int) {
    let documentation = schema.documentation
    func enumeration(_ writer: inout Self, _ depth: Int) {
      writer.wrap("restriction", " base=\"xs:token\"", depth: depth) { writer in
        for word in words + (attribute.isRequired ? [] : [""]) {
          writer.wrap("enumeration", " value=\(XMLSpelling.value(word))", depth: depth + 1) {
            $0.document(word.isEmpty ? nil : documentation.word(attribute, word), depth + 2)
          }
        }
      }
    }
    wrap("simpleType", depth: depth) { writer in
      guard attribute.takesColumn else { return enumeration(&writer, depth + 1) }
      writer.wrap("union", " memberTypes=\"\(SchemaValue.column.name)\"", depth: depth + 1) { writer in
        writer.wrap("simpleType", depth: depth + 2) { enumeration(&$0, depth + 3) }
      }
    }
  }

  private mutating func write(_ value: SchemaValue) {
    let base = "xs:" + value.base
    if value.isList {
      write(simpleType: value.name + ".one", depth: 1) { $0.restriction(base, value.facets, depth: 2) }
      write(simpleType: value.name, depth: 1) { writer in
        writer.wrap("restriction", depth: 2) { writer in
          writer.wrap("simpleType", depth: 3) { $0.line("<xs:list itemType=\"\(value.name).one\"/>", 4) }
          writer.line("<xs:minLength value=\"1\"/>", 3)
        }
      }
    } else {
      write(simpleType: value.name, depth: 1) { $0.restriction(base, value.facets, depth: 2) }
    }
    write(simpleType: value.name + ".or-empty", depth: 1) {
      $0.line("<xs:union memberTypes=\"\(value.name) value.empty\"/>", 2)
    }
  }

  private mutating func write(simpleType name: String, depth: Int, _ body: (inout Self) -> Void) {
    wrap("simpleType", " name=\"\(name)\"", depth: depth, body)
  }

  private mutating func restriction(_ base: String, _ facets: [(name: String, value: String)], depth: Int) {
    wrap("restriction", " base=\"\(base)\"", depth: depth) { writer in
      for facet in facets { writer.line("<xs:\(facet.name) value=\(XMLSpelling.value(facet.value))/>", depth + 1) }
    }
  }
}

extension GrammarSchema {
  /// XML Schema 1.0; it takes the attributes of XML itself from `xml.xsd` beside it, which is ``xmlAttributes``.
  package var xmlSchema: String { XMLSchemaWriter.text(self) }

  package static let xmlAttributes = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- \(header) -->
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
      <xs:attribute name="lang">
        <xs:simpleType>
          <xs:restriction base="xs:token">
            <xs:pattern value="([A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)?"/>
          </xs:restriction>
        </xs:simpleType>
      </xs:attribute>
    </xs:schema>

    """
}
