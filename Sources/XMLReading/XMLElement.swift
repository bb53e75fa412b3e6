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

  /// The attribute of that name, or nil.
  package subscript(attribute name: String) -> XMLAttribute? {
    for attribute in attributes where attribute.name == name { return attribute }
    return nil
  }
}
