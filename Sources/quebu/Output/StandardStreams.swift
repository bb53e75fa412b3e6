import Glibc

/// Standard output and standard error, unbuffered.
enum StandardStreams {
  /// Writes data to standard output. Where nobody reads it any more, the program ends quietly.
  static func write(_ bytes: [UInt8]) {
    guard put(bytes, to: 1) else { exit(ExitStatus.success.rawValue) }
  }

  static func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes a note or an error to standard error.
  static func note(_ text: String) { _ = put(Array("\(text)\n".utf8), to: 2) }

  /// - Returns: whether the other end still reads.
  private static func put(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count >= 0 {
        done += count
      } else if errno == EPIPE {
        return false
      } else if errno != EINTR && errno != EAGAIN {
        exit(ExitStatus.couldNotRun.rawValue)
      }
    }
    return true
  }
}
