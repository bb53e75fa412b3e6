import TrainingModel
import XMLReading

/// Puts cadres in JSON, as ``CadreJSON`` takes them, onto a tape: the one that the XML would have that `CadreJSON` writes, up to
/// the order of elements, without writing it. What is not in the plainest spelling, right or wrong, has to go by `CadreJSON`.
struct PlainJSON {
  /// The names of elements and attributes, those of fields behind them.
  private enum Name: Int32, CaseIterable {
    case cadre, id, unit, name, fields, holds, training, title, competency, level, assessedOn, expiresOn
    case course, `class`, kind, starts, ends, hours, days, mode, place, organiserLevel, result, leaveHours

    /// As a member of an object.
    var member: String {
      switch self {
      case .assessedOn: "assessed_on"
      case .expiresOn: "expires_on"
      case .organiserLevel: "organiser_level"
      case .leaveHours: "leave_hours"
      default: "\(self)"
      }
    }
  }

  private enum Scalar {
    case none, yes, no
    case text(Range<Int>)
  }

  let tape: XMLTape
  private let members = ByteTable(Name.allCases.map(\.member))
  private let fields: ByteTable
  private var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var place = 0
  /// By name: the object that had a member of that name last.
  private var seen: [UInt64]
  private var objects: UInt64 = 0

  init(_ decoder: CadreDecoder) {
    let fieldNames = decoder.vocabulary.fields.ids.filter { !ProfileGrammar.builtInNames.contains($0) }
    let names = Name.allCases.map { $0.member.replacing("_", with: "-") } + fieldNames
    tape = XMLTape(names: names)
    fields = ByteTable(fieldNames)
    seen = .init(repeating: 0, count: names.count)
  }

  /// Puts the cadre of one JSON text onto the tape; false where that is not enough.
  ///
  /// - Parameter bytes: to be kept as they are as long as the tape is used.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    self.bytes = bytes
    place = 0
    tape.begin(bytes)
    let start = tape.appendStart(name: Name.cadre.rawValue)
    tape.setAttributes(of: start, to: 2)
    tape.appendAttribute(name: Name.id.rawValue, 0..<0)
    tape.appendAttribute(name: Name.unit.rawValue, 0..<0)
    var (hasID, hasUnit) = (false, false)
    objects += 1
    let object = objects
    let isRead = readMembers { json, name in
      guard json.isNew(name.rawValue, in: object) else { return false }
      switch name {
      case .id, .unit:
        guard case .text(let value)? = json.scalar() else { return false }
        json.tape.setAttribute(at: name == .id ? 1 : 2, value)
        if name == .id { hasID = true } else { hasUnit = true }
        return true
      case .name: return json.readElement(name.rawValue)
      case .fields: return json.readFields(in: object)
      case .holds, .training: return json.readList { $0.readPart(name) }
      default: return false
      }
    }
    guard isRead, hasID, hasUnit else { return false }
    skipSpace()
    tape.appendEnd()
    return place == bytes.count
  }

  private mutating func readFields(in object: UInt64) -> Bool {
    readObject { json in
      guard let name = json.string(), let field = json.fields[json.text(name)] else { return false }
      let number = Int32(Name.allCases.count) + field
      guard json.isNew(number, in: object), json.take(UInt8(ascii: ":")) else { return false }
      json.skipSpace()
      return json.next == UInt8(ascii: "[") ? json.readList { $0.readElement(number) } : json.readElement(number)
    }
  }

  /// A holding or a training.
  private mutating func readPart(_ element: Name) -> Bool {
    let start = tape.appendStart(name: element.rawValue)
    objects += 1
    let object = objects
    var title: Scalar = .none
    var count = 0
    let isRead = readMembers { json, name in
      guard json.isNew(name.rawValue, in: object) else { return false }
      switch (name, element) {
      case (.title, .training):
        guard let value = json.scalar() else { return false }
        title = value
        return true
      case (.competency, .holds), (.level, .holds), (.assessedOn, .holds), (.expiresOn, .holds): break
      case (.course, .training), (.class, .training), (.kind, .training), (.starts, .training), (.ends, .training),
        (.hours, .training), (.days, .training), (.mode, .training), (.place, .training), (.organiserLevel, .training),
        (.result, .training), (.leaveHours, .training):
        break
      default: return false
      }
      guard let value = json.scalar() else { return false }
      switch value {
      case .none: return true
      case .yes: json.tape.appendAttribute(name: name.rawValue, copying: "yes")
      case .no: json.tape.appendAttribute(name: name.rawValue, copying: "no")
      case .text(let text): json.tape.appendAttribute(name: name.rawValue, text)
      }
      count += 1
      return true
    }
    guard isRead else { return false }
    tape.setAttributes(of: start, to: count)
    append(title, as: Name.title.rawValue)
    tape.appendEnd()
    return true
  }

  private mutating func readElement(_ name: Int32) -> Bool {
    guard let value = scalar() else { return false }
    append(value, as: name)
    return true
  }

  /// An element with that text; nothing where there is no value.
  private func append(_ value: Scalar, as name: Int32) {
    if case .none = value { return }
    _ = tape.appendStart(name: name)
    switch value {
    case .none: break
    case .yes: tape.appendText(copying: "yes")
    case .no: tape.appendText(copying: "no")
    // White space alone is no text.
    case .text(let range): if text(range).contains(where: { $0 != 0x20 }) { tape.appendText(range) }
    }
    tape.appendEnd()
  }

  private mutating func isNew(_ name: Int32, in object: UInt64) -> Bool {
    defer { seen[Int(name)] = object }
    return seen[Int(name)] != object
  }
}

