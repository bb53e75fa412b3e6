package import Diagnostics

/// An element with all that is in it, and the place of each part in the file.
///
/// Comments and processing instructions are not kept. Text is decoded (references resolved, line ends as `\n`), and kept
/// to the last space wherever it holds a character other than XML white space (space, tab, line end); a stretch of white
/// space alone is delivered as "".
package struct XMLElement: Sendable {
  /// Where the parts are: made up one by one, or in a record of the whole, of which this is one element.
  enum Storage: Sendable {
    case made(XMLContent)
    case recorded(XMLRecord, Int)
  }

  var storage: Storage

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
    let content = XMLContent(
      name: name, number: XMLNames.unknown, range: range, end: .none, attributes: attributes, children: children,
      precedingText: precedingText, precedingTextRange: precedingTextRange ?? SourceRange(at: range.start),
      trailingText: trailingText, trailingTextRange: trailingTextRange ?? SourceRange(at: range.end))
    storage = .made(content)
  }

  init(_ content: XMLContent) { storage = .made(content) }

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
}
