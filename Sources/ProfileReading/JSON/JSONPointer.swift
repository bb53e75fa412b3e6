/// JSON pointers (RFC 6901).
package enum JSONPointer {
  /// One segment, cut where a client sends a whole book as a name.
  package static func segment(_ name: String) -> String {
    name.prefix(64).map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
  }
}
