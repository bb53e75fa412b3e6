import HTTPTypes

/// What is refused before a request reaches any route: users without a role, other hosts, web pages, and targets that are
/// no path.
enum RequestGuard {
  static func check(_ head: HTTPRequest, from principal: Principal) throws(Problem) {
    guard principal.has(.anyone) else { throw Problem(.notPermitted, "this user has no role here") }
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
