import Glibc
package import NIOCore

/// Who is at the other end of a connection, as the kernel saw it when the connection was made.
package struct PeerCredentials: Hashable, Sendable {
  package var process: Int32
  package var user: UInt32
  package var group: UInt32
  /// All groups, `group` among them.
  package var groups: Set<UInt32>

  /// - Parameter supplementary: groups besides `group`.
  package init(process: Int32, user: UInt32, group: UInt32, supplementary: [UInt32] = []) {
    self.process = process
    self.user = user
    self.group = group
    groups = Set(supplementary).union([group])
  }

  /// Those of this process itself.
  package static var own: PeerCredentials {
    PeerCredentials(process: getpid(), user: geteuid(), group: getegid())
  }

  /// Of a connection whose other end the kernel does not tell: no user, no group.
  package static let nobody: PeerCredentials = {
    var nobody = PeerCredentials(process: 0, user: .max, group: .max)
    nobody.groups = []
    return nobody
  }()

  /// Asks the kernel, on the event loop of the channel; nil where it does not say.
  package static func of(_ channel: any Channel) -> PeerCredentials? {
    try? channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) { of($0) } ?? nil
  }

  private static func of(_ socket: Int32) -> PeerCredentials? {
    var raw = Raw()
    var length = socklen_t(MemoryLayout<Raw>.size)
    guard getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &raw, &length) == 0 else { return nil }
    return PeerCredentials(
      process: raw.process, user: raw.user, group: raw.group, supplementary: supplementaryGroups(socket))
  }

  /// The layout of the kernel's `struct ucred`, which the C library hides.
  private struct Raw {
    var process: Int32 = 0
    var user = UInt32.max
    var group = UInt32.max
  }

  /// Since Linux 4.13 (socket(7)); none where the kernel cannot tell.
  private static func supplementaryGroups(_ socket: Int32) -> [UInt32] {
    var groups = [UInt32](repeating: 0, count: 32)
    var length = socklen_t(groups.count * MemoryLayout<UInt32>.stride)
    if getsockopt(socket, SOL_SOCKET, peerGroups, &groups, &length) != 0 {
      // It says how much room it needs.
      guard errno == ERANGE, Int(length) > groups.count * MemoryLayout<UInt32>.stride else { return [] }
      groups = [UInt32](repeating: 0, count: Int(length) / MemoryLayout<UInt32>.stride)
      guard getsockopt(socket, SOL_SOCKET, peerGroups, &groups, &length) == 0 else { return [] }
    }
    return Array(groups.prefix(Int(length) / MemoryLayout<UInt32>.stride))
  }

  /// `SO_PEERGROUPS`.
  private static let peerGroups: Int32 = 59
}
