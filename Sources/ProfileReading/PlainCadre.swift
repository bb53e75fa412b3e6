import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

/// The short way: a cadre without any mistake and in the plainest spelling is decoded in one go over its tape. All that is
/// out of the ordinary, right or wrong, sends the whole element the long way, which knows every rule and says what is wrong.
/// So nothing is accepted here that is not accepted there, with the same outcome.
struct PlainCadre {
  let decoder: CadreDecoder
  /// Of the document that the tape is of.
  var names = PlainNames()
  private var texts: TextMemo

  /// - Parameter remembering: how many texts, for those that will come again; a power of two.
  init(_ decoder: CadreDecoder, remembering: Int) {
    self.decoder = decoder
    texts = TextMemo(count: remembering)
  }

  /// A cadre on the tape of the document, with the id and the place of its unit; nil for other elements too.
  mutating func decode(_ tape: XMLTape, file: String) -> (cadre: Cadre, unit: String, unitRange: SourceRange)? {
    names.learn(tape.names, parts: decoder.parts)
    guard names[tape[0]].isCadre, let unitItem = Self.attribute(.unit, on: tape, names),
      let unitRange = tape.range(of: unitItem), let (cadre, unit) = decode(tape, file: file, range: tape.range)
    else { return nil }
    return (cadre, unit, unitRange)
  }

  /// The cadre on the tape, without its unit, and the id of that; nil where the element has to go the long way.
  mutating func decode(_ tape: XMLTape, file: String, range: SourceRange) -> (cadre: Cadre, unit: String)? {
    names.learn(tape.names, parts: decoder.parts)
    guard tape[0].count == 2, let idItem = Self.attribute(.id, on: tape, names),
      let unitItem = Self.attribute(.unit, on: tape, names)
    else { return nil }
    let id = String(decoding: tape.bytes(of: idItem), as: UTF8.self)
    guard LexicalKind.isIdentifier(id), PlainValue.isPlain(tape.bytes(of: unitItem)),
      !RefusedContent.hasIdentityNumber(id)
    else { return nil }
    var cadre = Cadre(
      id: id, name: "", unit: Ordinal(-1), values: decoder.noValues, location: .init(file: file, range: range))
    var hasName = false
    var place = 3
    while tape[place].kind == .start {
      let element = tape[place]
      guard let part = names[element].part else { return nil }
      place += 1
      switch part {
      case .name:
        guard !hasName, let text = text(of: element, on: tape, &place) else { return nil }
        cadre.name = text
        hasName = true
      case .holds:
        guard let holding = holding(element, on: tape, &place) else { return nil }
        cadre.holdings.append(holding)
      case .training:
        guard let record = record(element, on: tape, &place) else { return nil }
        cadre.records.append(record)
      case .field(let field):
        guard field.refused == nil, element.count == 0 else { return nil }
        guard tape[place].kind != .end else {
          place += 1
          continue
        }
        guard let value = value(of: element, as: field, on: tape, &place), cadre.take(value, in: field.number) else {
          return nil
        }
      }
    }
    // Behind a text there would be more.
    guard hasName, place == tape.count - 1, tape[place].kind == .end else { return nil }
    decoder.sortParts(of: &cadre)
    return (cadre, texts.text(of: tape.bytes(of: unitItem)))
  }

  /// An attribute of the element that is on the tape.
  static func attribute(_ name: PlainNames.Attribute, on tape: XMLTape, _ names: PlainNames) -> XMLTape.Item? {
    for place in 1..<1 + tape[0].count where names[tape[place]].attribute == name { return tape[place] }
    return nil
  }

  /// The text of an element with nothing else in it. Moves from behind its start to behind its end.
  mutating func text(of element: XMLTape.Item, on tape: XMLTape, _ place: inout Int) -> String? {
    guard element.count == 0, tape[place].kind == .text, tape[place + 1].kind == .end else { return nil }
    let bytes = tape.bytes(of: tape[place])
    // Something to be seen, so that it is not empty in its plain form.
    guard PlainValue.beginsVisibly(bytes) else { return nil }
    let text = texts.text(of: bytes)
    place += 2
    let line = PlainValue.isLine(bytes) ? text : TextNormalization.collapse(text)
    return RefusedContent.hasIdentityNumber(line) ? nil : line
  }

  private mutating func value(
    of element: XMLTape.Item, as field: FieldPart, on tape: XMLTape, _ place: inout Int
  ) -> FieldValue? {
    if field.type == .text { return text(of: element, on: tape, &place).map { .text($0) } }
    guard tape[place].kind == .text, tape[place + 1].kind == .end else { return nil }
    let bytes = tape.bytes(of: tape[place])
    place += 2
    switch field.type {
    case .code: return field.places[bytes].map { .code($0) }
    case .integer: return PlainValue.whole(bytes).map { .number(Amount($0)) }
    case .number: return PlainValue.amount(bytes).map { .number($0) }
    case .date: return PlainValue.date(bytes).flatMap { CadreDecoder.isPlausible($0) ? .date($0) : nil }
    case .flag:
      return bytes.elementsEqual("yes".utf8) ? .flag(true) : bytes.elementsEqual("no".utf8) ? .flag(false) : nil
    case .text: return nil
    }
  }
}

extension CadreDecoder {
  /// The short way for an element; nil where it has to go the long way. `unit` is called last.
  func decodePlain(_ element: XMLElement, file: String, unit: (String) -> Ordinal<Unit>?) -> Cadre? {
    var plain = PlainCadre(self, remembering: 1)
    guard let (found, id) = plain.decode(XMLTape(element), file: file, range: element.range), let number = unit(id)
    else {
      return nil
    }
    var cadre = found
    cadre.unit = number
    return cadre
  }
}

extension Cadre {
  /// Takes one value of a field; false where there is one already, and the field holds one only.
  fileprivate mutating func take(_ value: FieldValue, in field: Ordinal<Field>) -> Bool {
    switch values[field.position] {
    case .missing: values[field.position] = value
    case .many(var several):
      // Emptied first, so that the array is changed in place.
      values[field.position] = .missing
      if !several.contains(value) { several.append(value) }
      values[field.position] = .many(several)
    default: return false
    }
    return true
  }
}
