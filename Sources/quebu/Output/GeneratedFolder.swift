import Glibc
import SampleGeneration

/// The folder that generated files are written into.
struct GeneratedFolder {
  /// What could not be written, and why.
  struct Problem: Error {
    var path: String
    var reason: String

    /// For the latest failure of the system.
    init(_ path: String) {
      self.path = path
      reason = String(cString: strerror(errno))
    }
  }

  private let path: String
  private static let parts = ["rules", "profiles"]

  init(_ path: String) { self.path = path.hasSuffix("/") ? path : path + "/" }

  /// Whether there is nothing in it, or it is not there.
  var isEmpty: Bool { Self.names(in: path).isEmpty }

  /// Makes the folders, and removes what an earlier run left.
  func prepare() throws(Problem) {
    for folder in [path] + Self.parts.map({ path + $0 + "/" }) {
      guard mkdir(folder, 0o777) == 0 || errno == EEXIST && Folder.exists(folder) else { throw Problem(folder) }
    }
    for folder in Self.parts.map({ path + $0 + "/" }) {
      for name in Self.names(in: folder) where SampleGenerator.isOurs(name) {
        guard unlink(folder + name) == 0 else { throw Problem(folder + name) }
      }
    }
  }

  /// Writes a file that is not there.
  func write(_ name: String, _ bytes: [UInt8]) throws(Problem) {
    let file = path + name
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Problem(file) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let problem = Problem(file)
        close(descriptor)
        throw problem
      }
      done += count
    }
    guard close(descriptor) == 0 else { throw Problem(file) }
  }

  /// The entries of a folder; none where it cannot be read.
  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
