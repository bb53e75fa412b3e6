/// Writes patterns in the compact form of RELAX NG.
struct CompactRelaxNGWriter {
  static func text(_ schema: SchemaPatterns) -> String {
    var out = """
      # \(GrammarSchema.header)

      default namespace quebu = \(literal(schema.namespace))
      namespace local = ""
      namespace a = "http://relaxng.org/ns/compatibility/annotations/1.0"
      datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"

      start = \(identifier(schema.root))

      """
    for (name, pattern) in schema.definitions {
      out += "\n\(identifier(name)) =\n" + text(pattern, depth: 1, isPart: false) + "\n"
    }
    return out
  }

  /// A name that is a word of the language itself has a backslash.
  private static func identifier(_ name: String) -> String {
    let words: Set = [
      "attribute", "default", "datatypes", "div", "element", "empty", "external", "grammar", "include", "inherit",
      "list",
      "mixed", "namespace", "notAllowed", "parent", "start", "string", "text", "token",
    ]
    return words.contains(name) ? "\\" + name : name
  }

  private static func literal(_ text: String) -> String { text.contains("\"") ? "'\(text)'" : "\"\(text)\"" }

  private static func spaces(_ depth: Int) -> String { String(repeating: "  ", count: depth) }

  private static func documentation(_ text: SchemaText?, _ depth: Int) -> String {
    guard let text else { return "" }
    return "\(spaces(depth))## \(text.zh)\n\(spaces(depth))## \(text.en)\n"
  }

  /// - Parameter isPart: whether a connector or a sign follows, so that what has one of its own needs parentheses.
  private static func text(_ pattern: SchemaPattern, depth: Int, isPart: Bool) -> String {
    let indent = spaces(depth)
    switch pattern {
    case .text: return indent + "text"
    case .empty: return indent + "empty"
    case .reference(let name): return indent + identifier(name)
    case .element(let name, let text, let content): return particle("element", "quebu", name, text, content, depth)
    case .attribute(let name, let text, let content): return particle("attribute", "local", name, text, content, depth)
    case .value(let word, let text): return documentation(text, depth) + indent + literal(word)
    case .data(let type, let facets):
      let parameters = facets.map { "\($0.name) = \(literal($0.value))" }.joined(separator: " ")
      return indent + "xsd:\(type)" + (parameters.isEmpty ? "" : " { \(parameters) }")
    case .list(let part): return "\(indent)list {\n\(text(part, depth: depth + 1, isPart: false))\n\(indent)}"
    case .group(let parts): return joined(parts, ",", depth, isPart)
    case .interleave(let parts): return joined(parts, " &", depth, isPart)
    case .choice(let parts): return joined(parts, " |", depth, isPart)
    case .optional(let part): return repeated(part, "?", depth)
    case .zeroOrMore(let part): return repeated(part, "*", depth)
    case .oneOrMore(let part): return repeated(part, "+", depth)
    }
  }

  private static func joined(_ parts: [SchemaPattern], _ sign: String, _ depth: Int, _ isPart: Bool) -> String {
    guard parts.count > 1 else { return parts.map { text($0, depth: depth, isPart: isPart) }.joined() }
    let inner = isPart ? depth + 1 : depth
    let body = parts.map { text($0, depth: inner, isPart: true) }.joined(separator: sign + "\n")
    return isPart ? "\(spaces(depth))(\n\(body)\n\(spaces(depth)))" : body
  }

  private static func repeated(_ part: SchemaPattern, _ sign: String, _ depth: Int) -> String {
    switch part {
    case .attribute(_, .some, _), .element(_, .some, _):
      // Documentation belongs to what follows it, without the sign.
      "\(spaces(depth))(\n\(text(part, depth: depth + 1, isPart: false))\n\(spaces(depth)))\(sign)"
    default: text(part, depth: depth, isPart: true) + sign
    }
  }

  private static func particle(
    _ keyword: String, _ prefix: String, _ name: SchemaPattern.Name, _ text: SchemaText?, _ content: SchemaPattern,
    _ depth: Int
  ) -> String {
    let names =
      switch name {
      case .one(let name): identifier(name)
      case .allBut(let names) where names.isEmpty: "\(prefix):*"
      case .allBut(let names): "\(prefix):* - (\(names.joined(separator: " | ")))"
      }
    let start = documentation(text, depth) + "\(spaces(depth))\(keyword) \(names) {"
    switch content {
    case .text: return start + " text }"
    case .empty: return start + " empty }"
    case .reference(let name): return start + " \(identifier(name)) }"
    default: return start + "\n\(self.text(content, depth: depth + 1, isPart: false))\n\(spaces(depth))}"
    }
  }
}
