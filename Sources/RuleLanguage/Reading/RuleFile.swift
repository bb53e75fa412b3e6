#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One file of a rule set, in memory.
package struct RuleFile: Sendable {
  /// Relative to the folder of the set, with `/` between folders: what diagnostics call it.
  package var name: String
  package var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The text of a line, counted from 1, without its line end; nil when the file has no such line, or one of more than 4,096
  /// bytes, which nobody can look at and which would be copied for each mistake in it.
  package func line(_ number: Int) -> String? {
    guard number >= 1 else { return nil }
    var start = 0
    for _ in 1..<number {
      guard let end = endOfLine(from: start) else { return nil }
      start = end + 1
    }
    return line(from: start)
  }

  /// Of each line, its first byte.
  var lineStarts: [Int] {
    var starts = [0]
    while let end = endOfLine(from: starts[starts.count - 1]) { starts.append(end + 1) }
    return starts
  }

  /// The same of a line that begins there.
  func line(from start: Int) -> String? {
    guard start < bytes.count else { return nil }
    var end = endOfLine(from: start) ?? bytes.count
    guard end - start <= 4_096 else { return nil }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    var text = bytes[start..<end]
    if start == 0, text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    return String(decoding: text, as: UTF8.self)
  }

  private func endOfLine(from start: Int) -> Int? {
    bytes.withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + start, 0x0A, bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}

extension Sequence<RuleFile> {
  /// In the order of the bytes of their names.
  package var inOrder: [RuleFile] { sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) } }
}
