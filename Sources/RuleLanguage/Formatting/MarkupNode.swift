import XMLReading

/// A document as its author wrote it, as a tree: with comments, and with the white space between everything.
indirect enum MarkupNode {
  case element(MarkupElement)
  case comment(String)
  case instruction(String)
  case text(String)

  /// The nodes of a whole document; its XML declaration is none of them.
  static func nodes(_ tokens: [XMLToken]) -> [MarkupNode] {
    var open: [MarkupElement] = [MarkupElement(name: "")]
    for token in tokens {
      let node: MarkupNode
      switch token {
      case .declaration: continue
      case .instruction(let data): node = .instruction(data)
      case .comment(let text): node = .comment(text)
      case .text(let text): node = .text(text)
      case .startTag(let name, let attributes, let isEmpty):
        let element = MarkupElement(name: name, attributes: attributes)
        if !isEmpty {
          open.append(element)
          continue
        }
        node = .element(element)
      case .endTag:
        guard open.count > 1, let element = open.popLast() else { continue }
        node = .element(element)
      }
      open[open.count - 1].content.append(node)
    }
    return open[0].content
  }
}

struct MarkupElement {
  var name: String
  var attributes: [XMLToken.Attribute] = []
  var content: [MarkupNode] = []

  var children: [MarkupElement] {
    content.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// Whether there is text in it, directly, that is more than white space.
  var hasText: Bool {
    content.contains { if case .text(let text) = $0 { !text.utf8.allSatisfy { $0 <= 0x20 } } else { false } }
  }

  /// Whether there is nothing in it, or white space only.
  var isEmpty: Bool { content.allSatisfy { if case .text = $0 { true } else { false } } && !hasText }
}
