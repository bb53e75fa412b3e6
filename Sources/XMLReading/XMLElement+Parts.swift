package import Diagnostics

/// The parts. A change makes an element of its own of all of them: cheap enough for tools that change a few.
extension XMLElement {
  /// The local name; the namespace is that of the document, for elements of others are refused.
  package var name: String {
    get {
      switch storage {
      case .made(let content): content.name
      case .recorded(let record, let place): record.name(at: place)
      }
    }
    set { change(name: newValue) }
  }

  /// The number of the name in ``XMLNames``; unknown also where nobody has looked for it.
  package var number: Int32 {
    switch storage {
    case .made(let content): content.number
    case .recorded(let record, let place): record.parts[place].number
    }
  }

  /// From the `<` of the start tag to behind the name, `<rule`: what a caret underlines.
  package var range: SourceRange {
    switch storage {
    case .made(let content): content.range
    case .recorded(let record, let place): record.range(at: place)
    }
  }

  /// The end tag.
  package var end: End {
    switch storage {
    case .made(let content): content.end
    case .recorded(let record, let place): record.end(at: place)
    }
  }

  /// In the order of the document, without the declarations of namespaces.
  package var attributes: [XMLAttribute] {
    get {
      switch storage {
      case .made(let content): content.attributes
      case .recorded(let record, let place): record.attributes(at: place)
      }
    }
    set { change(attributes: newValue) }
  }

  /// In the order of the document.
  package var children: [XMLElement] {
    get {
      switch storage {
      case .made(let content): content.children
      case .recorded(let record, let place): record.children(at: place)
      }
    }
    set { change(children: newValue) }
  }

  /// The text between the start tag of the parent, or the end of the sibling before, and this element.
  package var precedingText: String {
    get {
      switch storage {
      case .made(let content): content.precedingText
      case .recorded(let record, let place): record.text(before: place)
      }
    }
    set { change(precedingText: newValue) }
  }

  /// Where `precedingText` stands, from its first character that is no white space to behind its last; an empty stretch
  /// at the start of the element where there is none.
  package var precedingTextRange: SourceRange {
    get {
      switch storage {
      case .made(let content): content.precedingTextRange
      case .recorded(let record, let place): record.textRange(before: place) ?? SourceRange(at: range.start)
      }
    }
    set { change(precedingTextRange: newValue) }
  }

  /// The text behind the last child element; all text, if there are no children.
  package var trailingText: String {
    get {
      switch storage {
      case .made(let content): content.trailingText
      case .recorded(let record, let place): record.text(before: record.parts[place].last)
      }
    }
    set { change(trailingText: newValue) }
  }

  /// Where `trailingText` stands, as `precedingTextRange`; an empty stretch behind the name in the start tag where there
  /// is none.
  package var trailingTextRange: SourceRange {
    get {
      switch storage {
      case .made(let content): content.trailingTextRange
      case .recorded(let record, let place):
        record.textRange(before: record.parts[place].last) ?? SourceRange(at: range.end)
      }
    }
    set { change(trailingTextRange: newValue) }
  }

  private mutating func change(
    name: String? = nil, attributes: [XMLAttribute]? = nil, children: [XMLElement]? = nil,
    precedingText: String? = nil, precedingTextRange: SourceRange? = nil, trailingText: String? = nil,
    trailingTextRange: SourceRange? = nil
  ) {
    storage = .made(
      XMLContent(
        name: name ?? self.name, number: name == nil ? number : XMLNames.unknown, range: range, end: end,
        attributes: attributes ?? self.attributes,
        children: children ?? self.children, precedingText: precedingText ?? self.precedingText,
        precedingTextRange: precedingTextRange ?? self.precedingTextRange,
        trailingText: trailingText ?? self.trailingText, trailingTextRange: trailingTextRange ?? self.trailingTextRange)
    )
  }
}
