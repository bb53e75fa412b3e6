package import WireFormat

/// Goes over all of an audit, and says where it is not what was written.
///
/// - `chain-mismatch`: a line is another than the one that its hash is of, or a piece between two others is missing.
/// - `log-longer`: there are lines that no hash stands for.
/// - `chain-longer`: there are hashes whose lines are missing.
/// - `anchor-mismatch`: log and chain agree, and are others than when the anchor was written down, or end before it.
struct AuditVerification {
  private var body: AuditVerificationBody
  private var head: AuditHead
  private let anchors: [AuditHead]
  private var isAnchorKept = true

  /// - Parameters:
  ///   - pieces: ascending; at least one.
  ///   - anchor: what was written down elsewhere.
  ///   - known: what the service itself knows; nil: none runs, so that the last line may be one that was not finished.
  static func run(
    _ pieces: [AuditPiece], anchor: AuditHead?, known: AuditHead?
  ) throws(AuditFailure) -> AuditVerificationBody {
    var run = AuditVerification(
      pieces.first?.first ?? 1, anchors: [anchor, known].compactMap { $0 })
    for (place, piece) in pieces.enumerated() {
      let mayEndEarly = known == nil && place == pieces.count - 1
      guard try run.look(at: piece, isFirst: place == 0, mayEndEarly: mayEndEarly) else { return run.body }
    }
    for anchor in run.anchors where anchor.count > run.head.count {
      run.fail("anchor-mismatch", at: run.head.count + 1)
      return run.body
    }
    if anchor != nil { run.body.anchor = run.isAnchorKept ? "holds" : "not-kept" }
    return run.body
  }

  private init(_ first: Int, anchors: [AuditHead]) {
    body = AuditVerificationBody(verdict: "intact", first: first, last: first - 1, head: AuditHash.genesis.text)
    head = AuditHead(count: first - 1, hash: .genesis)
    self.anchors = anchors
    isAnchorKept = anchors.allSatisfy { $0.count >= first - 1 }
  }

  private mutating func fail(_ verdict: String, at number: Int) {
    body.verdict = verdict
    body.at = number
  }

  private mutating func add(_ hash: AuditHash) {
    head = AuditHead(count: head.count + 1, hash: hash)
    (body.last, body.head) = (head.count, hash.text)
  }

  private func agreesWithAnchors() -> Bool { anchors.allSatisfy { $0.count != head.count || $0.hash == head.hash } }

  /// - Returns: whether to go on.
  private mutating func look(
    at piece: AuditPiece, isFirst: Bool, mayEndEarly: Bool
  ) throws(AuditFailure) -> Bool {
    let bytes = try piece.log()
    let (hashes, rest) = try piece.hashes()
    guard let before = hashes.first else {
      fail(bytes.isEmpty ? "chain-mismatch" : "log-longer", at: piece.first)
      return false
    }
    if isFirst, piece.first > 1 {
      head.hash = before
      body.head = before.text
    }
    guard piece.first == head.count + 1, before == head.hash else {
      fail("chain-mismatch", at: head.count + 1)
      return false
    }
    if isFirst, !agreesWithAnchors() {
      fail("anchor-mismatch", at: piece.first)
      return false
    }
    let lines = bytes.lines
    for (line, hash) in zip(lines, hashes.dropFirst()) {
      guard bytes.withUnsafeBytes({ head.hash.adding(UnsafeRawBufferPointer(rebasing: $0[line])) }) == hash else {
        fail("chain-mismatch", at: head.count + 1)
        return false
      }
      add(hash)
      guard agreesWithAnchors() else {
        fail("anchor-mismatch", at: head.count)
        return false
      }
    }
    return lookAtEnd(
      lines: lines.count, hashes: hashes.count - 1, logRest: bytes.count - (lines.last?.upperBound ?? 0),
      chainRest: rest, mayEndEarly: mayEndEarly)
  }

  /// - Parameters:
  ///   - logRest: bytes behind the last line.
  ///   - chainRest: the same of the chain.
  private mutating func lookAtEnd(
    lines: Int, hashes: Int, logRest: Int, chainRest: Int, mayEndEarly: Bool
  ) -> Bool {
    if lines == hashes, logRest == 0, chainRest == 0 { return true }
    if mayEndEarly, chainRest < AuditHash.lineSize, lines == hashes || lines == hashes + 1 && logRest == 0 {
      body.unfinished = true
      return true
    }
    let isLonger = lines > hashes || lines == hashes && logRest > 0
    fail(isLonger ? "log-longer" : "chain-longer", at: head.count + 1)
    return false
  }
}

extension AuditLog {
  /// Whether what is there is what was written.
  ///
  /// - Parameter anchor: what was written down elsewhere; nil: nothing.
  package func verify(_ anchor: AuditHead? = nil) throws(AuditFailure) -> AuditVerificationBody {
    let (pieces, known) = try frozen()
    return try AuditVerification.run(pieces, anchor: anchor, known: known)
  }

  /// The same of a folder that no service writes to.
  package static func verify(
    folder: String, _ anchor: AuditHead? = nil
  ) throws(AuditFailure) -> AuditVerificationBody {
    let pieces = try AuditPiece.all(in: folder)
    guard !pieces.isEmpty else { throw .missing(path: folder) }
    return try AuditVerification.run(pieces, anchor: anchor, known: nil)
  }
}