// MARK: - JSON

extension PlainJSON {
  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private func text(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[range]) }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard next == byte else { return false }
    place += 1
    return true
  }

  private mutating func readMembers(_ body: (inout PlainJSON, Name) -> Bool) -> Bool {
    readObject { json in
      guard let name = json.string(), let number = json.members[json.text(name)], let known = Name(rawValue: number),
        json.take(UInt8(ascii: ":"))
      else { return false }
      return body(&json, known)
    }
  }

  private mutating func readObject(_ member: (inout PlainJSON) -> Bool) -> Bool {
    readItems(from: UInt8(ascii: "{"), to: UInt8(ascii: "}"), member)
  }

  private mutating func readList(_ item: (inout PlainJSON) -> Bool) -> Bool {
    readItems(from: UInt8(ascii: "["), to: UInt8(ascii: "]"), item)
  }

  private mutating func readItems(from first: UInt8, to last: UInt8, _ item: (inout PlainJSON) -> Bool) -> Bool {
    guard take(first) else { return false }
    if take(last) { return true }
    repeat {
      guard item(&self) else { return false }
    } while take(UInt8(ascii: ","))
    return take(last)
  }

  /// Nil for what is no single value, and for what is not in the plainest spelling.
  private mutating func scalar() -> Scalar? {
    skipSpace()
    switch next {
    case UInt8(ascii: "\""): return string().map { .text($0) }
    case UInt8(ascii: "t"): return word("true") ? .yes : nil
    case UInt8(ascii: "f"): return word("false") ? .no : nil
    case UInt8(ascii: "n"): return word("null") ? Scalar.none : nil
    default: return number().map { .text($0) }
    }
  }

  private mutating func word(_ word: StaticString) -> Bool {
    let end = place + word.utf8CodeUnitCount
    guard end <= bytes.count, word.withUTF8Buffer({ $0.elementsEqual(bytes[place..<end]) }) else { return false }
    place = end
    return true
  }

  /// A text without escapes, of characters that can stand in XML.
  private mutating func string() -> Range<Int>? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let start = place
    var isASCII = true
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20, byte != UInt8(ascii: "\\") else { return nil }
      if byte >= 0x80 {
        isASCII = false
        // U+FFFE and U+FFFF begin so.
        if byte == 0xEF, place + 1 < bytes.count, bytes[place + 1] == 0xBF { return nil }
      }
      place += 1
    }
    let text = start..<place
    guard place < bytes.count, isASCII || String(validating: bytes[text], as: UTF8.self) != nil else { return nil }
    place += 1
    return text
  }

  /// Digits, and up to three more behind a point, the last of which is not 0: the text that a decimal has.
  private mutating func number() -> Range<Int>? {
    let start = place
    takeDigits()
    guard (1...9).contains(place - start), place - start == 1 || bytes[start] != UInt8(ascii: "0") else { return nil }
    if next == UInt8(ascii: ".") {
      place += 1
      let point = place
      takeDigits()
      guard (1...3).contains(place - point), bytes[place - 1] != UInt8(ascii: "0") else { return nil }
    }
    if let byte = next, byte | 0x20 == UInt8(ascii: "e") { return nil }
    return start..<place
  }

  private mutating func takeDigits() {
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
  }
}
