/// A piece of the audit as it was at one moment.
struct AuditPiece: Sendable {
  private let files: AuditFiles
  private let logSize: Int
  private let chainSize: Int

  init(_ files: AuditFiles) throws(AuditFailure) {
    self.files = files
    logSize = try files.log.size()
    chainSize = try files.chain.size()
  }

  /// Those that a folder has, ascending.
  static func all(in folder: String) throws(AuditFailure) -> [AuditPiece] {
    var pieces: [AuditPiece] = []
    for first in try AuditFiles.pieces(in: folder) {
      pieces.append(try AuditPiece(try AuditFiles.open(folder, first: first)))
    }
    return pieces
  }

  var first: Int { files.first }

  func log() throws(AuditFailure) -> [UInt8] { try files.log.bytes(upTo: logSize) }

  /// So many bytes of the log are in memory at a time, and a line.
  private static let partSize = 128 << 10

  /// The lines of the log with their numbers, the last one first, until `look` returns false. What stands behind the last
  /// newline is none.
  func linesBackwards(_ look: (Int, ArraySlice<UInt8>) throws(AuditFailure) -> Bool) throws(AuditFailure) {
    var number = first + (try lineCount())
    var end = logSize
    // The lines that begin before what was read last.
    var rest: [UInt8] = []
    while end > 0 {
      let begin = max(0, end - Self.partSize)
      let bytes = try files.log.bytes(from: begin, upTo: end) + rest
      var lines = bytes.lines[...]
      // Its beginning is not here yet.
      let cut = begin > 0 ? lines.popFirst() : nil
      for line in lines.reversed() {
        number -= 1
        guard try look(number, bytes[line]) else { return }
      }
      rest = Array(bytes[..<(cut?.upperBound ?? 0)])
      end = begin
    }
  }

  private func lineCount() throws(AuditFailure) -> Int {
    var (count, place) = (0, 0)
    while place < logSize {
      let part = try files.log.bytes(from: place, upTo: min(logSize, place + Self.partSize))
      // It is shorter now than it was.
      guard !part.isEmpty else { break }
      count += part.lines.count
      place += part.count
    }
    return count
  }

  func hashes() throws(AuditFailure) -> (all: [AuditHash], rest: Int) { try files.hashes(upTo: chainSize) }
}
