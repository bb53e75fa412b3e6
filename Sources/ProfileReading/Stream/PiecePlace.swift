import Diagnostics

/// Where the next piece of a file begins.
struct PiecePlace {
  var line = 1
  /// In characters.
  var column = 1

  /// Goes behind these bytes.
  mutating func pass(_ bytes: UnsafeBufferPointer<UInt8>) {
    var lines = 0
    for byte in bytes { lines &+= byte == UInt8(ascii: "\n") ? 1 : 0 }
    var start = 0
    if lines > 0, let last = bytes.lastIndex(of: UInt8(ascii: "\n")) {
      line += lines
      column = 1
      start = last + 1
    }
    column += bytes[start...].count { $0 & 0xC0 != 0x80 }
  }

  /// The place in the file of a place in a document that has other text, of `head` lines and columns, before the piece.
  func found(_ position: SourcePosition, behind head: PiecePlace) -> SourcePosition {
    let line = Int(position.line) - head.line
    return SourcePosition(
      line: max(1, self.line + line),
      column: line == 0 ? max(1, Int(position.column) - head.column + column) : Int(position.column))
  }
}

extension Diagnostic {
  /// The same about the file that a piece is of.
  func moved(from head: PiecePlace, to place: PiecePlace) -> Diagnostic {
    var moved = self
    let range = location.range
    moved.location.range = SourceRange(
      start: place.found(range.start, behind: head), end: place.found(range.end, behind: head))
    moved.related = []
    return moved
  }
}
