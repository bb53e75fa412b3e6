import Diagnostics
import DocumentGrammar
import ProfileReading
import TrainingModel
import XMLReading

/// Writes a rule file in its one layout.
///
/// Two spaces for each depth; an element with elements in it takes a line for each of them, only one that holds nothing
/// but titles stays on one line where that fits; texts and start tags that are too long are broken; a row is one line with
/// its cells under those of the others. Elements stay in their order, attributes come in that of the grammar.
struct RuleLayout {
  /// In cells of the display: a Chinese character takes two.
  static let width = 132
  static let profileGrammar = ProfileGrammar.grammar(for: Vocabulary())

  /// An element of a grammar; without `element` one that it does not know.
  struct Place {
    var grammar: Grammar
    var element: ElementGrammar?

    func child(_ name: String) -> Place {
      let child = element.flatMap { grammar.child(name, of: $0.key) }
      guard child?.key == "test/cadre" else { return Place(grammar: grammar, element: child) }
      return Place(grammar: profileGrammar, element: profileGrammar[ProfileGrammar.anonymousCadre])
    }
  }

  private(set) var out = ""

  init(_ tokens: [XMLToken]) {
    if tokens.first == .declaration { out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" }
    write(MarkupNode.nodes(tokens), depth: 0, table: nil) { name in
      Place(
        grammar: RuleGrammar.grammar, element: name == RuleGrammar.rootName ? RuleGrammar.grammar[name] : nil)
    }
    out += "\n"
  }

  /// Writes nodes line by line, with comments on the line that they are on.
  private mutating func write(
    _ content: [MarkupNode], depth: Int, table: TableColumns?, place: (String) -> Place
  ) {
    let indent = depth * 2
    var lineEnds = 0
    var isFirst = true
    func nextLine() -> String {
      if out.isEmpty { return "" }
      return (!isFirst && lineEnds > 1 ? "\n\n" : "\n") + Self.spaces(indent)
    }
    for node in content {
      switch node {
      case .text(let text):
        lineEnds += text.utf8.count { $0 == 0x0A }
        continue
      case .comment(let text):
        let isTrailing = lineEnds == 0 && (!isFirst || depth > 0)
        out += (isTrailing ? " " : nextLine()) + CommentLayout.text(text, indent: indent)
      case .instruction(let data):
        out += nextLine() + "<?\(Self.oneLine(data))?>"
      case .element(let element):
        out += nextLine()
        if let table, element.name == "row", element.isEmpty {
          out += "<row" + table.line(element, spell: Self.cell) + "/>"
        } else {
          write(element, depth: depth, place: place(element.name))
        }
      }
      (isFirst, lineEnds) = (false, 0)
    }
  }

  private mutating func write(_ element: MarkupElement, depth: Int, place: Place) {
    let indent = depth * 2
    if element.isEmpty {
      out += startTag(of: element, place, indent: indent, end: "/>")
      return
    }
    let start = startTag(of: element, place, indent: indent, end: ">")
    out += start
    let tail = "</\(element.name)>"
    if isFlow(element, place) {
      let flow = TextFlow(element.content) { inline($0, place.child($0.name)) }
      let column = DisplayWidth.of(start.split(separator: "\n").last ?? "") + (start.contains("\n") ? 0 : indent)
      out += flow.filled(column: column, indent: indent + 2, width: Self.width, tail: DisplayWidth.of(tail))
    } else if element.hasText {
      for node in element.content { out += verbatim(node, place) }
    } else if let line = titleLine(element, place), !start.contains("\n"),
      indent + DisplayWidth.of(start + line + tail) <= Self.width
    {
      out += line
    } else {
      let table = element.name == "table" ? columns(of: element, place) : nil
      write(element.content, depth: depth + 1, table: table) { place.child($0) }
      out += "\n" + Self.spaces(indent)
    }
    out += tail
  }

  private func columns(of table: MarkupElement, _ place: Place) -> TableColumns {
    let require = place.child("require")
    return TableColumns(
      table,
      ordered: { ordered($0.attributes, $0.name == "require" ? require.element : require.child($0.name).element) },
      spell: Self.cell)
  }

  /// Whether what stands in the element is one text.
  private func isFlow(_ element: MarkupElement, _ place: Place) -> Bool {
    if place.element?.text == .mixed { return true }
    return element.hasText && element.children.isEmpty
  }

  /// The titles of an element, such as a code; nil where there is more in it.
  private func titleLine(_ element: MarkupElement, _ place: Place) -> String? {
    var line = ""
    for node in element.content {
      switch node {
      case .text: continue
      case .element(let child) where child.name == "title" && child.content.allSatisfy(\.isText):
        line += inline(child, place.child("title"))
      default: return nil
      }
    }
    return line
  }

  /// An element on one line, in a text or beside others.
  private func inline(_ element: MarkupElement, _ place: Place) -> String {
    if element.isEmpty { return startTag(of: element, place, indent: nil, end: "/>") }
    let start = startTag(of: element, place, indent: nil, end: ">")
    let body =
      isFlow(element, place)
      ? TextFlow(element.content) { inline($0, place.child($0.name)) }.line
      : element.content.map { verbatim($0, place) }.joined()
    return start + body + "</\(element.name)>"
  }

  /// A node as it stands: where text and elements are mixed that should not be.
  private func verbatim(_ node: MarkupNode, _ place: Place) -> String {
    switch node {
    case .text(let text): XMLSpelling.text(text)
    case .comment(let text): "<!--\(text)-->"
    case .instruction(let data): "<?\(data)?>"
    case .element(let element): inline(element, place.child(element.name))
    }
  }

  // MARK: - Start tags

  /// - Parameter indent: where the tag begins; nil: it must stay on one line.
  private func startTag(of element: MarkupElement, _ place: Place, indent: Int?, end: String) -> String {
    var out = "<" + element.name
    let hang = out.count + 1 + (indent ?? 0)
    var column = hang - 1
    let attributes = ordered(element.attributes, place.element)
    for (number, attribute) in attributes.enumerated() {
      let text = Self.spell(attribute, in: place.element, isCell: false)
      let length = DisplayWidth.of(text)
      let isLast = number == attributes.count - 1
      if indent != nil, number > 0, column + 1 + length + (isLast ? end.count : 0) > Self.width {
        out += "\n" + Self.spaces(hang) + text
        column = hang + length
      } else {
        out += " " + text
        column += 1 + length
      }
    }
    return out + end
  }

  /// In the order of the grammar, `xmlns` first and those that it does not know last.
  private func ordered(_ attributes: [XMLToken.Attribute], _ element: ElementGrammar?) -> [XMLToken.Attribute] {
    func rank(_ name: String) -> Int {
      if name == "xmlns" { return -1 }
      return element?.attributes.firstIndex { $0.name == name } ?? Int.max
    }
    return attributes.enumerated()
      .map { (rank: rank($1.name), number: $0, attribute: $1) }
      .sorted { ($0.rank, $0.number) < ($1.rank, $1.number) }
      .map(\.attribute)
  }

  private static func cell(_ attribute: XMLToken.Attribute) -> String { spell(attribute, in: nil, isCell: true) }

  /// White space that means nothing is made one space, or none at the ends.
  private static func spell(_ attribute: XMLToken.Attribute, in element: ElementGrammar?, isCell: Bool) -> String {
    let kind = element?.attributes.first { $0.name == attribute.name }?.kind
    var value = attribute.value
    if isCell || kind?.isList == true {
      value = oneLine(value)
    } else if let kind, kind != .text {
      value = TextNormalization.trim(value)
    }
    return "\(attribute.name)=\(XMLSpelling.value(value))"
  }

  private static func oneLine(_ text: String) -> String {
    text.unicodeScalars.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }.map { String($0) }
      .joined(separator: " ")
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}

extension MarkupNode {
  fileprivate var isText: Bool { if case .text = self { true } else { false } }
}
