#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The documents of a folder: all `*.xml` in it and in its subfolders, without those whose name, or whose folder's name,
/// begins with a dot. Links are followed; a folder that was entered already is not entered again.
package struct XMLFolder: Sendable {
  /// Why a file or folder could not be read, in words that fit behind "cannot be read: ".
  package struct Failure: Error {
    package var reason: String
  }

  /// Relative to the folder, with `/` between folders, in the order of their bytes.
  package private(set) var files: [String] = []
  /// Folders that cannot be read, with the reason; "" is the folder itself.
  package private(set) var unreadable: [(name: String, reason: String)] = []
  private var visited = Set<Identity>()
  private let root: String
  private let endings: [String]

  /// A folder of the system, whatever the way to it.
  private struct Identity: Hashable {
    var device: UInt64
    var node: UInt64

    init(_ status: stat) {
      device = UInt64(truncatingIfNeeded: status.st_dev)
      node = UInt64(truncatingIfNeeded: status.st_ino)
    }
  }

  /// Looks for the documents; reads none of them.
  ///
  /// - Parameter endings: how the names of files end that are looked for.
  package init(_ path: String, endings: [String] = [".xml"]) {
    root = path
    self.endings = endings
    enter(path, name: "")
    files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private mutating func enter(_ path: String, name: String) {
    guard let folder = opendir(path) else {
      unreadable.append((name, Self.reason(errno)))
      return
    }
    defer { closedir(folder) }
    var status = stat()
    guard fstat(dirfd(folder), &status) == 0, visited.insert(Identity(status)).inserted else { return }
    var entries: [String] = []
    while let entry = readdir(folder) {
      let entryName = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)) {
          String(cString: $0)
        }
      }
      if !entryName.hasPrefix(".") { entries.append(entryName) }
    }
    // In an order of their own, so that of two ways to one folder always the same is taken.
    for entry in entries.sorted() {
      let path = path + "/" + entry
      let name = name.isEmpty ? entry : name + "/" + entry
      if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
        enter(path, name: name)
      } else if endings.contains(where: entry.hasSuffix) {
        files.append(name)
      }
    }
  }

  /// The bytes of a file, in memory, so that nobody can change them while they are read.
  ///
  /// - Parameter limit: how many at most; of a larger file one byte more is read, which is enough for the reader to refuse it.
  package func bytes(of name: String, limit: Int) throws(Failure) -> [UInt8] {
    try Self.bytes(at: root + "/" + name, limit: limit)
  }

  /// The same for a file anywhere.
  package static func bytes(at path: String, limit: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    let count = try read(path, limit: limit, into: &bytes)
    bytes.removeSubrange(count...)
    return bytes
  }

  /// Reads a file into memory that is there from the file before, and is replaced where it does not suffice.
  ///
  /// - Returns: how many bytes of `buffer` are those of the file.
  package func read(_ name: String, limit: Int, into buffer: inout [UInt8]) throws(Failure) -> Int {
    try Self.read(root + "/" + name, limit: limit, into: &buffer)
  }

  private static func read(_ path: String, limit: Int, into buffer: inout [UInt8]) throws(Failure) -> Int {
    // Without O_NONBLOCK the opening of a pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Failure(reason: reason(errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(reason: "it is not a file")
    }
    let size = min(Int(status.st_size), limit + 1)
    if buffer.count < size {
      buffer = []
      buffer = [UInt8](repeating: 0, count: size)
    }
    var failure: Int32 = 0
    var filled = 0
    buffer.withUnsafeMutableBytes { buffer in
      while filled < size, let base = buffer.baseAddress {
        #if canImport(Glibc)
          let count = Glibc.read(descriptor, base + filled, size - filled)
        #elseif canImport(Musl)
          let count = Musl.read(descriptor, base + filled, size - filled)
        #else
          let count = Darwin.read(descriptor, base + filled, size - filled)
        #endif
        if count < 0, errno == EINTR { continue }
        if count < 0 { failure = errno }
        if count <= 0 { break }
        filled += count
      }
    }
    guard failure == 0 else { throw Failure(reason: reason(failure)) }
    return filled
  }

  private static func reason(_ number: Int32) -> String {
    switch number {
    case ENOENT: "there is no such folder or file"
    case ENOTDIR: "it is not a folder"
    case EACCES, EPERM: "it may not be read"
    case ELOOP: "its links go in a circle"
    case ENAMETOOLONG: "its name is too long"
    case EMFILE, ENFILE, ENOMEM: "too many files are open"
    default: "an error of the disk or the system"
    }
  }
}
