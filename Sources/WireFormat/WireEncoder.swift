/// Writes a body as compact JSON: keys in the order in which the body encodes them (that of its declaration), absent
/// optionals left out, `/` and everything beyond ASCII as they are, in UTF-8. The same body gives the same bytes.
///
/// It streams: no tree stands between the body and the bytes. Bodies write themselves (`WireBody`); everything else goes
/// over its `Encodable` conformance. It is total: a floating-point number that JSON does not have, and a value that refuses
/// to be encoded, become `null`.
package enum WireEncoder {
  /// The JSON of a body, without a newline at its end.
  package static func encode(_ body: some Encodable) -> [UInt8] {
    guard let body = body as? any WireBody else {
      let writer = WireWriter()
      writer.value(body)
      return writer.output.bytes
    }
    return encode(body)
  }

  /// The same for what is known to be a body.
  package static func encode(_ body: some WireBody) -> [UInt8] {
    var output = WireOutput()
    body.write(to: &output)
    return output.bytes
  }

  /// The same with a newline at its end.
  package static func line(_ body: some WireBody) -> [UInt8] {
    var output = WireOutput()
    body.write(to: &output)
    output.append(UInt8(ascii: "\n"))
    return output.bytes
  }
}

/// What `Encodable` sees: where it is in the output is in the writer.
struct WireStream: Encoder {
  let writer: WireWriter
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(WireObject<Key>(writer: writer, depth: writer.open(.object)))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer { WireArray(writer: writer, depth: writer.open(.array)) }
  func singleValueContainer() -> any SingleValueEncodingContainer { WireSingle(writer: writer) }
}

/// One value where it stands.
struct WireSingle: SingleValueEncodingContainer {
  let writer: WireWriter
  var codingPath: [any CodingKey] { [] }

  func encodeNil() { writer.output.null() }
  func encode(_ value: Bool) { writer.output.bool(value) }
  func encode(_ value: String) { writer.output.string(value) }
  func encode(_ value: Double) { writer.output.double(value) }
  func encode(_ value: Float) { writer.output.double(Double(value)) }
  func encode(_ value: Int) { writer.output.integer(Int64(value)) }
  func encode(_ value: Int8) { writer.output.integer(Int64(value)) }
  func encode(_ value: Int16) { writer.output.integer(Int64(value)) }
  func encode(_ value: Int32) { writer.output.integer(Int64(value)) }
  func encode(_ value: Int64) { writer.output.integer(value) }
  func encode(_ value: UInt) { writer.output.unsigned(UInt64(value)) }
  func encode(_ value: UInt8) { writer.output.unsigned(UInt64(value)) }
  func encode(_ value: UInt16) { writer.output.unsigned(UInt64(value)) }
  func encode(_ value: UInt32) { writer.output.unsigned(UInt64(value)) }
  func encode(_ value: UInt64) { writer.output.unsigned(value) }
  func encode(_ value: some Encodable) { writer.value(value) }
}
