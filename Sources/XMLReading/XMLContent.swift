import Diagnostics

/// The parts of an ``XMLElement`` that was made up of them: one object for all its copies.
final class XMLContent: Sendable {
  let name: String
  let number: Int32
  let range: SourceRange
  let end: XMLElement.End
  let attributes: [XMLAttribute]
  let children: [XMLElement]
  let precedingText: String
  let precedingTextRange: SourceRange
  let trailingText: String
  let trailingTextRange: SourceRange

  init(
    name: String, number: Int32, range: SourceRange, end: XMLElement.End, attributes: [XMLAttribute],
    children: [XMLElement], precedingText: String, precedingTextRange: SourceRange, trailingText: String,
    trailingTextRange: SourceRange
  ) {
    self.name = name
    self.number = number
    self.range = range
    self.end = end
    self.attributes = attributes
    self.children = children
    self.precedingText = precedingText
    self.precedingTextRange = precedingTextRange
    self.trailingText = trailingText
    self.trailingTextRange = trailingTextRange
  }
}
