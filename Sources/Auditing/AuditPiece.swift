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

  func hashes() throws(AuditFailure) -> (all: [AuditHash], rest: Int) { try files.hashes(upTo: chainSize) }
}
