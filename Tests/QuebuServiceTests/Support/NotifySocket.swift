import Foundation
import Glibc
import Synchronization

/// The socket on which a service manager hears of a service.
final class NotifySocket: Sendable {
  /// What `NOTIFY_SOCKET` says.
  let name: String
  let rawDescriptor: Int32
  private let heard = Heard()

  /// - Parameter folder: where it lies; nil: in none, under an abstract name.
  init(in folder: String?) throws {
    name = folder.map { $0 + "/notify" } ?? "@quebu-test-\(UUID().uuidString)"
    rawDescriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name.utf8) }
    if folder == nil { address.sun_path.0 = 0 }
    let length = MemoryLayout<sa_family_t>.size + name.utf8.count
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(rawDescriptor, $0, socklen_t(length)) }
    }
    guard result == 0 else { throw TestConnection.Failure(description: "bind: \(String(cString: strerror(errno)))") }
    // It reads all the time, as a manager does: few messages wait in the kernel.
    Thread.detachNewThread { [rawDescriptor, heard] in
      var piece = [UInt8](repeating: 0, count: 4_096)
      while case let count = recv(rawDescriptor, &piece, piece.count, 0), count > 0 {
        let message = String(decoding: piece[..<count], as: UTF8.self).components(separatedBy: "\n")
        heard.messages.withLock { $0.append(message) }
      }
      close(rawDescriptor)
    }
  }

  deinit { shutdown(rawDescriptor, Int32(SHUT_RDWR)) }

  private final class Heard: Sendable {
    let messages = Mutex<[[String]]>([])
  }

  /// All messages so far, each as its lines.
  var messages: [[String]] { heard.messages.withLock { $0 } }

  /// All lines so far but signs of life and wishes for more time.
  var words: [String] {
    messages.flatMap { $0 }.filter { $0 != "WATCHDOG=1" && !$0.hasPrefix("EXTEND_TIMEOUT_USEC=") }
  }

  func count(_ line: String) -> Int { messages.count { $0.contains(line) } }
}
