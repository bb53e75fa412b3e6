import Crypto

/// The digest over what a set says: comments, layout, the names and the order of files, the order of elements and
/// attributes that means nothing, defaults that are written out, and tests do not change it.
enum MeaningDigest {
  /// `sha256:` and 64 hexadecimal digits over the name of the set and the canonical forms of its elements, in the order of
  /// those forms.
  static func of(_ files: [CanonicalForms], set: String) -> String {
    var forms: [ArraySlice<UInt8>] = []
    forms.reserveCapacity(files.reduce(0) { $0 + $1.parts.count })
    for file in files {
      for part in file.parts { forms.append(file.bytes[part]) }
    }
    forms.sort { a, b in
      a.withUnsafeBytes { a in b.withUnsafeBytes { b in a.lexicographicallyPrecedes(b) } }
    }
    var hash = SHA256()
    hash.update(data: Array(set.utf8))
    for form in forms { form.withUnsafeBytes { hash.update(bufferPointer: $0) } }
    return hash.text()
  }
}
