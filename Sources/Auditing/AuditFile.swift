import Glibc
import Synchronization

/// Bytes that are added to at their end: a file, or memory for a service that keeps nothing.
final class AuditFile: Sendable {
  /// -1: none.
  private let descriptor: Int32
  /// For messages.
  private let path: String
  private let memory = Mutex<[UInt8]>([])
  private let isInMemory: Bool

  /// In memory.
  init() {
    (descriptor, path, isInMemory) = (-1, "memory", true)
  }

  private init(_ descriptor: Int32, path: String) {
    (self.descriptor, self.path, isInMemory) = (descriptor, path, false)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Opens or makes a file.
  ///
  /// - Parameter flags: of open(2).
  /// - Returns: one of no bytes where there is no such file and none is made.
  static func open(_ path: String, _ flags: Int32) throws(AuditFailure) -> AuditFile {
    let descriptor = Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o640)
    if descriptor < 0, errno == ENOENT { return AuditFile(-1, path: path) }
    return AuditFile(try check("open", path) { descriptor }, path: path)
  }

  var isThere: Bool { isInMemory || descriptor >= 0 }

  func size() throws(AuditFailure) -> Int {
    if isInMemory { return memory.withLock { $0.count } }
    guard descriptor >= 0 else { return 0 }
    var facts = stat()
    _ = try check("read", path) { fstat(descriptor, &facts) }
    return Int(facts.st_size)
  }

  /// - Parameters:
  ///   - begin: at most the size.
  ///   - size: where they end; nil: all there are.
  func bytes(from begin: Int = 0, upTo size: Int? = nil) throws(AuditFailure) -> [UInt8] {
    if isInMemory { return memory.withLock { Array($0.prefix(size ?? .max).dropFirst(begin)) } }
    let wanted = try max(0, min(size ?? .max, self.size()) - begin)
    var bytes = [UInt8](repeating: 0, count: wanted)
    var done = 0
    while done < wanted {
      let count = try check("read", path) {
        bytes.withUnsafeMutableBytes {
          pread(descriptor, $0.baseAddress?.advanced(by: done), wanted - done, off_t(begin + done))
        }
      }
      guard count > 0 else { return Array(bytes[..<done]) }
      done += count
    }
    return bytes
  }

  /// - Parameter place: where the bytes go: the size that the file is to have.
  func write(_ bytes: [UInt8], at place: Int) throws(AuditFailure) {
    if isInMemory { return memory.withLock { $0.append(contentsOf: bytes) } }
    var done = 0
    while done < bytes.count {
      done += try check("write", path) {
        bytes.withUnsafeBytes {
          pwrite(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done, off_t(place + done))
        }
      }
    }
  }

  func cut(to size: Int) throws(AuditFailure) {
    if isInMemory { return memory.withLock { $0.removeSubrange(size...) } }
    _ = try check("truncate", path) { ftruncate(descriptor, off_t(size)) }
  }

  func sync() throws(AuditFailure) {
    if isInMemory { return }
    _ = try check("sync", path) { fdatasync(descriptor) }
  }
}

/// Calls the system, again where a signal came between.
func check<Number: SignedInteger>(
  _ action: String, _ path: String, _ call: () -> Number
) throws(AuditFailure) -> Number {
  while true {
    let result = call()
    if result >= 0 { return result }
    switch errno {
    case EINTR: continue
    // A limit on the size of files is a disk that is full, too.
    case ENOSPC, EDQUOT, EFBIG: throw .full
    default: throw .cannot(action, path: path, errno: errno)
    }
  }
}
