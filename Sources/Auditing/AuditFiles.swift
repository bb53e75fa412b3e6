import Glibc

/// The two files of a piece of the audit: the log, a line of JSON each, and the chain, a hash each behind the one that the piece
/// begins with. A piece is named by the number of its first line.
final class AuditFiles: Sendable {
  let first: Int
  let log: AuditFile
  let chain: AuditFile
  /// Without the endings of their names; for messages.
  let path: String

  private init(first: Int, log: AuditFile, chain: AuditFile, path: String) {
    (self.first, self.log, self.chain, self.path) = (first, log, chain, path)
  }

  /// Opens a piece for reading.
  static func open(_ folder: String, first: Int) throws(AuditFailure) -> AuditFiles {
    let path = path(in: folder, first: first)
    return AuditFiles(
      first: first, log: try .open("\(path).log", O_RDONLY), chain: try .open("\(path).chain", O_RDONLY), path: path)
  }

  /// Opens a piece to go on with it. The log is made where it is missing.
  static func goOn(_ folder: String, first: Int) throws(AuditFailure) -> AuditFiles {
    let path = path(in: folder, first: first)
    return AuditFiles(
      first: first, log: try .open("\(path).log", O_RDWR | O_CREAT), chain: try .open("\(path).chain", O_RDWR),
      path: path)
  }

  /// Makes a piece behind that hash. The chain has its name when its first line is on the disk; until then there is no piece.
  static func make(_ folder: String, first: Int, behind hash: AuditHash) throws(AuditFailure) -> AuditFiles {
    let path = path(in: folder, first: first)
    let temporary = "\(path).chain.tmp"
    do throws(AuditFailure) {
      let file = try AuditFile.open(temporary, O_RDWR | O_CREAT | O_TRUNC)
      try file.write(hash.line, at: 0)
      try file.sync()
      _ = try check("rename", temporary) { rename(temporary, "\(path).chain") }
    } catch {
      unlink(temporary)
      throw error
    }
    let files = try goOn(folder, first: first)
    try syncFolder(folder)
    return files
  }

  /// The same in memory.
  static func inMemory(first: Int, behind hash: AuditHash) throws(AuditFailure) -> AuditFiles {
    let files = AuditFiles(first: first, log: AuditFile(), chain: AuditFile(), path: "memory")
    try files.chain.write(hash.line, at: 0)
    return files
  }

  /// The numbers of the first lines of all pieces, ascending.
  static func pieces(in folder: String) throws(AuditFailure) -> [Int] {
    guard let stream = opendir(folder) else {
      if errno == ENOENT { throw .missing(path: folder) }
      throw .cannot("open", path: folder, errno: errno)
    }
    defer { closedir(stream) }
    var numbers: Set<Int> = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)) {
          String(cString: $0)
        }
      }
      guard name.hasSuffix(".log") || name.hasSuffix(".chain"), let number = Int(name.prefix { $0 != "." }) else {
        continue
      }
      numbers.insert(number)
    }
    return numbers.sorted()
  }

  private static func path(in folder: String, first: Int) -> String {
    let digits = String(first)
    return "\(folder)/" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
  }

  private static func syncFolder(_ folder: String) throws(AuditFailure) {
    let file = try check("open", folder) { Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    defer { close(file) }
    _ = try check("write", folder) { fsync(file) }
  }

  /// The hashes of the chain: first that behind which the piece begins. Ends before what is no hash.
  ///
  /// - Returns: also how many bytes there are behind the last of them.
  func hashes(upTo size: Int? = nil) throws(AuditFailure) -> (all: [AuditHash], rest: Int) {
    let bytes = try chain.bytes(upTo: size)
    var hashes: [AuditHash] = []
    var start = 0
    while start + AuditHash.lineSize <= bytes.count, bytes[start + 64] == UInt8(ascii: "\n"),
      let hash = AuditHash(bytes[start..<start + 64])
    {
      hashes.append(hash)
      start += AuditHash.lineSize
    }
    return (hashes, bytes.count - start)
  }

  func cut(log logSize: Int, chain chainSize: Int) throws(AuditFailure) {
    try log.cut(to: logSize)
    try chain.cut(to: chainSize)
  }

  /// The log before the chain, so that the chain on the disk never has more of this than the log.
  func sync() throws(AuditFailure) {
    try log.sync()
    try chain.sync()
  }
}

extension [UInt8] {
  /// The lines, each with its newline; what stands behind the last newline is none.
  var lines: [Range<Int>] {
    withUnsafeBufferPointer { bytes in
      var lines: [Range<Int>] = []
      var start = 0
      while start < bytes.count, let base = bytes.baseAddress,
        let end = memchr(base + start, 0x0A, bytes.count - start)
      {
        let next = UnsafeRawPointer(end) - UnsafeRawPointer(base) + 1
        lines.append(start..<next)
        start = next
      }
      return lines
    }
  }
}
