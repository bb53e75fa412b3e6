import Diagnostics

/// An element whose end is not read yet.
struct OpenElement {
  let name: NameTable.Entry
  let range: SourceRange
  var attributes: [XMLAttribute] = []
  var precedingText = ""
  var precedingTextRange: SourceRange
  var trailingText = ""
  var trailingTextRange: SourceRange
  /// Where its children begin among the elements that have ended.
  let firstChild: Int

  init(name: NameTable.Entry, range: SourceRange, firstChild: Int) {
    self.name = name
    self.range = range
    precedingTextRange = SourceRange(at: range.start)
    trailingTextRange = SourceRange(at: range.end)
    self.firstChild = firstChild
  }

  consuming func ended(children: [XMLElement], end: XMLElement.End = .none) -> XMLElement {
    XMLElement(
      XMLContent(
        name: name.name, number: name.number, range: range, end: end, attributes: attributes, children: children,
        precedingText: precedingText, precedingTextRange: precedingTextRange, trailingText: trailingText,
        trailingTextRange: trailingTextRange))
  }
}
