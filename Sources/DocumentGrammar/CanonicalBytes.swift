/// Canonical forms, one behind the other, as they are written.
package struct CanonicalBytes: ~Copyable {
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  package private(set) var count = 0

  package init(capacity: Int = 256) {
    self.capacity = max(capacity, 16)
    memory = .allocate(capacity: self.capacity)
  }

  deinit { memory.deallocate() }

  /// A copy of all bytes.
  package var array: [UInt8] { Array(UnsafeBufferPointer(start: memory, count: count)) }

  subscript(range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "out of bounds")
    return UnsafeBufferPointer(start: memory + range.lowerBound, count: range.count)
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    (memory + count).initialize(to: byte)
    count &+= 1
  }

  @inline(__always)
  package mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    if capacity &- count < bytes.count { grow(by: bytes.count) }
    (memory + count).initialize(from: start, count: bytes.count)
    count &+= bytes.count
  }

  mutating func append(text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  package mutating func removeAll(from place: Int) { count = min(count, max(place, 0)) }

  private mutating func grow(by more: Int) {
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.initialize(from: memory, count: count)
    memory.deallocate()
    memory = larger
  }

  /// Puts the last bytes, which the stretches are, into the order of the stretches' bytes.
  mutating func sort(_ stretches: UnsafeMutableBufferPointer<Range<Int>>) {
    guard stretches.count > 1 else { return }
    let start = stretches[0].lowerBound
    let end = count
    if stretches.count <= 16 {
      guard sortFew(stretches) else { return }
    } else {
      let bytes = UnsafeBufferPointer(start: memory, count: count)
      var stretches = stretches
      stretches.sort { a, b in
        UnsafeBufferPointer(rebasing: bytes[a]).lexicographicallyPrecedes(UnsafeBufferPointer(rebasing: bytes[b]))
      }
    }
    grow(toHold: end - start)
    for stretch in stretches { append(UnsafeBufferPointer(start: memory + stretch.lowerBound, count: stretch.count)) }
    (memory + start).update(from: memory + end, count: end - start)
    count = end
  }

  private mutating func grow(toHold more: Int) { if capacity - count < more { grow(by: more) } }

  /// By insertion; false where nothing had to be moved.
  private func sortFew(_ stretches: UnsafeMutableBufferPointer<Range<Int>>) -> Bool {
    var isMoved = false
    for place in 1..<stretches.count {
      let stretch = stretches[place]
      var here = place
      while here > 0, precedes(stretch, stretches[here &- 1]) {
        stretches[here] = stretches[here &- 1]
        here &-= 1
      }
      if here < place {
        stretches[here] = stretch
        isMoved = true
      }
    }
    return isMoved
  }

  private func precedes(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    let common = min(a.count, b.count)
    for place in 0..<common {
      let (one, other) = (memory[a.lowerBound &+ place], memory[b.lowerBound &+ place])
      if one != other { return one < other }
    }
    return a.count < b.count
  }
}
