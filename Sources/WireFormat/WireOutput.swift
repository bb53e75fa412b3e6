/// JSON as it is being written.
@usableFromInline package struct WireOutput: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  /// How many bytes are written so far.
  @usableFromInline package internal(set) var count = 0

  package init(capacity: Int = 32_768) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// What is written so far.
  package var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

  /// Where `more` bytes can be written: what is written there has to be counted.
  @inlinable @inline(__always)
  mutating func room(for more: Int) -> UnsafeMutablePointer<UInt8> {
    if capacity - count < more { grow(by: more) }
    return base + count
  }

  @usableFromInline @inline(never)
  mutating func grow(by more: Int) {
    capacity = max(2 * capacity, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }

  @inlinable @inline(__always)
  package mutating func append(_ byte: UInt8) {
    room(for: 1).pointee = byte
    count += 1
  }

  /// Appends what is JSON already.
  @inlinable @inline(__always)
  package mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    room(for: bytes.count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  /// Appends what is JSON already.
  @inlinable @inline(__always)
  package mutating func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends once more what was written in that place.
  package mutating func append(again place: Range<Int>) {
    precondition(place.lowerBound >= 0 && place.upperBound <= count, "nothing is written there")
    let room = room(for: place.count)
    room.update(from: base + place.lowerBound, count: place.count)
    count += place.count
  }

  /// Appends 16 hexadecimal digits.
  package mutating func append(hexadecimal value: UInt64) {
    let room = room(for: 16)
    for place in 0..<16 {
      let digit = UInt8(truncatingIfNeeded: value >> UInt64(60 - 4 * place)) & 15
      room[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
    count += 16
  }

  /// Appends the decimal digits of a number.
  package mutating func append(decimal value: UInt64) {
    if value < 10 { return append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value)) }
    append(decimal: value / 10)
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
  }

  /// Writes `{`, then what `fields` writes, then `}`.
  @inline(__always)
  package mutating func object(_ fields: (inout WireOutput) -> Void) {
    open(UInt8(ascii: "{"))
    fields(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes one field of an object. The name must not need escaping.
  package mutating func field(_ name: StaticString, _ value: some WireValue) {
    comma()
    name.withUTF8Buffer { name in
      let place = room(for: name.count + 3)
      place[0] = UInt8(ascii: "\"")
      if let start = name.baseAddress { (place + 1).update(from: start, count: name.count) }
      place[name.count + 1] = UInt8(ascii: "\"")
      place[name.count + 2] = UInt8(ascii: ":")
      count += name.count + 3
    }
    value.write(to: &self)
  }

  /// Writes one field of an object, or nothing.
  package mutating func field(_ name: StaticString, _ value: (some WireValue)?) {
    if let value { field(name, value) }
  }

  mutating func open(_ bracket: UInt8) { append(bracket) }
  mutating func close(_ bracket: UInt8) { append(bracket) }

  /// A comma, unless this is the first entry: no value ends in an opening bracket.
  @inlinable @inline(__always)
  package mutating func comma() {
    guard count > 0 else { return }
    let last = base[count - 1]
    if last != UInt8(ascii: "{"), last != UInt8(ascii: "[") { append(UInt8(ascii: ",")) }
  }

  mutating func key(_ key: String) {
    comma()
    string(key)
    append(UInt8(ascii: ":"))
  }

  mutating func null() { append("null") }
  mutating func bool(_ value: Bool) { append(value ? "true" : "false") }
  mutating func unsigned(_ value: UInt64) { append(decimal: value) }

  mutating func integer(_ value: Int64) {
    if value < 0 { append(UInt8(ascii: "-")) }
    append(decimal: value.magnitude)
  }

  mutating func double(_ value: Double) {
    guard value.isFinite else { return null() }
    if let whole = Int64(exactly: value) { return integer(whole) }
    var text = value.description
    text.withUTF8 { append($0) }
  }

  /// Writes a text in quotes; runs without anything to escape are copied whole.
  package mutating func string(_ text: String) {
    append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { characters in
      var from = 0
      var place = 0
      while place < characters.count {
        if place + 8 <= characters.count {
          let word = UnsafeRawBufferPointer(characters).loadUnaligned(fromByteOffset: place, as: UInt64.self)
          if !Self.hasToEscape(word) {
            place += 8
            continue
          }
        }
        let byte = characters[place]
        if byte < 0x20 || byte == 0x22 || byte == 0x5C {
          append(UnsafeBufferPointer(rebasing: characters[from..<place]))
          escape(byte)
          from = place + 1
        }
        place += 1
      }
      append(UnsafeBufferPointer(rebasing: characters[from...]))
    }
    append(UInt8(ascii: "\""))
  }

  /// Whether any of eight bytes is below a space, a quote or a backslash; it may say so of eight that are behind such a
  /// one, never the other way round.
  @inline(__always)
  private static func hasToEscape(_ word: UInt64) -> Bool {
    let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5C)
    let low = (word &- ones &* 0x20) & ~word
    return (low | (quote &- ones) & ~quote | (backslash &- ones) & ~backslash) & highs != 0
  }

  private mutating func escape(_ byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case 0x22, 0x5C: append(byte)
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    default:
      let low = byte & 15
      append("u00")
      append(UInt8(ascii: "0") + (byte >> 4))
      append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
    }
  }
}
