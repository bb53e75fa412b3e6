/// Bytes of text that come in pieces; kept in place from one text to the next.
struct TextBuffer: ~Copyable {
  private var storage = UnsafeMutableRawBufferPointer.allocate(byteCount: 1024, alignment: 1)
  private(set) var count = 0

  deinit { storage.deallocate() }

  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    if count &+ bytes.count > storage.count { grow(to: count + bytes.count) }
    UnsafeMutableRawBufferPointer(rebasing: storage[count...]).copyMemory(from: UnsafeRawBufferPointer(bytes))
    count &+= bytes.count
  }

  mutating func removeAll() { count = 0 }

  /// A stretch of the bytes; good until more are appended.
  @inline(__always)
  func bytes(_ start: Int, _ length: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeRawBufferPointer(rebasing: storage[start..<start &+ length]).bindMemory(to: UInt8.self)
  }

  /// Where the bytes are, until more are appended.
  var base: UnsafePointer<UInt8>? { UnsafePointer(storage.bindMemory(to: UInt8.self).baseAddress) }

  var string: String { String(decoding: UnsafeRawBufferPointer(rebasing: storage[..<count]), as: UTF8.self) }

  private mutating func grow(to size: Int) {
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(size, storage.count * 2), alignment: 1)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[..<count]))
    storage.deallocate()
    storage = larger
  }
}
