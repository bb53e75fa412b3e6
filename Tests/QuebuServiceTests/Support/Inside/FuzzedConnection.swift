import Dispatch
import Glibc
import NIOCore
import NIOPosix

@testable import QuebuService

/// What a client sends on a connection until it sends no more, whatever it is: through the same channel as that of the daemon, on a pair of
/// sockets.
struct FuzzedConnection {
  let bytes: [UInt8]

  /// How long, in seconds, nothing may come.
  private static let patience = 5

  /// - Returns: what does not hold of the answers, in words; nil: all of it does.
  func fault(_ server: ConnectionServer<FrontDoor>) async -> String? {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      return "no sockets: \(errno)"
    }
    let (client, socket) = (ends[0], ends[1])
    async let served: Void = Self.serve(socket, server)
    let received = await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: Self.answers(to: bytes, on: client)) }
    }
    close(client)
    await served
    guard let received else { return "no end of the answers" }
    return fault(of: received)
  }

  private static func serve(_ socket: Int32, _ server: ConnectionServer<FrontDoor>) async {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let bootstrap = ClientBootstrap(group: loop).channelOption(.allowRemoteHalfClosure, value: true)
    await withTaskExecutorPreference(EventLoopTaskExecutor(loop)) {
      if let connection = try? await bootstrap.withConnectedSocket(socket, channelInitializer: { server.accept($0) }) {
        await server.serve(connection)
      }
    }
  }

  /// Blocks. Nil: they do not come to an end.
  private static func answers(to bytes: [UInt8], on socket: Int32) -> [UInt8]? {
    send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    shutdown(socket, Int32(SHUT_WR))
    var all: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      var wait = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      guard poll(&wait, 1, Int32(patience * 1_000)) == 1 else { return nil }
      let count = recv(socket, &piece, piece.count, 0)
      guard count > 0 else { return all }
      all += piece[..<count]
    }
  }

  /// What does not hold of bytes that came back.
  func fault(of received: [UInt8]) -> String? {
    if received.isEmpty { return isRequest ? "no answer" : nil }
    // Of a HEAD the answer has the length of a body, and none.
    let mayLackBody = bytes.firstRange(of: Array("HEAD".utf8)) != nil
    var rest = received[...]
    while !rest.isEmpty {
      guard rest.starts(with: Self.start), let end = rest.firstRange(of: Self.separator) else {
        return "this is no answer: \(String(decoding: rest.prefix(100), as: UTF8.self))"
      }
      let lines = String(decoding: rest[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
      var answer = TestAnswer(status: Int(lines[0].dropFirst(Self.start.count).prefix(3)) ?? 0)
      for line in lines.dropFirst() {
        guard let colon = line.firstIndex(of: ":") else { return "this is no header: \(line)" }
        answer.headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
      }
      rest = rest[end.upperBound...]
      guard (100...599).contains(answer.status) else { return "this is no status: \(lines[0])" }
      let isBodiless = answer.status < 200 || answer.status == 204 || answer.status == 304
      let hasBody = !isBodiless && !(mayLackBody && (rest.isEmpty || rest.starts(with: Self.start)))
      if hasBody {
        guard let body = Self.body(of: answer, &rest) else { return "an answer that is cut off" }
        answer.body = body
      }
      if let fault = FuzzedRequest.fault(of: answer, hasBody: hasBody) { return fault }
    }
    return nil
  }

  /// Whether there is something in it that must be answered.
  private var isRequest: Bool {
    let line = bytes.drop { $0 == 0x0D || $0 == 0x0A }
    return line.firstRange(of: Self.separator) != nil
  }

  private static let start = Array("HTTP/1.1 ".utf8)
  private static let separator = Array("\r\n\r\n".utf8)

  /// Takes the body from what follows the header; nil: it is not whole.
  private static func body(of answer: TestAnswer, _ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    func take(_ count: Int) -> ArraySlice<UInt8>? {
      guard rest.count >= count else { return nil }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }
    if let length = answer.headers["content-length"] { return Int(length).flatMap(take).map(Array.init) }
    var body: [UInt8] = []
    while let end = rest.firstRange(of: [0x0D, 0x0A]) {
      guard let size = Int(String(decoding: rest[..<end.lowerBound], as: UTF8.self), radix: 16), size >= 0 else {
        return nil
      }
      rest = rest[end.upperBound...]
      guard let piece = take(size), take(2) == [0x0D, 0x0A] else { return nil }
      body += piece
      if size == 0 { return body }
    }
    return nil
  }
}
