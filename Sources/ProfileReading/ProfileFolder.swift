import XMLReading

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The names of the profile files of a folder: all `*.xml` in it and in its subfolders, without those whose name, or whose
/// folder's name, begins with a dot. Links are followed; a folder that was entered already is not entered again.
struct ProfileFolder {
  /// Relative to the folder, sorted.
  private(set) var files: [String] = []
  /// Folders that cannot be read, with the reason; "" is the folder itself.
  private(set) var unreadable: [(name: String, reason: String)] = []
  private var visited = Set<Identity>()
  private let root: String

  /// A folder of the system, whatever the way to it.
  private struct Identity: Hashable {
    var device: UInt64
    var node: UInt64

    init(_ status: stat) {
      device = UInt64(truncatingIfNeeded: status.st_dev)
      node = UInt64(truncatingIfNeeded: status.st_ino)
    }
  }

  init(_ path: String) {
    root = path
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
      } else if entry.hasSuffix(".xml") {
        files.append(name)
      }
    }
  }

  /// The bytes of a file, in memory, so that nobody can change them while they are read; nil when they cannot be had or
  /// are more than a file of profiles may hold.
  func bytes(of name: String) -> [UInt8]? {
    // Without O_NONBLOCK the opening of a pipe would wait for a writer.
    let descriptor = open(root + "/" + name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      Int(status.st_size) <= XMLLimits.profiles.bytes
    else { return nil }
    let size = Int(status.st_size)
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      while filled < size, let base = buffer.baseAddress {
        #if canImport(Glibc)
          let count = Glibc.read(descriptor, base + filled, size - filled)
        #elseif canImport(Musl)
          let count = Musl.read(descriptor, base + filled, size - filled)
        #else
          let count = Darwin.read(descriptor, base + filled, size - filled)
        #endif
        if count < 0, errno == EINTR { continue }
        if count < 0 { failed = true }
        if count <= 0 { break }
        filled += count
      }
    }
    return failed ? nil : bytes
  }

  func path(of name: String) -> String { root + "/" + name }

  private static func reason(_ number: Int32) -> String {
    switch number {
    case ENOENT: "there is no such folder"
    case ENOTDIR: "it is not a folder"
    case EACCES, EPERM: "it may not be read"
    case ELOOP: "its links go in a circle"
    case ENAMETOOLONG: "its name is too long"
    case EMFILE, ENFILE, ENOMEM: "too many files are open"
    default: "an error of the disk or the system"
    }
  }
}
