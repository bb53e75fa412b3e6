import HTTPTypes

/// What is refused before a request reaches any route: other users, other hosts, web pages, and targets that are no path.
struct RequestGuard: Sendable {
  /// The one user who gets in.
  var user: UInt32

  func check(_ head: HTTPRequest, from peer: PeerCredentials?) throws(Problem) {
    guard let peer, peer.user == user else {
      throw Problem(.notPermitted, "this socket answers only to the user who started the service")
    }
    switch head.authority {
    case nil, "", "quebud", "localhost": break
    default: throw Problem(.misdirected, "`Host` has to be quebud, localhost or empty")
    }
    for field in head.headerFields {
      let name = field.name.canonicalName
      if name == "origin" || name == "referer" || name.hasPrefix("sec-fetch-") {
        throw Problem(.fromBrowser, "a request with `\(name)` comes from a web page")
      }
      if name == "host" { throw Problem(.malformedRequest, "`Host` stands twice") }
    }
    guard let target = head.path, target.utf8.first == UInt8(ascii: "/") else {
      throw Problem(.malformedRequest, "the target of the request is not a path")
    }
  }
}
