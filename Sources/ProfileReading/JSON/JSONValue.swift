/// Any JSON. Numbers keep the text that a decimal of at most three places has.
package enum JSONValue: Equatable, Sendable {
  case null
  case flag(Bool)
  case number(String)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// - Throws: `CadreJSON.Refusal` with the one mistake `malformed-json`; it never repeats what stands in the text.
  package static func parse(_ bytes: some Collection<UInt8>) throws(CadreJSON.Refusal) -> JSONValue {
    var value: JSONValue?
    if let found = bytes.withContiguousStorageIfAvailable({ JSONParser.value(of: $0) }) {
      value = found
    } else {
      value = Array(bytes).withUnsafeBufferPointer { JSONParser.value(of: $0) }
    }
    guard let value else {
      throw CadreJSON.Refusal(mistakes: [
        .init(code: "malformed-json", detail: "this is not well-formed JSON", pointer: "")
      ])
    }
    return value
  }
}
