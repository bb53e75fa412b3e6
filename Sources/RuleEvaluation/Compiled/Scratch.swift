/// Memory that is used again and again by one thread, and never grows.
struct Scratch<Element: BitwiseCopyable>: ~Copyable {
  let pointer: UnsafeMutablePointer<Element>
  let count: Int

  init(repeating element: Element, count: Int) {
    pointer = .allocate(capacity: max(count, 1))
    pointer.initialize(repeating: element, count: max(count, 1))
    self.count = count
  }

  deinit { pointer.deallocate() }

  subscript(place: Int) -> Element {
    @inline(__always) get {
      assert(place >= 0 && place < max(count, 1))
      return pointer[place]
    }
    @inline(__always) nonmutating set {
      assert(place >= 0 && place < max(count, 1))
      pointer[place] = newValue
    }
  }
}

/// ``PackedHolding/noDay``, where it need not be asked for.
@inline(__always) var noDay: Int32 { .min }
