/// A JSON object that is open at a depth of the output.
struct WireObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let writer: WireWriter
  let depth: Int
  var codingPath: [any CodingKey] { [] }

  private func key(_ key: Key) {
    writer.close(downTo: depth)
    writer.output.key(key.stringValue)
  }

  func encodeNil(forKey key: Key) {
    self.key(key)
    writer.output.null()
  }

  func encode(_ value: Bool, forKey key: Key) {
    self.key(key)
    writer.output.bool(value)
  }

  func encode(_ value: String, forKey key: Key) {
    self.key(key)
    writer.output.string(value)
  }

  func encode(_ value: Double, forKey key: Key) {
    self.key(key)
    writer.output.double(value)
  }

  func encode(_ value: Int, forKey key: Key) {
    self.key(key)
    writer.output.integer(Int64(value))
  }

  func encode(_ value: Int64, forKey key: Key) {
    self.key(key)
    writer.output.integer(value)
  }

  func encode(_ value: Float, forKey key: Key) { encode(Double(value), forKey: key) }
  func encode(_ value: Int8, forKey key: Key) { encode(Int64(value), forKey: key) }
  func encode(_ value: Int16, forKey key: Key) { encode(Int64(value), forKey: key) }
  func encode(_ value: Int32, forKey key: Key) { encode(Int64(value), forKey: key) }
  func encode(_ value: UInt, forKey key: Key) { encode(UInt64(value), forKey: key) }
  func encode(_ value: UInt8, forKey key: Key) { encode(Int64(value), forKey: key) }
  func encode(_ value: UInt16, forKey key: Key) { encode(Int64(value), forKey: key) }
  func encode(_ value: UInt32, forKey key: Key) { encode(Int64(value), forKey: key) }

  func encode(_ value: UInt64, forKey key: Key) {
    self.key(key)
    writer.output.unsigned(value)
  }

  func encode(_ value: some Encodable, forKey key: Key) {
    self.key(key)
    writer.value(value)
  }

  func nestedContainer<Nested>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
    self.key(key)
    return WireStream(writer: writer).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    self.key(key)
    return WireStream(writer: writer).unkeyedContainer()
  }

  /// Bodies have no superclasses: the value of a super encoder stands under `super`, or under the key.
  func superEncoder() -> any Encoder {
    writer.close(downTo: depth)
    writer.output.key("super")
    return WireStream(writer: writer)
  }

  func superEncoder(forKey key: Key) -> any Encoder {
    self.key(key)
    return WireStream(writer: writer)
  }
}
