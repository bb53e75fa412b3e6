import Foundation
import Synchronization

/// A daemon that answers what it is told to, on a socket of its own, until it goes out of use.
final class ScriptedDaemon: Sendable {
  struct Reply: Sendable {
    var status: Int
    var body: String
    var type = "application/json"
    /// Whether the connection is closed behind it.
    var closes = false
  }

  let path: String
  private let listener: Int32
  private let seen = Mutex<[String]>([])
  private let connections = Mutex(0)

  /// The first lines of all requests so far, without the version.
  var requests: [String] { seen.withLock { $0 } }
  var connectionCount: Int { connections.withLock { $0 } }

  /// - Parameter reply: to the first line of a request.
  init(_ reply: @escaping @Sendable (String) -> Reply) {
    path = NSTemporaryDirectory() + "quebu-\(UInt32.random(in: 0 ... .max)).sock"
    listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    _ = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    listen(listener, 16)
    Thread.detachNewThread { [self] in serve(reply) }
  }

  deinit { unlink(path) }

  private func serve(_ reply: @escaping @Sendable (String) -> Reply) {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { return }
      connections.withLock { $0 += 1 }
      var pending = ""
      var buffer = [UInt8](repeating: 0, count: 4_096)
      reading: while true {
        while let end = pending.range(of: "\r\n\r\n") {
          let line = pending.prefix { $0 != "\r\n" }
          pending.removeSubrange(..<end.upperBound)
          let words = line.split(separator: " ")
          let request = words.prefix(2).joined(separator: " ")
          seen.withLock { $0.append(request) }
          let answer = reply(request)
          var head = "HTTP/1.1 \(answer.status) X\r\nContent-Type: \(answer.type)\r\n"
          head += "Content-Length: \(answer.body.utf8.count)\r\n\(answer.closes ? "Connection: close\r\n" : "")\r\n"
          let bytes = Array((head + answer.body).utf8)
          _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
          if answer.closes { break reading }
        }
        let count = recv(connection, &buffer, buffer.count, 0)
        guard count > 0 else { break }
        pending += String(decoding: buffer[..<count], as: UTF8.self)
      }
      close(connection)
    }
  }
}
