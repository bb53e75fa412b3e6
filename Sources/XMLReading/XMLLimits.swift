/// How much one document may hold. Each limit that is met is an error that names it.
package struct XMLLimits: Hashable, Sendable {
  /// The size of a file.
  package var bytes: Int
  /// Elements inside each other, the root included; at most 200 (libxml2 itself stops at 256).
  package var depth: Int
  /// Attributes of one element, declarations of namespaces included.
  package var attributes: Int
  /// Elements of all documents that are read against one count, the roots included.
  package var elements: Int
  /// The length of one tag in bytes.
  package var tagBytes: Int
  /// Different names of elements and attributes in one document. (libxml2 looks a name up in lists that grow with them:
  /// a million would take it a minute.)
  package var names: Int

  package init(
    bytes: Int = 8 << 20, depth: Int = 64, attributes: Int = 64, elements: Int = 1_000_000, tagBytes: Int = 1 << 20,
    names: Int = 10_000
  ) {
    self.bytes = bytes
    self.depth = min(depth, 200)
    self.attributes = attributes
    self.elements = elements
    self.tagBytes = tagBytes
    self.names = names
  }

  /// For a file of a rule set: 8 MiB, depth 64, 64 attributes, one million elements in the set.
  package static let rules = XMLLimits()
  /// For one cadre with units that is sent to be evaluated, at once: 8 MiB and 20,000 elements.
  package static let evaluation = XMLLimits(elements: 20_000)
  /// For a file of profiles: 4 GiB, and as many elements as fit.
  package static let profiles = XMLLimits(bytes: 4 << 30, elements: .max)
}
