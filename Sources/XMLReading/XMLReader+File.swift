import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension XMLReader {
  /// Up to this size a file is copied into memory and read from there; a larger one is mapped.
  private static let copyLimit = 16 << 20

  /// Reads the document in a file; the parameters are those of the reading of bytes.
  ///
  /// A file that cannot be read, or is larger than the limit, is one diagnostic. A file of more than 16 MiB is mapped
  /// read-only instead of copied. Such a file must be replaced by renaming a new one over it, as exports do: the process
  /// would be ended by the system if the file were cut short while it is read.
  ///
  /// - Parameters:
  ///   - path: where the file is.
  ///   - file: what diagnostics call it.
  package static func read(
    path: String, file: String, namespace: String, rootName: String, limits: XMLLimits, elementsBefore: Int = 0,
    root: (XMLElement) -> Bool, child: (XMLElement) -> Void
  ) -> XMLOutcome {
    switch FileContent.open(path, limit: limits.bytes, copyLimit: copyLimit) {
    case .success(let content):
      return withExtendedLifetime(content) {
        read(
          content.bytes, file: file, namespace: namespace, rootName: rootName, limits: limits,
          elementsBefore: elementsBefore, root: root, child: child)
      }
    case .failure(let failure):
      let diagnostic =
        switch failure {
        case .tooLarge: XMLSource.tooLarge(file: file, limit: limits.bytes)
        case .unreadable(let reason):
          Diagnostic(
            .xmlUnreadableFile, .error, "the file cannot be read: \(reason)",
            at: SourceLocation(file: file, range: SourceRange(at: .start)))
        }
      return XMLOutcome(diagnostics: [diagnostic], elements: elementsBefore, isComplete: false)
    }
  }
}

/// The bytes of a file, in memory or mapped, for as long as this lives.
private final class FileContent {
  enum Failure: Error {
    case tooLarge
    case unreadable(String)
  }

  let bytes: UnsafeRawBufferPointer
  private let isMapped: Bool

  private init(bytes: UnsafeRawBufferPointer, isMapped: Bool) {
    self.bytes = bytes
    self.isMapped = isMapped
  }

  deinit {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    } else {
      bytes.deallocate()
    }
  }

  static func open(_ path: String, limit: Int, copyLimit: Int) -> Result<FileContent, Failure> {
    // Without O_NONBLOCK the opening of a pipe would wait for a writer.
    let descriptor = retryingInterrupts { sysOpen(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { return .failure(.unreadable(reason(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .failure(.unreadable(reason(errno))) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: return .failure(.unreadable("it is a folder"))
    default: return .failure(.unreadable("it is not a file"))
    }
    let size = Int(status.st_size)
    guard size <= limit else { return .failure(.tooLarge) }
    if size > copyLimit {
      let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
      guard let address, address != MAP_FAILED else { return .failure(.unreadable(reason(errno))) }
      madvise(address, size, Int32(MADV_SEQUENTIAL))
      return .success(FileContent(bytes: UnsafeRawBufferPointer(start: address, count: size), isMapped: true))
    }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(size, 1), alignment: 1)
    var filled = 0
    while filled < size {
      let count = retryingInterrupts { Int32(sysRead(descriptor, buffer, from: filled, to: size)) }
      guard count >= 0 else {
        buffer.deallocate()
        return .failure(.unreadable(reason(errno)))
      }
      if count == 0 { break }
      filled += Int(count)
    }
    return .success(FileContent(bytes: UnsafeRawBufferPointer(rebasing: buffer[..<filled]), isMapped: false))
  }

  private static func sysOpen(_ path: String, _ flags: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.open(path, flags)
    #else
      Darwin.open(path, flags)
    #endif
  }

  private static func sysRead(_ file: Int32, _ buffer: UnsafeMutableRawBufferPointer, from: Int, to: Int) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    #if canImport(Glibc)
      return Glibc.read(file, base + from, to - from)
    #else
      return Darwin.read(file, base + from, to - from)
    #endif
  }

  private static func retryingInterrupts(_ call: () -> Int32) -> Int32 {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  private static func reason(_ number: Int32) -> String {
    switch number {
    case ENOENT, ENOTDIR: "there is no such file"
    case EACCES, EPERM: "it may not be read"
    case ELOOP: "its links go in a circle"
    case ENAMETOOLONG: "its name is too long"
    case EMFILE, ENFILE, ENOMEM: "too many files are open"
    default: "an error of the disk or the system"
    }
  }
}
