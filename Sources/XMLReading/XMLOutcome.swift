package import Diagnostics

/// What came of reading a document, besides the elements that were handed over.
package struct XMLOutcome: Sendable {
  /// One for each problem, in the order of the document. Empty means that all was read, or that `root` asked to stop.
  package var diagnostics: [Diagnostic]
  /// How many elements were read, the root included: what the next document of the same set starts counting from.
  package var elements: Int
  /// Whether the document was read to its end. Elements that were handed over before an end that came too early are whole.
  package var isComplete: Bool

  package init(diagnostics: [Diagnostic], elements: Int, isComplete: Bool) {
    self.diagnostics = diagnostics
    self.elements = elements
    self.isComplete = isComplete
  }
}
