import Glibc

/// A socket that the service manager has made and keeps, and on which this process is to serve (sd_listen_fds(3)).
package struct PassedSocket: Sendable {
  package let descriptor: Int32
  /// Where it lies.
  package let path: String

  /// Of the first descriptor that is passed.
  private static let first: Int32 = 3

  /// Nil: none is passed.
  ///
  /// - Throws: `SocketFailure.unfit` where it is none that this service can serve on.
  package init?(_ variables: ManagerVariables) throws(SocketFailure) {
    let count = variables.descriptorCount
    guard count > 0 else { return nil }
    guard count == 1 else {
      let names = variables.descriptorNames.joined(separator: ", ")
      throw .unfit("\(count) sockets are passed\(names.isEmpty ? "" : " (\(names))"), and it serves on one")
    }
    try self.init(Self.first)
  }

  init(_ descriptor: Int32) throws(SocketFailure) {
    guard Self.option(SO_DOMAIN, of: descriptor) == AF_UNIX,
      Self.option(SO_TYPE, of: descriptor) == Int32(SOCK_STREAM.rawValue),
      Self.option(SO_ACCEPTCONN, of: descriptor) == 1
    else { throw .unfit("what is passed is no Unix stream socket that listens") }
    guard let path = Self.path(of: descriptor) else {
      throw .unfit("the socket that is passed lies in no folder, so that nothing says who may connect to it")
    }
    guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else { throw .cannot("pass on", path: path, errno: errno) }
    self.descriptor = descriptor
    self.path = path
  }

  private static func option(_ name: Int32, of descriptor: Int32) -> Int32? {
    var value: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(descriptor, SOL_SOCKET, name, &value, &length) == 0 ? value : nil
  }

  private static func path(of descriptor: Int32) -> String? {
    var address = sockaddr_un()
    var length = socklen_t(MemoryLayout<sockaddr_un>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    guard result == 0, let start = MemoryLayout.offset(of: \sockaddr_un.sun_path) else { return nil }
    let bytes = withUnsafeBytes(of: &address.sun_path) { Array($0.prefix(max(0, Int(length) - start))) }
    let path = bytes.prefix { $0 != 0 }
    return path.isEmpty ? nil : String(decoding: path, as: UTF8.self)
  }
}
