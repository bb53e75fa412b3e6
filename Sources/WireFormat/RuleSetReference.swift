/// Which rule set an answer rests on.
package struct RuleSetReference: WireBody {
  /// The `set` attribute of its files.
  package var id: String
  /// The version of the rule language that it is written in.
  package var format: Int
  /// `sha256:` and 64 hexadecimal digits over the bytes of all its files.
  package var digest: String
  /// The same over what it says: layout, comments, file names and tests do not change it.
  package var meaning: String

  package init(id: String, format: Int, digest: String, meaning: String) {
    self.id = id
    self.format = format
    self.digest = digest
    self.meaning = meaning
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("id", id)
      $0.field("format", format)
      $0.field("digest", digest)
      $0.field("meaning", meaning)
    }
  }
}
