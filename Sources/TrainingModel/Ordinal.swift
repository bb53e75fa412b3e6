/// The dense number of a thing in its list: after loading, nothing is looked up by name. `Kind` keeps the lists apart.
@usableFromInline package struct Ordinal<Kind>: Hashable, Comparable, Sendable, BitwiseCopyable {
  @usableFromInline package var raw: Int32

  @inlinable package init(_ position: Int) { raw = Int32(truncatingIfNeeded: position) }

  @inlinable package var position: Int { Int(raw) }

  @inlinable package static func < (a: Self, b: Self) -> Bool { a.raw < b.raw }
}

extension Array {
  /// The thing with that number.
  package subscript(index: Ordinal<Element>) -> Element {
    @inlinable get { self[index.position] }
    set { self[index.position] = newValue }
  }

  /// The numbers of all things of the list, in order.
  @inlinable package var ordinals: [Ordinal<Element>] { indices.map { Ordinal($0) } }
}
