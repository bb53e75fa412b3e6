import Diagnostics
import DocumentGrammar
import XMLReading

extension QuietWording {
  /// A message of the XML reader, which may quote anything that stands in the file: of what it quotes, only names of the
  /// language stay. Where it quotes more than names, it is put in other words.
  func ofReader(_ diagnostic: Diagnostic) -> Diagnostic {
    var quiet = diagnostic
    quiet.message =
      Self.otherWords[diagnostic.code] ?? Self.masked(diagnostic.message) { known.contains(String($0)) }
    quiet.related = diagnostic.related.map { related in
      .init(Self.masked(related.message) { known.contains(String($0)) }, at: related.location)
    }
    quiet.fix = nil
    return quiet
  }

  static let syntaxNames: Set<String> = [
    "xml", "version", "1.0", "encoding", "UTF-8", "xmlns", "xml-model", "CDATA", "DOCTYPE", "amp", "lt", "gt", "quot",
    "apos", "＝", "...", "-", "--", "profiles", "cadre", "urn:quebu:profiles:1",
  ]

  private static let otherWords: [DiagnosticCode: String] = [
    .xmlNotUTF8: "the file is not UTF-8; save it as UTF-8",
    .xmlNotXML: "the file is not XML, or something stands before its root element",
    .xmlBareAmpersand: "a `&` begins no reference here; a `&` itself is written `&amp;`",
    .xmlUnknownEntity: "unknown entity; only `&amp;`, `&lt;`, `&gt;`, `&quot;` and `&apos;` are known",
    .xmlInvalidCharacterReference: "no character reference; write one as `&#20013;` or `&#x4E2D;`",
    .xmlUnexpectedInTag: "something stands in the tag that is neither a name nor an attribute",
    .xmlAttributeWithoutQuotes: "the value of an attribute must stand in `\"`",
    .xmlMissingSpace: "there is no space before the attribute",
    .xmlContentAfterRoot: "something stands behind the end of the root element",
    .xmlInstruction: "a processing instruction is not allowed; only `<?xml-model` is",
    .xmlUnclosedInstruction: "a processing instruction, or the XML declaration, has no `?>`",
    .xmlPrefix: "a name has a prefix; names are written without",
    .xmlForeignNamespace: "an element is in another namespace than `urn:quebu:profiles:1`",
    .xmlWrongNamespace: "the namespace must be `urn:quebu:profiles:1`",
    .xmlTagTooLong: "a tag is longer than the limit",
    .xmlPartTooLong: "a part is longer than the limit",
    .xmlNotWellFormed: "the file is not well-formed XML here",
  ]
}
