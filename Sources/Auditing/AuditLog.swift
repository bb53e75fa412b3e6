import Glibc
import Synchronization
package import WireFormat

/// The audit of a service: lines that are only ever added, each with a hash over it and all before it. A line that ``append(_:)``
/// has returned for is with the system: it is there whatever becomes of the process. It outlives a power cut from the next
/// ``sync()`` on.
///
/// Files of 16 MiB; the oldest ones may be taken away, which the chain shows. One process at a time writes.
package final class AuditLog: Sendable {
  fileprivate struct State {
    var files: AuditFiles
    /// Pieces before it that are in memory alone.
    var earlier: [AuditFiles] = []
    var logSize: Int
    var chainSize: Int
    var head: AuditHead
    var synced: Int
    var failure: AuditFailure?
  }

  /// Nil: in memory.
  let folder: String?
  private let pieceSize: Int
  private let state: Mutex<State>

  /// Of those in memory so many are kept.
  private static let keptPieces = 4
  /// Says in which boot of the machine the audit was written last.
  private static let bootFile = "boot"

  /// Goes on with the audit of a folder, which is made where there is none.
  ///
  /// A line that no hash came to stand for was answered to nobody, and is cut off. After a power cut, when each of the files may
  /// lack some of its end, both are cut to what they agree on, and a line says how much that was.
  ///
  /// - Parameter time: RFC 3339, in UTC.
  /// - Throws: `mismatch`: they do not agree at their end in another way.
  package init(folder: String, pieceSize: Int = 16 << 20, at time: String) throws(AuditFailure) {
    self.folder = folder
    self.pieceSize = pieceSize
    if mkdir(folder, 0o750) != 0, errno != EEXIST { throw .cannot("make the folder", path: folder, errno: errno) }
    let boot = Self.bootID
    let hasRestarted = try Self.text(of: "\(folder)/\(Self.bootFile)") != boot
    var (opened, cut) = try Self.opened(folder, hasRestarted: hasRestarted)
    do throws(AuditFailure) {
      if hasRestarted { try Self.write(boot, to: "\(folder)/\(Self.bootFile)") }
      try Self.append(to: &opened) {
        AuditEntryBody(
          number: $0, at: time, outcome: cut > 0 ? "recovered" : "begun", cut: cut > 0 ? cut : nil)
      }
    } catch  where error == .full {
      // As soon as there is room lines are added.
    }
    state = Mutex(opened)
  }

  /// One that ends with the process, and forgets its oldest lines.
  package init(pieceSizeInMemory pieceSize: Int = 4 << 20, at time: String) throws(AuditFailure) {
    folder = nil
    self.pieceSize = pieceSize
    var begun = State(try AuditFiles.inMemory(first: 1, behind: .genesis), behind: .genesis)
    try Self.append(to: &begun) { AuditEntryBody(number: $0, at: time, outcome: "begun") }
    state = Mutex(begun)
  }

  package var head: AuditHead { state.withLock { $0.head } }
  /// Why nothing can be written any more; nil: it can.
  package var failure: AuditFailure? { state.withLock { $0.failure } }
  /// How many lines are on the disk for good.
  package var synced: Int { state.withLock { $0.synced } }

  /// Adds a line.
  ///
  /// - Parameter entry: of that number.
  /// - Returns: its number.
  /// - Throws: nothing was added.
  @discardableResult
  package func append(_ entry: (_ number: Int) -> AuditEntryBody) throws(AuditFailure) -> Int {
    try state.withLock { state throws(AuditFailure) in
      if let failure = state.failure { throw failure }
      if state.logSize >= pieceSize { try beginPiece(&state) }
      try Self.append(to: &state, entry)
      return state.head.count
    }
  }

  private static func append(
    to state: inout State, _ entry: (_ number: Int) -> AuditEntryBody
  ) throws(AuditFailure) {
    let line = WireEncoder.line(entry(state.head.count + 1))
    let hash = line.withUnsafeBytes { state.head.hash.adding($0) }
    let files = state.files
    do throws(AuditFailure) {
      try files.log.write(line, at: state.logSize)
      try files.chain.write(hash.line, at: state.chainSize)
    } catch {
      do throws(AuditFailure) {
        try files.cut(log: state.logSize, chain: state.chainSize)
      } catch {
        state.failure = error
      }
      if error != .full { state.failure = error }
      throw error
    }
    state.logSize += line.count
    state.chainSize += AuditHash.lineSize
    state.head = AuditHead(count: state.head.count + 1, hash: hash)
  }

  /// What is full is on the disk before anything stands behind it.
  private func beginPiece(_ state: inout State) throws(AuditFailure) {
    let first = state.head.count + 1
    if let folder {
      do throws(AuditFailure) {
        try state.files.sync()
      } catch {
        state.failure = error
        throw error
      }
      let files = try AuditFiles.make(folder, first: first, behind: state.head.hash)
      state.files = files
    } else {
      state.earlier.append(state.files)
      state.files = try .inMemory(first: first, behind: state.head.hash)
      if state.earlier.count >= Self.keptPieces { state.earlier.removeFirst() }
    }
    (state.logSize, state.chainSize) = (0, AuditHash.lineSize)
  }

  /// Puts what was added on the disk. Where that fails, nothing more is added: nobody knows what the files hold.
  package func sync() throws(AuditFailure) {
    let (files, count, failure) = state.withLock { ($0.files, $0.head.count, $0.failure) }
    if let failure { throw failure }
    do throws(AuditFailure) {
      try files.sync()
    } catch {
      state.withLock { $0.failure = error }
      throw error
    }
    state.withLock { $0.synced = max($0.synced, count) }
  }

  /// All pieces as of one moment, ascending, as they are found in the folder, and how far the audit is to reach.
  func frozen() throws(AuditFailure) -> (pieces: [AuditPiece], head: AuditHead) {
    // Nothing is added while the sizes are looked at.
    try state.withLock { state throws(AuditFailure) in
      guard let folder else { return (try (state.earlier + [state.files]).map(AuditPiece.init), state.head) }
      return (try AuditPiece.all(in: folder), state.head)
    }
  }
}

