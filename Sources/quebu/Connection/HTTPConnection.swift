/// A kept-alive connection to the daemon: one request, one answer, in turn.
final class HTTPConnection {
  private let socket: UnixSocket
  private var reader: HTTPResponseReader?
  /// Whether another request may follow.
  private(set) var isReusable = true

  init(path: String, timeout: Int) throws(SocketError) {
    socket = try UnixSocket(path: path, timeout: timeout)
  }

  /// - Parameter target: path and query, percent-encoded.
  func send(_ method: String, _ target: String, accept: String = "application/json") throws -> HTTPResponse {
    isReusable = false
    var head = "\(method) \(target) HTTP/1.1\r\nHost: quebud\r\nAccept: \(accept)\r\nUser-Agent: quebu\r\n"
    if method != "GET" { head += "Content-Length: 0\r\n" }
    try socket.send(Array("\(head)\r\n".utf8))
    var reader = self.reader ?? HTTPResponseReader { [unowned self] in try socket.receive() }
    let response = try reader.response()
    self.reader = reader
    let isDelimited = response.headers["content-length"] != nil || response.headers["transfer-encoding"] != nil
    isReusable = isDelimited && response.headers["connection"]?.lowercased() != "close"
    return response
  }
}
