/// An element of a rule file. Nothing that is generated needs escapes.
struct Markup {
  var name: String
  var attributes: [(String, String)]
  var children: [Markup]
  var text: String?

  init(_ name: String, _ attributes: [(String, String)] = [], text: String? = nil, _ children: [Markup] = []) {
    self.name = name
    self.attributes = attributes
    self.children = children
    self.text = text
  }

  static func title(_ text: String) -> Markup { Markup("title", text: text) }

  static func test(_ field: String, _ op: String, _ operand: String) -> Markup {
    Markup("is", [("field", field), (op, operand)])
  }

  func write(to output: inout ByteText, depth: Int) {
    let indent = String(repeating: "  ", count: depth)
    output.add("\(indent)<\(name)")
    for (name, value) in attributes { output.add(" \(name)=\"\(value)\"") }
    if let text {
      output.add(">\(text)</\(name)>\n")
    } else if children.isEmpty {
      output.add("/>\n")
    } else if children.allSatisfy({ $0.name == "title" }) {
      output.add(">")
      for child in children { output.add("<title>\(child.text ?? "")</title>") }
      output.add("</\(name)>\n")
    } else {
      output.add(">\n")
      for child in children { child.write(to: &output, depth: depth + 1) }
      output.add("\(indent)</\(name)>\n")
    }
  }

  /// A whole rule file.
  static func file(_ elements: [Markup], set: String, remark: String) -> [UInt8] {
    var output = ByteText()
    output.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    output.add("<training-rules xmlns=\"urn:quebu:training-rules:1\" set=\"\(set)\" format=\"1\" xml:lang=\"en\">\n")
    output.add("  <!-- \(remark) -->\n\n")
    for element in elements { element.write(to: &output, depth: 1) }
    output.add("</training-rules>\n")
    return output.bytes
  }
}
