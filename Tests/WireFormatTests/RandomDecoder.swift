@testable import WireFormat

/// A small deterministic source of randomness (SplitMix64).
final class Randomness: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }

  func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  func flip() -> Bool { next() & 1 == 0 }
  func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// A short text that likes the characters that need care.
  func text() -> String {
    let likely: [Unicode.Scalar] = ["a", "\"", "\\", "/", "\n", "\u{0}", "\u{1f}", "缺", "😀", "\u{301}", " ", "\u{7f}"]
    var text = String.UnicodeScalarView()
    for _ in 0..<below(12) {
      if flip(), let scalar = Unicode.Scalar(UInt32(below(0x11_0000))) {
        text.append(scalar)
      } else {
        text.append(likely[below(likely.count)])
      }
    }
    return String(text)
  }
}

/// Makes a random value of any type that can be decoded: every key is there or not, every list has up to two elements,
/// and less the deeper it is.
struct RandomDecoder: Decoder {
  struct Refusal: Error {}

  let random: Randomness
  var depth = 0
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }
  var deeper: RandomDecoder { RandomDecoder(random: random, depth: depth + 1) }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(Object<Key>(decoder: self))
  }
  func unkeyedContainer() -> any UnkeyedDecodingContainer {
    List(decoder: self, end: depth > 6 ? 0 : random.below(3))
  }
  func singleValueContainer() -> any SingleValueDecodingContainer { self }

  struct Object<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: RandomDecoder
    var codingPath: [any CodingKey] { [] }
    /// Asked for by bodies whose keys are data.
    var allKeys: [Key] { ["en", "zh", "\"\n"].prefix(decoder.random.below(4)).compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { decoder.depth < 6 && decoder.random.flip() }
    func decodeNil(forKey key: Key) -> Bool { false }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
      try decoder.deeper.decode(type)
    }
    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedDecodingContainer<Nested> { decoder.deeper.container(keyedBy: type) }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer { decoder.deeper.unkeyedContainer() }
    func superDecoder() -> any Decoder { decoder.deeper }
    func superDecoder(forKey key: Key) -> any Decoder { decoder.deeper }
  }

  struct List: UnkeyedDecodingContainer {
    let decoder: RandomDecoder
    let end: Int
    var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var count: Int? { end }
    var isAtEnd: Bool { currentIndex == end }

    init(decoder: RandomDecoder, end: Int) {
      self.decoder = decoder
      self.end = end
    }

    mutating func decodeNil() -> Bool { false }
    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
      currentIndex += 1
      return try decoder.deeper.decode(type)
    }
    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedDecodingContainer<Nested> {
      decoder.deeper.container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedDecodingContainer { decoder.deeper.unkeyedContainer() }
    mutating func superDecoder() -> any Decoder { decoder.deeper }
  }
}

extension RandomDecoder: SingleValueDecodingContainer {
  func decodeNil() -> Bool { false }

  /// What offers several forms tries one after the other: the first ones are refused now and then.
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    switch type {
    case is String.Type: return try cast(random.text())
    case is Bool.Type: return try cast(random.flip())
    case is Int.Type: return try cast(random.below(2_000) - 1_000)
    case is WireNumber.Type: return try cast(WireNumber(thousandths: Int64(random.below(1_000_000_000_000_000))))
    case is LevelOrAmounts.Type:
      return try cast(
        random.flip() ? LevelOrAmounts.level(random.below(6)) : .amounts(AmountsBody(hours: 1, days: 89)))
    case is FieldValuesBody.Value.Type:
      let values: [FieldValuesBody.Value] = [
        .text(random.text()), .number(WireNumber(thousandths: 1_500)), .flag(random.flip()),
        .many([.text(random.text()), .text("b")]), .many([]),
      ]
      return try cast(values[random.below(values.count)])
    default: return try Value(from: self)
    }
  }

  private func cast<Value>(_ value: Any) throws -> Value {
    guard let value = value as? Value else { throw Refusal() }
    return value
  }
}
