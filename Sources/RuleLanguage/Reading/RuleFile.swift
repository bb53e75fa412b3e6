/// One file of a rule set, in memory.
package struct RuleFile: Sendable {
  /// Relative to the folder of the set, with `/` between folders: what diagnostics call it.
  package var name: String
  package var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The text of a line, counted from 1, without its line end; nil when the file has no such line.
  package func line(_ number: Int) -> String? {
    guard number >= 1 else { return nil }
    var start = 0
    var current = 1
    while current < number {
      guard let end = bytes[start...].firstIndex(of: 0x0A) else { return nil }
      start = end + 1
      current += 1
    }
    guard start < bytes.count else { return nil }
    var end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    var text = bytes[start..<end]
    if number == 1, text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    return String(decoding: text, as: UTF8.self)
  }
}

extension Sequence<RuleFile> {
  /// In the order of the bytes of their names.
  package var inOrder: [RuleFile] { sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) } }
}
