package import Diagnostics

/// An element with all that is in it, and the place of each part in the file.
///
/// Comments and processing instructions are not kept. Text is decoded (references resolved, line ends as `\n`), and kept
/// to the last space wherever it holds a character other than XML white space (space, tab, line end); a stretch of white
/// space alone is delivered as "".
package struct XMLElement: Sendable {
  /// The local name; the namespace is that of the document, for elements of others are refused.
  package var name: String
  /// From the `<` of the start tag to behind the name, `<rule`: what a caret underlines.
  package var range: SourceRange
  /// The end tag.
  package var end: End = .none
  /// In the order of the document, without the declarations of namespaces.
  package var attributes: [XMLAttribute]
  /// In the order of the document.
  package var children: [XMLElement]
  /// The text between the start tag of the parent, or the end of the sibling before, and this element.
  package var precedingText: String
  /// Where `precedingText` stands, from its first character that is no white space to behind its last; an empty stretch
  /// at the start of the element where there is none.
  package var precedingTextRange: SourceRange
  /// The text behind the last child element; all text, if there are no children.
  package var trailingText: String
  /// Where `trailingText` stands, as `precedingTextRange`; an empty stretch behind the name in the start tag where there
  /// is none.
  package var trailingTextRange: SourceRange

  package enum End: Sendable, Equatable {
    /// The start tag is an empty-element tag, or the end has not been read yet.
    case none
    /// Where the name stands in the end tag.
    case tag(SourceRange)
    /// White space stands behind the name in the end tag.
    case unusual
  }

  package init(
    name: String, range: SourceRange, attributes: [XMLAttribute] = [], children: [XMLElement] = [],
    precedingText: String = "", precedingTextRange: SourceRange? = nil, trailingText: String = "",
    trailingTextRange: SourceRange? = nil
  ) {
    self.name = name
    self.range = range
    self.attributes = attributes
    self.children = children
    self.precedingText = precedingText
    self.precedingTextRange = precedingTextRange ?? SourceRange(at: range.start)
    self.trailingText = trailingText
    self.trailingTextRange = trailingTextRange ?? SourceRange(at: range.end)
  }

  /// All text that stands directly in the element, in order; the text of its children is not part of it.
  package var text: String {
    if children.isEmpty { return trailingText }
    return children.reduce(into: "") { $0 += $1.precedingText } + trailingText
  }

  /// What another name for the element takes; nil where the end tag is written in an unusual way.
  ///
  package func renamed(_ name: String) -> Diagnostic.Fix? {
    let start = SourceRange(
      start: SourcePosition(line: Int(range.start.line), column: Int(range.start.column) + 1), end: range.end)
    var edits = [Diagnostic.Fix.Edit(replace: start, with: name)]
    switch end {
    case .none: break
    case .tag(let endName): edits.append(.init(replace: endName, with: name))
    case .unusual: return nil
    }
    return Diagnostic.Fix(edits)
  }

  /// The attribute of that name, or nil.
  package subscript(attribute name: String) -> XMLAttribute? {
    for attribute in attributes where attribute.name == name { return attribute }
    return nil
  }
}
