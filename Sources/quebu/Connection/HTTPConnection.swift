/// A kept-alive connection to the daemon: one request, one answer, in turn.
final class HTTPConnection {
  private let socket: UnixSocket
  private var reader: HTTPResponseReader?
  /// Whether another request may follow.
  private(set) var isReusable = true

  init(path: String, timeout: Int) throws(SocketError) {
    socket = try UnixSocket(path: path, timeout: timeout)
  }

  /// - Parameters:
  ///   - target: path and query, percent-encoded.
  ///   - body: JSON; nil: none.
  ///   - ifMatch: the entity tag that the request holds for, without quotes.
  ///   - ifAbsent: whether it holds only where nothing is there yet.
  func send(
    _ method: String, _ target: String, body: [UInt8]? = nil, ifMatch: String? = nil, ifAbsent: Bool = false
  ) throws -> HTTPResponse {
    isReusable = false
    var head = "\(method) \(target) HTTP/1.1\r\nHost: quebud\r\nAccept: application/json\r\nUser-Agent: quebu\r\n"
    if let ifMatch { head += "If-Match: \"\(ifMatch)\"\r\n" }
    if ifAbsent { head += "If-None-Match: *\r\n" }
    if body != nil { head += "Content-Type: application/json\r\n" }
    if method != "GET" { head += "Content-Length: \(body?.count ?? 0)\r\n" }
    try socket.send(Array("\(head)\r\n".utf8) + (body ?? []))
    var reader = self.reader ?? HTTPResponseReader { [unowned self] in try socket.receive() }
    let response = try reader.response()
    self.reader = reader
    let isDelimited = response.headers["content-length"] != nil || response.headers["transfer-encoding"] != nil
    isReusable = isDelimited && response.headers["connection"]?.lowercased() != "close"
    return response
  }
}
