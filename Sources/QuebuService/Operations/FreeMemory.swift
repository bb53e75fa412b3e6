import Glibc

/// What the allocator keeps for what is to come. Each thread may allocate from an area of its own, and what one of them has left
/// there no other area uses: a service that reads its folders again and again, each time on another thread, would grow for hours.
enum FreeMemory {
  private typealias Option = @convention(c) (_ option: CInt, _ value: CInt) -> CInt
  private typealias Trim = @convention(c) (_ kept: Int) -> CInt

  /// Lets all threads that are still to come share so many areas, and these keep little at their ends, which `giveBack` passes over
  /// but in the first area. What is large is mapped by itself. Left alone, both bounds rise to the largest that was ever freed, or
  /// twice that (mallopt(3)).
  static func bound(areas: Int) {
    guard let option = find("mallopt", as: Option.self) else { return }
    let (arenas, trimThreshold, mapThreshold): (CInt, CInt, CInt) = (-8, -1, -3)
    for (name, value) in [(arenas, CInt(clamping: areas)), (trimThreshold, 512 << 10), (mapThreshold, 4 << 20)] {
      _ = option(name, value)
    }
  }

  /// Gives pages back that nothing stands on (malloc_trim(3)). It looks at all that is free, so it is for those who have just done
  /// much.
  static func giveBack() { if let trim = find("malloc_trim", as: Trim.self) { _ = trim(0) } }

  /// The module of Glibc does not have <malloc.h>, nor has every C library what is in it.
  private static func find<Function>(_ name: String, as type: Function.Type) -> Function? {
    dlsym(nil, name).map { unsafeBitCast($0, to: type) }
  }
}
