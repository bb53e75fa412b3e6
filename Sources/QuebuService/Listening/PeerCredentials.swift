import Glibc
package import NIOCore

/// Who is at the other end of a connection, as the kernel saw it when the connection was made.
///
/// The layout is that of the kernel's `struct ucred`, which the C library hides.
package struct PeerCredentials: Hashable, Sendable {
  package var process: Int32
  package var user: UInt32
  package var group: UInt32

  package init(process: Int32, user: UInt32, group: UInt32) {
    self.process = process
    self.user = user
    self.group = group
  }

  /// Those of this process itself.
  package static var own: PeerCredentials {
    PeerCredentials(process: getpid(), user: geteuid(), group: getegid())
  }

  /// Of a connection whose other end the kernel does not tell: no user at all.
  package static let nobody = PeerCredentials(process: 0, user: .max, group: .max)

  /// Asks the kernel; nil where it does not say.
  package static func of(_ channel: any Channel) -> EventLoopFuture<PeerCredentials?> {
    guard let options = channel as? any SocketOptionProvider else { return channel.eventLoop.makeSucceededFuture(nil) }
    let asked: EventLoopFuture<PeerCredentials> = options.unsafeGetSocketOption(
      level: .socket, name: .init(rawValue: SO_PEERCRED))
    return asked.map { Optional($0) }.recover { _ in nil }
  }
}
