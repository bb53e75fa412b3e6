/// One page of a list.
package struct Page<Item>: Codable, Equatable, Sendable where Item: Codable & Equatable & Sendable {
  /// The things themselves, in the order of their ids unless the list says otherwise.
  package var items: [Item]
  /// The opaque cursor of the next page; absent on the last.
  package var next: String?

  package init(items: [Item], next: String? = nil) {
    self.items = items
    self.next = next
  }
}
