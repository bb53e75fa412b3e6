/// A file of the state folder that a backup of the database has in it.
package struct StoredFile: Hashable, Sendable {
  /// Below the state folder.
  package var name: String
  package var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
