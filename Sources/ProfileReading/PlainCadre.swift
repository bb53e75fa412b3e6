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
  /// The one that was decoded last; kept, so that the next one needs no memory of its own.
  private(set) var cadre: Cadre
  private var texts: TextMemo

  /// - Parameter remembering: how many texts, for those that will come again; a power of two.
  init(_ decoder: CadreDecoder, remembering: Int) {
    self.decoder = decoder
    cadre = Cadre(
      id: "", name: "", unit: Ordinal(-1), values: decoder.noValues,
      location: SourceLocation(file: "", range: SourceRange(at: .start)))
    texts = TextMemo(count: remembering)
  }

  /// Decodes a cadre on the tape of the document into ``cadre``, without its unit.
  ///
  /// - Returns: the id and the place of its unit; nil where the element has to go the long way, and for other elements.
  mutating func decode(_ tape: XMLTape, file: String) -> (unit: String, range: SourceRange)? {
    names.learn(tape.names, parts: decoder.parts)
    guard names.isCadre(tape[0]), let item = attribute(.unit, on: tape), let range = tape.range(of: item),
      let unit = decode(tape, file: file, range: tape.range)
    else { return nil }
    return (unit, range)
  }

  /// Decodes the cadre on the tape into ``cadre``, without its unit.
  ///
  /// - Returns: the id of its unit; nil where the element has to go the long way.
  mutating func decode(_ tape: XMLTape, file: String, range: SourceRange) -> String? {
    names.learn(tape.names, parts: decoder.parts)
    guard tape[0].count == 2, let idItem = attribute(.id, on: tape), let unitItem = attribute(.unit, on: tape) else {
      return nil
    }
    let id = String(decoding: tape.bytes(of: idItem), as: UTF8.self)
    guard LexicalKind.isIdentifier(id), PlainValue.isPlain(tape.bytes(of: unitItem)),
      !RefusedContent.hasIdentityNumber(id)
    else { return nil }
    cadre.id = id
    cadre.location = SourceLocation(file: file, range: range)
    cadre.forgetParts(decoder.noValues)
    var hasName = false
    var place = 3
    while tape[place].isStart {
      let element = tape[place]
      guard let part = names.part(element) else { return nil }
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
        guard !tape[place].isEnd else {
          place += 1
          continue
        }
        guard let value = value(of: element, as: field, on: tape, &place), cadre.take(value, in: field.number) else {
          return nil
        }
      }
    }
    // Behind a text there would be more.
    guard hasName, place == tape.count - 1, tape[place].isEnd else { return nil }
    decoder.sortParts(of: &cadre)
    return texts.text(of: tape.bytes(of: unitItem))
  }

  /// An attribute of the element that is on the tape.
  private func attribute(_ name: PlainNames.Attribute, on tape: XMLTape) -> XMLTape.Item? {
    for place in 1..<1 + tape[0].count {
      switch (names.attribute(tape[place]), name) {
      case (.id, .id), (.unit, .unit): return tape[place]
      default: continue
      }
    }
    return nil
  }

  /// The text of an element with nothing else in it. Moves from behind its start to behind its end.
  mutating func text(of element: XMLTape.Item, on tape: XMLTape, _ place: inout Int) -> String? {
    guard element.count == 0, tape[place].isText, tape[place + 1].isEnd else { return nil }
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
    guard tape[place].isText, tape[place + 1].isEnd else { return nil }
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
    guard let id = plain.decode(XMLTape(element), file: file, range: element.range), let number = unit(id) else {
      return nil
    }
    var cadre = plain.cadre
    cadre.unit = number
    return cadre
  }
}

extension Cadre {
  /// Makes room for the parts of another one.
  fileprivate mutating func forgetParts(_ noValues: [FieldValue]) {
    for place in noValues.indices { values[place] = noValues[place] }
    holdings.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
  }

  /// Takes one value of a field; false where there is one already, and the field holds one only.
  fileprivate mutating func take(_ value: FieldValue, in field: Ordinal<Field>) -> Bool {
    switch values[field.position] {
    case .missing: values[field.position] = value
    case .many(var several):
      // Emptied first, so that the array is changed in place.
      values[field.position] = .missing
      several.append(value)
      values[field.position] = .many(several)
    default: return false
    }
    return true
  }
}
