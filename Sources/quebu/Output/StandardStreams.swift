import Glibc

/// Standard input, output and error, unbuffered.
enum StandardStreams {
  /// Writes data to standard output. Where nobody reads it any more, the program ends quietly.
  static func write(_ bytes: [UInt8]) {
    guard put(bytes, to: 1) else { exit(ExitStatus.success.rawValue) }
  }

  static func write(_ text: String) { write(Array(text.utf8)) }

  /// All of standard input.
  static func read() -> [UInt8] {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(0, &part, part.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { exit(ExitStatus.couldNotRun.rawValue) }
      if count == 0 { return bytes }
      bytes += part[..<count]
    }
  }

  /// Writes a note or an error to standard error.
  static func note(_ text: String) { _ = put(Array("\(text)\n".utf8), to: 2) }

  /// Writes to standard error as it is, for a line of a terminal that is written over.
  static func progress(_ text: String) { _ = put(Array(text.utf8), to: 2) }

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
