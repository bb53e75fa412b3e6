// The compiler has `struct timeval` of whichever module it came across first, this one or Glibc.
import CDispatch
import Foundation
import Glibc
import NIOPosix

/// A blocking HTTP/1.1 client over a Unix socket, for one connection. Its calls run on threads that may block.
final class TestConnection: Sendable {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private let descriptor: Int32

  init(_ path: String, timeout seconds: Int = 60) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else {
      // Closed by `deinit`, which runs of whatever has all that it is made of; twice would close what has the number by then.
      throw Failure(description: "connect: \(String(cString: strerror(errno)))")
    }
  }

  deinit { close(descriptor) }

  func write(_ text: String) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { throw Failure(description: "send: \(String(cString: strerror(errno)))") }
      rest = rest.dropFirst(count)
    }
  }

  /// One answer; `hasBody` is false for that to a HEAD.
  func answer(hasBody: Bool = true) throws -> TestAnswer {
    var bytes: [UInt8] = []
    let separator = Array("\r\n\r\n".utf8)
    while bytes.firstRange(of: separator) == nil { try bytes.append(contentsOf: more()) }
    guard let end = bytes.firstRange(of: separator) else { throw Failure(description: "no header") }
    let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    var answer = TestAnswer(status: Int(head[0].split(separator: " ")[1]) ?? 0)
    for line in head.dropFirst() {
      let sides = line.split(separator: ":", maxSplits: 1)
      answer.headers[sides[0].lowercased()] = sides[1].trimmingCharacters(in: .whitespaces)
    }
    bytes.removeFirst(end.upperBound)
    guard hasBody, answer.status != 304, answer.status != 204 else { return answer }
    if let length = answer.headers["content-length"].flatMap({ Int($0) }) {
      while bytes.count < length { try bytes.append(contentsOf: more()) }
      answer.body = Array(bytes[..<length])
    } else {
      answer.body = try chunks(bytes)
    }
    return answer
  }

  /// Whether the other end has closed, waiting for it.
  func isClosed() -> Bool {
    var piece = [UInt8](repeating: 0, count: 1)
    let count = recv(descriptor, &piece, 1, 0)
    // A close over bytes that were not read yet is told as a reset.
    return count == 0 || (count < 0 && errno == ECONNRESET)
  }

  private func chunks(_ begun: [UInt8]) throws -> [UInt8] {
    var bytes = begun
    var body: [UInt8] = []
    while true {
      guard let end = bytes.firstRange(of: [13, 10]) else {
        try bytes.append(contentsOf: more())
        continue
      }
      let size = Int(String(decoding: bytes[..<end.lowerBound], as: UTF8.self), radix: 16) ?? 0
      while bytes.count < end.upperBound + size + 2 { try bytes.append(contentsOf: more()) }
      body += bytes[end.upperBound..<end.upperBound + size]
      bytes.removeFirst(end.upperBound + size + 2)
      if size == 0 { return body }
    }
  }

  private func more() throws -> [UInt8] {
    var piece = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &piece, piece.count, 0)
    guard count > 0 else {
      throw Failure(description: count == 0 ? "the connection ended" : "recv: \(String(cString: strerror(errno)))")
    }
    return Array(piece[..<count])
  }
}

/// Runs what blocks on a thread of its own: a pool has as many threads as the machine has cores, and one test that waits
/// would keep the others from going on.
func blocking<Value: Sendable>(_ work: @Sendable @escaping () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
  }
}

/// One request on a connection of its own.
func ask(
  _ socket: String, _ target: String, method: String = "GET", headers: [String: String] = [:], body: String? = nil
) async throws -> TestAnswer {
  let answer = try await blocking {
    let connection = try TestConnection(socket)
    try connection.write(request(target, method: method, headers: headers, body: body))
    return try connection.answer(hasBody: method != "HEAD")
  }
  APICheck.check(answer, to: method, target)
  return answer
}

/// The bytes of a request.
func request(
  _ target: String, method: String = "GET", headers: [String: String] = [:], body: String? = nil
) -> String {
  var text = "\(method) \(target) HTTP/1.1\r\nHost: \(headers["Host"] ?? "quebud")\r\n"
  for (name, value) in headers where name != "Host" { text += "\(name): \(value)\r\n" }
  if let body { text += "Content-Length: \(body.utf8.count)\r\n" }
  return text + "\r\n" + (body ?? "")
}
