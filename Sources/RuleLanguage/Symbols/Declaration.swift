import Diagnostics
import DocumentGrammar
import XMLReading

/// A named element of a rule file, with the file that it stands in.
struct Declaration {
  var element: XMLElement
  var file: FileContext
  /// Nil where it is missing or malformed.
  var id: String?

  /// Where the id stands; the element, where there is none.
  var idLocation: SourceLocation { file.location(element.range(of: "id")) }
}

/// What decoding needs to know of a file.
struct FileContext {
  var name: String
  /// Of texts that do not say theirs.
  var language: String

  func location(_ range: SourceRange) -> SourceLocation { SourceLocation(file: name, range: range) }
}
