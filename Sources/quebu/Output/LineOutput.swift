import Glibc
import Synchronization

/// Where lines go that come in large numbers: standard output, or a file that is there under its name only when it is whole.
/// Where writing fails, what was written ends behind a line.
final class LineOutput: Sendable {
  /// Why the lines were not written.
  struct Problem: Error {
    var path: String
    var reason: String
  }

  private let descriptor: Int32
  private let path: String
  /// The file that takes the name of `path` in the end; nil: it is written in its place.
  private let temporary: String?
  private let problem = Mutex<Problem?>(nil)

  /// - Parameter path: nil: standard output.
  init(_ path: String?) throws(Problem) {
    self.path = path ?? "-"
    guard let path else {
      (descriptor, temporary) = (1, nil)
      return
    }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
      temporary = nil
    } else {
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
      var name = Array("\(folder).quebu-XXXXXX".utf8CString)
      descriptor = mkstemp(&name)
      temporary = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    guard descriptor >= 0 else { throw Problem(path: path, reason: Self.reason) }
  }

  /// Writes whole lines.
  ///
  /// - Returns: whether that went well; after a failure nothing more is written.
  func write(_ lines: [UInt8]) -> Bool {
    problem.withLock { problem in
      if problem == nil { problem = put(lines) }
      return problem == nil
    }
  }

  private func put(_ lines: [UInt8]) -> Problem? {
    var done = 0
    while done < lines.count {
      let count = lines.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), lines.count - done)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&waiting, 1, -1)
        continue
      }
      guard count > 0 else {
        let problem = Problem(path: path, reason: Self.reason)
        takeBack(lines[..<done])
        return problem
      }
      done += count
    }
    return nil
  }

  /// Removes the half line at the end of what was written; of a pipe nothing can be taken back.
  private func takeBack(_ written: ArraySlice<UInt8>) {
    let half = written.count - (written.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)
    let end = lseek(descriptor, 0, SEEK_CUR)
    if half > 0, end >= half { _ = ftruncate(descriptor, end - half) }
  }

  /// Gives the file its name.
  func finish() throws(Problem) {
    if let problem = problem.withLock({ $0 }) { throw problem }
    guard let temporary else { return }
    let mask = umask(0)
    umask(mask)
    guard fchmod(descriptor, 0o666 & ~mask) == 0, fsync(descriptor) == 0, rename(temporary, path) == 0 else {
      throw Problem(path: path, reason: Self.reason)
    }
  }

  /// Removes a file that is not whole.
  func discard() {
    if let temporary { unlink(temporary) }
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
