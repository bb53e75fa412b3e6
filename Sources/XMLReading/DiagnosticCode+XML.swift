package import Diagnostics

/// Reading XML: Q0001 to Q0099. Unless told otherwise, reading stops there.
extension DiagnosticCode {
  /// A file that cannot be opened or read.
  package static let xmlUnreadableFile = DiagnosticCode(rawValue: "Q0001")
  /// Bytes that are not UTF-8, or another encoding in the XML declaration.
  package static let xmlNotUTF8 = DiagnosticCode(rawValue: "Q0002")
  /// A file without any element.
  package static let xmlEmpty = DiagnosticCode(rawValue: "Q0003")
  /// A file that begins with something else than XML.
  package static let xmlNotXML = DiagnosticCode(rawValue: "Q0004")
  /// A character that XML does not allow, such as a control character.
  package static let xmlInvalidCharacter = DiagnosticCode(rawValue: "Q0005")

  /// An end tag that does not close the innermost open element.
  package static let xmlMismatchedEndTag = DiagnosticCode(rawValue: "Q0010")
  /// An element that is still open at the end of the file.
  package static let xmlUnclosedElement = DiagnosticCode(rawValue: "Q0011")
  /// A tag without its `>`.
  package static let xmlUnfinishedTag = DiagnosticCode(rawValue: "Q0012")
  /// A `<` that begins no tag.
  package static let xmlBareLessThan = DiagnosticCode(rawValue: "Q0013")
  /// A `&` that begins no reference.
  package static let xmlBareAmpersand = DiagnosticCode(rawValue: "Q0014")
  /// A reference to an entity other than the five of XML.
  package static let xmlUnknownEntity = DiagnosticCode(rawValue: "Q0015")
  /// A character reference that is malformed or names no character.
  package static let xmlInvalidCharacterReference = DiagnosticCode(rawValue: "Q0016")
  /// Something in a tag that is neither a name nor an attribute.
  package static let xmlUnexpectedInTag = DiagnosticCode(rawValue: "Q0017")

  /// An attribute without `=` and a value.
  package static let xmlAttributeWithoutValue = DiagnosticCode(rawValue: "Q0020")
  /// The value of an attribute without quotes, or in quotes that are not `"` or `'`.
  package static let xmlAttributeWithoutQuotes = DiagnosticCode(rawValue: "Q0021")
  /// The value of an attribute without its closing quote.
  package static let xmlUnclosedValue = DiagnosticCode(rawValue: "Q0022")
  /// A `<` in the value of an attribute.
  package static let xmlLessThanInValue = DiagnosticCode(rawValue: "Q0023")
  /// The second attribute of one name in an element.
  package static let xmlDuplicateAttribute = DiagnosticCode(rawValue: "Q0024")
  /// No space before an attribute.
  package static let xmlMissingSpace = DiagnosticCode(rawValue: "Q0025")

  /// A comment without its `-->`.
  package static let xmlUnclosedComment = DiagnosticCode(rawValue: "Q0030")
  /// A `--` within a comment.
  package static let xmlHyphensInComment = DiagnosticCode(rawValue: "Q0031")
  /// A CDATA section without its `]]>`.
  package static let xmlUnclosedCDATA = DiagnosticCode(rawValue: "Q0032")
  /// A `]]>` outside a CDATA section.
  package static let xmlCDATAEndInText = DiagnosticCode(rawValue: "Q0033")
  /// A processing instruction or an XML declaration without its `?>`.
  package static let xmlUnclosedInstruction = DiagnosticCode(rawValue: "Q0034")
  /// An XML declaration anywhere but at the start of the file.
  package static let xmlMisplacedDeclaration = DiagnosticCode(rawValue: "Q0035")
  /// An XML declaration that does not say what it should.
  package static let xmlMalformedDeclaration = DiagnosticCode(rawValue: "Q0036")
  /// Text, or another element, behind the end of the root element.
  package static let xmlContentAfterRoot = DiagnosticCode(rawValue: "Q0037")
  /// Text directly in the root element. Reading goes on.
  package static let xmlTextInRoot = DiagnosticCode(rawValue: "Q0038")

  /// A DOCTYPE.
  package static let xmlDoctype = DiagnosticCode(rawValue: "Q0040")
  /// A processing instruction other than `xml-model`. Reading goes on.
  package static let xmlInstruction = DiagnosticCode(rawValue: "Q0041")
  /// A name with a prefix, or the declaration of one. Reading goes on, unless it is that of the root.
  package static let xmlPrefix = DiagnosticCode(rawValue: "Q0042")
  /// An element of another namespace than the root's. Reading goes on without it.
  package static let xmlForeignNamespace = DiagnosticCode(rawValue: "Q0043")
  /// A root element without a namespace.
  package static let xmlMissingNamespace = DiagnosticCode(rawValue: "Q0044")
  /// A root element in another namespace than that of its kind of file.
  package static let xmlWrongNamespace = DiagnosticCode(rawValue: "Q0045")
  /// A root element of another name than that of its kind of file.
  package static let xmlWrongRoot = DiagnosticCode(rawValue: "Q0046")

  /// A file that is larger than the limit.
  package static let xmlTooManyBytes = DiagnosticCode(rawValue: "Q0050")
  /// Elements inside each other, deeper than the limit.
  package static let xmlTooDeep = DiagnosticCode(rawValue: "Q0051")
  /// More attributes in an element than the limit.
  package static let xmlTooManyAttributes = DiagnosticCode(rawValue: "Q0052")
  /// More elements than the limit.
  package static let xmlTooManyElements = DiagnosticCode(rawValue: "Q0053")
  /// A tag that is longer than the limit.
  package static let xmlTagTooLong = DiagnosticCode(rawValue: "Q0054")
  /// More different names than the limit.
  package static let xmlTooManyNames = DiagnosticCode(rawValue: "Q0056")
  /// A CDATA section or a processing instruction that is longer than libxml2 takes.
  package static let xmlPartTooLong = DiagnosticCode(rawValue: "Q0057")
  /// So many mistakes that the others are not told; those of XML itself: that the rest of the file was not read.
  package static let xmlTooManyMistakes = DiagnosticCode(rawValue: "Q0055")

  /// XML that is not well-formed in a way that has no code of its own; the wording is libxml2's.
  package static let xmlNotWellFormed = DiagnosticCode(rawValue: "Q0099")
}
