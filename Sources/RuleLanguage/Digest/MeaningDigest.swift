import Crypto
import DocumentGrammar
import XMLReading

/// The digest over what a set says: comments, layout, the names and the order of files, the order of elements and
/// attributes that means nothing, defaults that are written out, and tests do not change it.
enum MeaningDigest {
  /// `sha256:` and 64 hexadecimal digits over the name of the set and the canonical forms of its elements, in the order of
  /// those forms.
  static func of(_ documents: [RuleDocument], set: String) -> String {
    let grammar = RuleGrammar.grammar
    var bytes: [UInt8] = []
    var parts: [Range<Int>] = []
    for document in documents {
      for element in document.elements where element.name != "test" {
        let start = bytes.count
        // Elements of the root have their names as keys.
        grammar.appendCanonicalForm(of: element, as: element.name, language: document.language, to: &bytes)
        parts.append(start..<bytes.count)
      }
    }
    var hash = SHA256()
    hash.update(data: Array(set.utf8))
    bytes.withUnsafeBytes { all in
      for part in CanonicalOrder.order(parts, of: bytes) {
        hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: all[part]))
      }
    }
    return hash.text()
  }
}
