import DocumentGrammar
import XMLReading

/// The canonical forms of the elements of one file, one behind the other.
struct CanonicalForms: Sendable {
  let bytes: [UInt8]
  /// The stretch of each element.
  let parts: [Range<Int>]

  init(bytes: [UInt8], parts: [Range<Int>]) {
    self.bytes = bytes
    self.parts = parts
  }
}
