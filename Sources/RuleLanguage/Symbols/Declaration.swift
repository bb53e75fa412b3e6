import Diagnostics
import DocumentGrammar
import XMLReading

/// A named element of a rule file, with the file that it stands in.
///
/// A class, since it is passed about and sorted, and an element is large.
final class Declaration: Sendable {
  let element: XMLElement
  let file: FileContext
  /// Nil where it is missing or malformed.
  let id: String?

  init(element: XMLElement, file: FileContext, id: String?) {
    self.element = element
    self.file = file
    self.id = id
  }

  var location: SourceLocation { file.location(element.range) }
  /// Where the id stands; the element, where there is none.
  var idLocation: SourceLocation { file.location(element.range(of: "id")) }
}

/// What decoding needs to know of a file.
struct FileContext: Sendable {
  var name: String
  /// Of texts that do not say theirs.
  var language: String

  func location(_ range: SourceRange) -> SourceLocation { SourceLocation(file: name, range: range) }
}