extension AuditLog.State {
  /// Of a piece in which nothing stands.
  fileprivate init(_ files: AuditFiles, behind hash: AuditHash) {
    self.init(
      files: files, logSize: 0, chainSize: AuditHash.lineSize,
      head: AuditHead(count: files.first - 1, hash: hash), synced: 0)
  }
}

// MARK: Opening

extension AuditLog {
  /// The last piece of a folder, so that log and chain agree, and how many lines were given up for that after a power cut.
  private static func opened(
    _ folder: String, hasRestarted: Bool
  ) throws(AuditFailure) -> (state: State, cut: Int) {
    guard let first = try AuditFiles.pieces(in: folder).last else {
      return (State(try AuditFiles.make(folder, first: 1, behind: .genesis), behind: .genesis), 0)
    }
    let files = try AuditFiles.goOn(folder, first: first)
    guard files.chain.isThere else { throw .mismatch(path: files.path) }
    let (hashes, rest) = try files.hashes()
    guard let before = hashes.first else { throw .mismatch(path: files.path) }
    let bytes = try files.log.bytes()
    let lines = bytes.lines
    var agreed = before
    var count = 0
    while count < lines.count, count + 1 < hashes.count {
      let next = bytes.withUnsafeBytes { agreed.adding(UnsafeRawBufferPointer(rebasing: $0[lines[count]])) }
      guard next == hashes[count + 1] else { break }
      (agreed, count) = (next, count + 1)
    }
    let logSize = count > 0 ? lines[count - 1].upperBound : 0
    let chainSize = (count + 1) * AuditHash.lineSize
    let surplus = max(lines.count - count, hashes.count - 1 - count)
    let isUnanswered =
      hashes.count - 1 == count && rest < AuditHash.lineSize && lines.count <= count + 1
      && (lines.count == count || lines.last?.upperBound == bytes.count)
    // Where both have a next one, the machine did not lose it: it is another than what was written.
    let isLost = hasRestarted && (lines.count == count || hashes.count == count + 1)
    guard isUnanswered || isLost else { throw .mismatch(path: files.path) }
    if bytes.count != logSize || hashes.count != count + 1 || rest > 0 {
      try files.cut(log: logSize, chain: chainSize)
      try files.sync()
    }
    let state = State(
      files: files, logSize: logSize, chainSize: chainSize,
      head: AuditHead(count: first - 1 + count, hash: agreed), synced: first - 1 + count)
    return (state, isUnanswered ? 0 : max(1, surplus))
  }

  /// The kernel makes another at every start of the machine.
  private static var bootID: String { (try? text(of: "/proc/sys/kernel/random/boot_id")) ?? "unknown" }

  /// Without the newline; nil: there is no such file.
  private static func text(of path: String) throws(AuditFailure) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0, errno == ENOENT { return nil }
    _ = try check("open", path) { file }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = try check("read", path) { read(file, &bytes, bytes.count) }
    return String(decoding: bytes.prefix(count).prefix { $0 != 0x0A }, as: UTF8.self)
  }

  private static func write(_ text: String, to path: String) throws(AuditFailure) {
    let file = try check("write", path) { open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640) }
    defer { close(file) }
    let bytes = Array("\(text)\n".utf8)
    _ = try check("write", path) { pwrite(file, bytes, bytes.count, 0) }
    _ = try check("write", path) { ftruncate(file, off_t(bytes.count)) }
    _ = try check("write", path) { fdatasync(file) }
  }
}
