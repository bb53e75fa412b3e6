/// An answer over HTTP/1.1.
struct HTTPResponse {
  var status: Int
  /// Names in lower case.
  var headers: [String: String]
  var body: [UInt8]
}

/// Puts an answer together from the bytes of a stream (RFC 9112): by length, in chunks, or up to the end.
struct HTTPResponseReader {
  /// What keeps the bytes from being an answer.
  enum Fault: Error {
    case notHTTP, cutShort, tooLong
  }

  private static let mostHeaderBytes = 65_536
  private var bytes: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  /// Waits for more bytes; none at the end.
  private let more: () throws -> [UInt8]

  init(more: @escaping () throws -> [UInt8]) { self.more = more }

  /// Reads one answer, and no byte behind it.
  mutating func response() throws -> HTTPResponse {
    var lines: [String] = []
    while let line = try nextLine(), !line.isEmpty { lines.append(line) }
    guard let first = lines.first?.split(separator: " ", maxSplits: 2), first.count >= 2,
      first[0].hasPrefix("HTTP/1."), let status = Int(first[1])
    else { throw lines.isEmpty ? Fault.cutShort : Fault.notHTTP }
    if status / 100 == 1 { return try response() }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { throw Fault.notHTTP }
      headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
    }
    return HTTPResponse(status: status, headers: headers, body: try body(status: status, headers: headers))
  }

  private mutating func body(status: Int, headers: [String: String]) throws -> [UInt8] {
    if status == 204 || status == 304 { return [] }
    if headers["transfer-encoding"]?.lowercased() == "chunked" {
      var body: [UInt8] = []
      while true {
        guard let line = try nextLine(), let size = Int(line.prefix { $0 != ";" }, radix: 16), size >= 0 else {
          throw Fault.notHTTP
        }
        if size == 0 { break }
        body += try take(size)
        guard try nextLine() == "" else { throw Fault.notHTTP }
      }
      while let trailer = try nextLine(), !trailer.isEmpty {}
      return body
    }
    if let length = headers["content-length"] {
      guard let count = Int(length), count >= 0 else { throw Fault.notHTTP }
      return try take(count)
    }
    while try fill() {}
    return try take(bytes.count - start)
  }

  /// The next line without its end; nil at the end of the stream.
  private mutating func nextLine() throws -> String? {
    var searched = 0
    while true {
      if let end = bytes[(start + searched)...].firstIndex(of: UInt8(ascii: "\n")) {
        var line = bytes[start..<end]
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        start = end + 1
        return String(decoding: line, as: UTF8.self)
      }
      searched = bytes.count - start
      guard searched <= Self.mostHeaderBytes else { throw Fault.tooLong }
      guard try fill() else {
        if start == bytes.count { return nil }
        throw Fault.cutShort
      }
    }
  }

  private mutating func take(_ count: Int) throws -> [UInt8] {
    while bytes.count - start < count {
      guard try fill() else { throw Fault.cutShort }
    }
    defer { start += count }
    return Array(bytes[start..<start + count])
  }

  private mutating func fill() throws -> Bool {
    guard !isAtEnd else { return false }
    if start == bytes.count {
      bytes.removeAll(keepingCapacity: true)
      start = 0
    }
    let piece = try more()
    isAtEnd = piece.isEmpty
    bytes += piece
    return !piece.isEmpty
  }
}
