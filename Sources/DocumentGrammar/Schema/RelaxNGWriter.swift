import XMLReading

/// Writes patterns in the XML form of RELAX NG.
struct RelaxNGWriter {
  private var out = ""

  static func text(_ schema: SchemaPatterns) -> String {
    var writer = RelaxNGWriter()
    writer.out = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- \(GrammarSchema.header) -->
      <grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
               datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes" ns=\(XMLSpelling.value(schema.namespace))>
        <start>
          <ref name=\(XMLSpelling.value(schema.root))/>
        </start>

      """
    for (name, pattern) in schema.definitions {
      writer.wrap("define", " name=\(XMLSpelling.value(name))", depth: 1) { $0.write(pattern, depth: 2) }
    }
    return writer.out + "</grammar>\n"
  }

  private mutating func line(_ text: String, _ depth: Int) {
    out += String(repeating: "  ", count: depth) + text + "\n"
  }

  private mutating func wrap(_ tag: String, _ attributes: String = "", depth: Int, _ body: (inout Self) -> Void) {
    line("<\(tag)\(attributes)>", depth)
    body(&self)
    line("</\(tag)>", depth)
  }

  private mutating func wrap(_ tag: String, _ parts: [SchemaPattern], depth: Int) {
    wrap(tag, depth: depth) { writer in for part in parts { writer.write(part, depth: depth + 1) } }
  }

  private mutating func document(_ text: SchemaText?, _ depth: Int) {
    guard let text else { return }
    line("<a:documentation>\(XMLSpelling.text(text.zh))\n\(XMLSpelling.text(text.en))</a:documentation>", depth)
  }

  private mutating func write(_ pattern: SchemaPattern, depth: Int) {
    switch pattern {
    case .text: line("<text/>", depth)
    case .empty: line("<empty/>", depth)
    case .reference(let name): line("<ref name=\(XMLSpelling.value(name))/>", depth)
    case .element(let name, let text, let content): write("element", name, text, content, depth)
    case .attribute(let name, let text, .text): write("attribute", name, text, nil, depth)
    case .attribute(let name, let text, let content): write("attribute", name, text, content, depth)
    case .value(let word, let text):
      line(word.isEmpty ? "<value/>" : "<value>\(XMLSpelling.text(word))</value>", depth)
      document(text, depth)
    case .data(let type, let facets):
      wrap("data", " type=\(XMLSpelling.value(type))", depth: depth) { writer in
        for facet in facets {
          writer.line(
            "<param name=\(XMLSpelling.value(facet.name))>\(XMLSpelling.text(facet.value))</param>", depth + 1)
        }
      }
    case .list(let part): wrap("list", [part], depth: depth)
    case .group(let parts): for part in parts { write(part, depth: depth) }
    case .interleave(let parts): wrap("interleave", parts, depth: depth)
    case .choice(let parts): wrap("choice", parts, depth: depth)
    case .optional(let part): wrap("optional", [part], depth: depth)
    case .zeroOrMore(let part): wrap("zeroOrMore", [part], depth: depth)
    case .oneOrMore(let part): wrap("oneOrMore", [part], depth: depth)
    }
  }

  private mutating func write(
    _ tag: String, _ name: SchemaPattern.Name, _ text: SchemaText?, _ content: SchemaPattern?, _ depth: Int
  ) {
    switch name {
    case .one(let name):
      guard content != nil || text != nil else { return line("<\(tag) name=\(XMLSpelling.value(name))/>", depth) }
      wrap(tag, " name=\(XMLSpelling.value(name))", depth: depth) { writer in
        writer.document(text, depth + 1)
        if let content { writer.write(content, depth: depth + 1) }
      }
    case .allBut(let names):
      wrap(tag, depth: depth) { writer in
        // An attribute without a prefix is in no namespace.
        let own = tag == "attribute" ? " ns=\"\"" : ""
        writer.wrap("nsName", own, depth: depth + 1) { writer in
          guard !names.isEmpty else { return }
          writer.wrap("except", depth: depth + 2) { writer in
            for name in names { writer.line("<name\(own)>\(name)</name>", depth + 3) }
          }
        }
        if let content { writer.write(content, depth: depth + 1) }
      }
    }
  }
}

extension GrammarSchema {
  /// RELAX NG in its XML form.
  package var relaxNG: String { RelaxNGWriter.text(patterns) }
  /// RELAX NG in its compact form, which says the same.
  package var compactRelaxNG: String { CompactRelaxNGWriter.text(patterns) }
}
