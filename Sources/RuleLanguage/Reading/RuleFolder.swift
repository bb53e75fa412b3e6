import Diagnostics
import XMLReading

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The rule files of a folder: all `*.xml` in it and in its subfolders, without those whose name, or whose folder's name,
/// begins with a dot. Links are followed; a folder that was entered already is not entered again.
struct RuleFolder {
  private(set) var files: [RuleFile] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var visited = Set<Identity>()
  private let root: String

  /// A file or folder of the system, whatever the way to it.
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
    files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    if files.isEmpty, diagnostics.isEmpty {
      report(.noRuleFiles, "there are no `*.xml` files in this folder", at: path)
    }
  }

  private mutating func report(_ code: DiagnosticCode, _ message: String, at file: String) {
    diagnostics.append(
      Diagnostic(code, .error, message, at: SourceLocation(file: file, range: SourceRange(at: .start))))
  }

  /// - Parameter name: of the folder, relative to the root; empty for the root.
  private mutating func enter(_ path: String, name: String) {
    guard let folder = opendir(path) else {
      let reason = reason(errno)
      report(.unreadableFolder, "the folder cannot be read: \(reason)", at: name.isEmpty ? root : name)
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
    for entry in entries.sorted() {
      let path = path + "/" + entry
      let name = name.isEmpty ? entry : name + "/" + entry
      guard stat(path, &status) == 0 else {
        // A link to nothing matters only where a rule file is expected.
        if entry.hasSuffix(".xml") { report(.xmlUnreadableFile, "the file cannot be read: \(reason(errno))", at: name) }
        continue
      }
      if status.st_mode & S_IFMT == S_IFDIR {
        enter(path, name: name)
      } else if entry.hasSuffix(".xml") {
        read(path, name: name)
      }
    }
  }

  private mutating func read(_ path: String, name: String) {
    // Without O_NONBLOCK the opening of a pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let reason = reason(errno)
      report(.xmlUnreadableFile, "the file cannot be read: \(reason)", at: name)
      return
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      report(.xmlUnreadableFile, "the file cannot be read: it is not a file", at: name)
      return
    }
    // One byte more than may be is enough for the reader to refuse it.
    let limit = min(Int(status.st_size), XMLLimits.rules.bytes + 1)
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
      while filled < limit, let base = buffer.baseAddress {
        #if canImport(Glibc)
          let count = Glibc.read(descriptor, base + filled, limit - filled)
        #elseif canImport(Musl)
          let count = Musl.read(descriptor, base + filled, limit - filled)
        #else
          let count = Darwin.read(descriptor, base + filled, limit - filled)
        #endif
        if count < 0, errno == EINTR { continue }
        if count < 0 { failure = errno }
        if count <= 0 { break }
        filled += count
      }
    }
    if failure != 0 {
      report(.xmlUnreadableFile, "the file cannot be read: \(reason(failure))", at: name)
    } else {
      files.append(RuleFile(name: name, bytes: bytes))
    }
  }

  private func reason(_ number: Int32) -> String {
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
