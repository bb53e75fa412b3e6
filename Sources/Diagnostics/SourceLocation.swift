/// A point in a text: line and column count from 1, columns in characters (Unicode scalars), not bytes.
package struct SourcePosition: Hashable, Comparable, Sendable {
  package var line: UInt32
  package var column: UInt32

  package init(line: Int, column: Int) {
    self.line = UInt32(clamping: line)
    self.column = UInt32(clamping: column)
  }

  /// The first character of a text.
  package static let start = SourcePosition(line: 1, column: 1)

  package static func < (a: SourcePosition, b: SourcePosition) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// A stretch of a text, from its first character up to, and not including, `end`.
package struct SourceRange: Hashable, Sendable {
  package var start: SourcePosition
  package var end: SourcePosition

  package init(start: SourcePosition, end: SourcePosition) {
    self.start = start
    self.end = end
  }

  /// An empty stretch at one point.
  package init(at position: SourcePosition) { self.init(start: position, end: position) }
}

/// A stretch of a named file, as a person would look for it: `levels.xml:14:9`.
package struct SourceLocation: Hashable, Comparable, Sendable {
  /// The file as the user gave it, relative to the folder that was read.
  package var file: String
  package var range: SourceRange

  package init(file: String, range: SourceRange) {
    self.file = file
    self.range = range
  }

  package var line: Int { Int(range.start.line) }
  package var column: Int { Int(range.start.column) }

  /// By file name, then by place.
  package static func < (a: SourceLocation, b: SourceLocation) -> Bool {
    a.file == b.file ? a.range.start < b.range.start : a.file < b.file
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `file:line:column`.
  package var description: String { "\(file):\(line):\(column)" }
}
