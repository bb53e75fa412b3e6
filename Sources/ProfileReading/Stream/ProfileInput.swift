import XMLReading

/// A file of profiles, or standard input.
package struct ProfileInput: Hashable, Sendable {
  /// Nil: standard input.
  package var path: String?
  /// Nil: what its name ends in or, where that tells nothing, its first character says.
  package var form: ProfileForm?

  package init(path: String?, form: ProfileForm? = nil) {
    self.path = path
    self.form = form
  }

  /// What messages call it.
  var name: String { path ?? "-" }

  var formByName: ProfileForm? {
    form ?? (name.hasSuffix(".xml") ? .xml : name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl") ? .ndjson : nil)
  }

  /// The `*.xml` and `*.ndjson` below a folder, in the order of their names.
  package static func files(below folder: String) throws(ProfileStreamFailure) -> [ProfileInput] {
    let found = XMLFolder(folder, endings: [".xml", ".ndjson"])
    if let (name, reason) = found.unreadable.first {
      throw .unreadable(file: name.isEmpty ? folder : folder + "/" + name, reason: reason)
    }
    return found.files.map { ProfileInput(path: folder + "/" + $0) }
  }
}
