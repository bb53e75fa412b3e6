#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A stretch of a file or of standard input that moves along it: what was taken is forgotten, so that memory is that of the
/// largest piece.
struct ByteWindow {
  /// Why there are no more bytes.
  struct Failure: Error {
    var reason: String
  }

  /// What is there and not taken; as it is until the next call.
  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: UnsafeBufferPointer(storage.buffer)[start..<end])
  }

  private(set) var isAtEnd = false
  private let descriptor: FileDescriptor
  private let storage: Storage
  private var start = 0
  private var end = 0

  private final class FileDescriptor {
    let number: Int32
    let isOwned: Bool

    init(_ number: Int32, isOwned: Bool) {
      self.number = number
      self.isOwned = isOwned
    }

    deinit { if isOwned { close(number) } }
  }

  private final class Storage {
    var buffer: UnsafeMutableBufferPointer<UInt8>

    init(count: Int) { buffer = .allocate(capacity: count) }
    deinit { buffer.deallocate() }

    func grow() {
      let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: buffer.count * 2)
      _ = larger.update(fromContentsOf: buffer)
      buffer.deallocate()
      buffer = larger
    }
  }

  /// Whether it can be read again from its beginning.
  let isFile: Bool

  /// - Parameter path: of a file or a pipe; nil: standard input.
  init(path: String?) throws(Failure) {
    if let path {
      let number = open(path, O_RDONLY | O_CLOEXEC)
      guard number >= 0 else { throw Failure(reason: Self.reason) }
      var status = stat()
      guard fstat(number, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
        close(number)
        throw Failure(reason: "Is a directory")
      }
      isFile = status.st_mode & S_IFMT == S_IFREG
      descriptor = FileDescriptor(number, isOwned: true)
    } else {
      isFile = false
      descriptor = FileDescriptor(0, isOwned: false)
    }
    storage = Storage(count: 1 << 20)
  }

  /// Forgets the first bytes.
  mutating func take(_ count: Int) { start += count }

  /// Reads on until there are more bytes or none left.
  mutating func fill() throws(Failure) {
    guard !isAtEnd else { return }
    if start > 0, end == storage.buffer.count || start == end {
      _ = storage.buffer.update(fromContentsOf: storage.buffer[start..<end])
      end -= start
      start = 0
    }
    if end == storage.buffer.count { storage.grow() }
    let room = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(storage.buffer)[end...])
    while true {
      let count = read(descriptor.number, room.baseAddress, room.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure(reason: Self.reason) }
      end += count
      isAtEnd = count == 0
      return
    }
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
