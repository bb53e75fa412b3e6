import CDispatch
import Glibc
package import Logging
import Synchronization

/// The manager that has started the process and wants to hear how it goes, in the protocol of sd_notify(3).
package final class ServiceManager: Sendable {
  /// How often at least it wants a sign of life; nil: never.
  package let watchdog: Duration?
  /// The path of its socket; a NUL before a name that is in no folder.
  private let path: [UInt8]
  private let descriptor: Int32
  private let logger: Logger
  private let isUnheard = Mutex(false)

  /// Nil where no manager wants to hear anything, or what it has said of its socket is of no use, which is logged.
  package init?(_ variables: ManagerVariables, logger: Logger) {
    guard let name = variables.notifySocket else { return nil }
    var path = Array(name.utf8)
    let isAbstract = path[0] == UInt8(ascii: "@")
    if isAbstract { path[0] = 0 }
    let limit = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - (isAbstract ? 0 : 1)
    guard isAbstract || path[0] == UInt8(ascii: "/"), (2...limit).contains(path.count) else {
      logger.warning("NOTIFY_SOCKET is neither a path nor an abstract name: the service manager is told nothing")
      return nil
    }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else {
      logger.warning("the service manager is told nothing", metadata: ["error": "\(String(cString: strerror(errno)))"])
      return nil
    }
    // It reads all the time; where it does not, the service is not to wait for it.
    var patience = timeval(tv_sec: 1, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    self.path = path
    self.descriptor = descriptor
    self.logger = logger
    watchdog = variables.watchdog
  }

  deinit { close(descriptor) }

  /// - Parameter assignments: such as `READY=1`; what they say holds no personal data.
  package func tell(_ assignments: String...) {
    // A line break would begin another assignment.
    let lines = assignments.map { line in line.utf8.map { $0 < 0x20 ? UInt8(ascii: " ") : $0 } }
    let message = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    let isSent = send(message)
    let reason = errno
    let isNews = isUnheard.withLock { isUnheard in
      defer { isUnheard = !isSent }
      return isUnheard == isSent
    }
    if isNews, !isSent {
      logger.warning("the service manager does not hear", metadata: ["error": "\(String(cString: strerror(reason)))"])
    }
  }

  private func send(_ message: [UInt8]) -> Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    let length = MemoryLayout.offset(of: \sockaddr_un.sun_path).map { $0 + path.count } ?? 0
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        while true {
          let count = sendto(descriptor, message, message.count, Int32(MSG_NOSIGNAL), address, socklen_t(length))
          if count >= 0 || errno != EINTR { return count == message.count }
        }
      }
    }
  }
}
