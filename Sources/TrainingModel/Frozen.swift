/// An array that is never changed again, in memory that stays where it is: threads read it without counting references.
///
/// Whoever keeps `base` must keep the array too.
package final class Frozen<Element: BitwiseCopyable & Sendable>: Sendable {
  // Written once, before anyone else can see it.
  package nonisolated(unsafe) let base: UnsafePointer<Element>
  package let count: Int

  package init(_ elements: some Collection<Element>) {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(elements.count, 1))
    _ = memory.initialize(from: elements)
    base = UnsafePointer(memory.baseAddress ?? .allocate(capacity: 1))
    count = elements.count
  }

  deinit { base.deallocate() }

  @inlinable package subscript(place: Int) -> Element {
    precondition(place >= 0 && place < count, "out of bounds")
    return base[place]
  }

  package subscript(range: Range<Int>) -> UnsafeBufferPointer<Element> {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "out of bounds")
    return UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  package var elements: UnsafeBufferPointer<Element> { self[0..<count] }
}
