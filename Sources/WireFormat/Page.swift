/// One page of a list.
package struct Page<Item: WireBody>: WireBody {
  /// The things themselves, in the order of their ids unless the list says otherwise.
  package var items: [Item]
  /// The opaque cursor of the next page; absent on the last.
  package var next: String?

  package init(items: [Item], next: String? = nil) {
    self.items = items
    self.next = next
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("items", items)
      $0.field("next", next)
    }
  }
}
