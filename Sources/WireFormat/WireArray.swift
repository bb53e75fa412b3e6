/// A JSON array that is open at a depth of the output.
struct WireArray: UnkeyedEncodingContainer {
  let writer: WireWriter
  let depth: Int
  private(set) var count = 0
  var codingPath: [any CodingKey] { [] }

  init(writer: WireWriter, depth: Int) {
    self.writer = writer
    self.depth = depth
  }

  private mutating func element() {
    writer.close(downTo: depth)
    writer.output.comma()
    count += 1
  }

  mutating func encodeNil() {
    element()
    writer.output.null()
  }

  mutating func encode(_ value: Bool) {
    element()
    writer.output.bool(value)
  }

  mutating func encode(_ value: String) {
    element()
    writer.output.string(value)
  }

  mutating func encode(_ value: Int) {
    element()
    writer.output.integer(Int64(value))
  }

  mutating func encode(_ value: some Encodable) {
    element()
    writer.value(value)
  }

  mutating func nestedContainer<Nested>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    element()
    return WireStream(writer: writer).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    element()
    return WireStream(writer: writer).unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder {
    element()
    return WireStream(writer: writer)
  }
}
