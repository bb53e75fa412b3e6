/// A piece of a document as its author wrote it, comments included; ``XMLElement`` is what it says.
package enum XMLToken: Hashable, Sendable {
  case declaration
  /// A processing instruction: all between `<?` and `?>`, line ends as `\n`.
  case instruction(String)
  /// All between `<!--` and `-->`, line ends as `\n`.
  case comment(String)
  /// Text between two of the other pieces, white space and CDATA sections included, decoded.
  case text(String)
  /// `isEmpty`: the tag ends with `/>`, and no end tag follows.
  case startTag(name: String, attributes: [Attribute], isEmpty: Bool)
  case endTag

  /// Declarations of namespaces are among the attributes.
  package struct Attribute: Hashable, Sendable {
    package var name: String
    /// Decoded, as in ``XMLAttribute``.
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }
}

extension XMLReader {
  /// The pieces of a document, from its first to its last; none where reading it gives any diagnostic.
  ///
  /// The parameters are those of the reading of bytes.
  package static func tokens(
    _ bytes: UnsafeRawBufferPointer, file: String, namespace: String, rootName: String, limits: XMLLimits
  ) -> (tokens: [XMLToken], outcome: XMLOutcome) {
    let outcome = read(
      bytes, file: file, namespace: namespace, rootName: rootName, limits: limits, root: { _ in true }, child: { _ in })
    guard outcome.isComplete, outcome.diagnostics.isEmpty else { return ([], outcome) }
    var tokenizer = XMLTokenizer(XMLSource(bytes: bytes.bindMemory(to: UInt8.self), file: file))
    return (tokenizer.all(), outcome)
  }
}
