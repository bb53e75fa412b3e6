import Glibc

/// A connected stream socket of the local machine; closed when it goes out of use.
struct UnixSocket: ~Copyable {
  private let descriptor: Int32

  /// Connects to the socket at `path`; reading and writing give up after `timeout` seconds without progress.
  init(path: String, timeout: Int) throws(SocketError) { descriptor = try Self.connected(path, timeout) }

  private static func connected(_ path: String, _ timeout: Int) throws(SocketError) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { throw SocketError(code: ENAMETOOLONG) }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw SocketError(code: errno) }
    var limit = timeval(tv_sec: timeout, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else {
      let error = SocketError(code: errno)
      close(descriptor)
      throw error
    }
    return descriptor
  }

  deinit { close(descriptor) }

  /// Sends all bytes; a peer that is gone is an error and no signal.
  func send(_ bytes: [UInt8]) throws(SocketError) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        sent += count
      } else if errno != EINTR {
        throw SocketError(code: errno)
      }
    }
  }

  /// Waits for some bytes; none at the end of the stream.
  func receive() throws(SocketError) -> [UInt8] {
    while true {
      var count = 0
      let piece = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, filled in
        count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
        filled = max(0, count)
      }
      if count >= 0 { return piece }
      if errno != EINTR { throw SocketError(code: errno) }
    }
  }
}

/// What the system said.
struct SocketError: Error {
  /// An `errno`.
  var code: Int32

  var isTimeout: Bool { code == EAGAIN || code == ETIMEDOUT }
  var text: String { String(cString: strerror(code)) }
}
