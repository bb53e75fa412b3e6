/// The dense number of a thing in its list: after loading, nothing is looked up by name. `Kind` keeps the lists apart.
package struct Ordinal<Kind>: Hashable, Comparable, Sendable, BitwiseCopyable {
  package var raw: Int32

  package init(_ position: Int) { raw = Int32(truncatingIfNeeded: position) }

  package var position: Int { Int(raw) }

  package static func < (a: Self, b: Self) -> Bool { a.raw < b.raw }
}

extension Array {
  /// The thing with that number.
  package subscript(index: Ordinal<Element>) -> Element {
    get { self[index.position] }
    set { self[index.position] = newValue }
  }

  /// The numbers of all things of the list, in order.
  package var ordinals: [Ordinal<Element>] { indices.map { Ordinal($0) } }
}
