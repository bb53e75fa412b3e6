import TrainingModel
import XMLReading

extension PlainCadre {
  /// Nil where the element has to go the long way.
  func holding(_ element: XMLTape.Item, on tape: XMLTape, _ place: inout Int) -> Holding? {
    var competency: Int32?
    var level = 0
    var assessedOn: CalendarDate?
    var expiresOn: CalendarDate?
    let behind = place + element.count
    while place < behind {
      let bytes = tape.bytes(of: tape[place])
      switch names.attribute(tape[place]) {
      case .competency:
        guard let found = decoder.tables.competencies[bytes] else { return nil }
        competency = found
      case .level:
        guard let found = PlainValue.whole(bytes) else { return nil }
        level = found
      case .assessedOn:
        guard date(bytes, into: &assessedOn) else { return nil }
      case .expiresOn:
        guard date(bytes, into: &expiresOn) else { return nil }
      default: return nil
      }
      place += 1
    }
    guard let competency, level >= 1, level <= decoder.tables.tops[Int(competency)], tape[place].isEnd else {
      return nil
    }
    if let assessedOn, let expiresOn, expiresOn < assessedOn { return nil }
    place += 1
    return Holding(competency: Ordinal(Int(competency)), level: level, assessedOn: assessedOn, expiresOn: expiresOn)
  }

  /// Nil where the element has to go the long way.
  mutating func record(_ element: XMLTape.Item, on tape: XMLTape, _ place: inout Int) -> TrainingRecord? {
    var record = TrainingRecord(result: .booked)
    var hasResult = false
    let behind = place + element.count
    while place < behind {
      let bytes = tape.bytes(of: tape[place])
      guard let name = names.attribute(tape[place]) else { return nil }
      place += 1
      let isUsed: Bool
      // Nothing in an attribute is no value, but for the result, which must be there.
      switch name {
      case .course:
        record.course = decoder.tables.courses[bytes].map { Ordinal(Int($0)) }
        isUsed = record.course != nil || bytes.isEmpty
      case .class:
        record.trainingClass = decoder.tables.classes[bytes].map { Ordinal(Int($0)) }
        isUsed = record.trainingClass != nil || bytes.isEmpty
      case .kind: isUsed = word(bytes, decoder.tables.kinds, into: &record.kind)
      case .starts: isUsed = date(bytes, into: &record.starts)
      case .ends: isUsed = date(bytes, into: &record.ends)
      case .hours: isUsed = amount(bytes, into: &record.hours)
      case .days: isUsed = amount(bytes, into: &record.days)
      case .mode: isUsed = word(bytes, decoder.tables.modes, into: &record.mode)
      case .place: isUsed = word(bytes, decoder.tables.places, into: &record.place)
      case .organiserLevel: isUsed = word(bytes, decoder.tables.organiserLevels, into: &record.organiserLevel)
      case .result:
        guard let found = decoder.tables.results[bytes] else { return nil }
        record.result = found
        hasResult = true
        isUsed = true
      case .leaveHours: isUsed = amount(bytes, into: &record.leaveHours)
      case .id, .unit, .competency, .level, .assessedOn, .expiresOn: isUsed = false
      }
      guard isUsed else { return nil }
    }
    guard hasResult else { return nil }
    if tape[place].isStart {
      let child = tape[place]
      place += 1
      guard names.isTitle(child), let title = text(of: child, on: tape, &place) else { return nil }
      record.title = title
    } else if record.course == nil, record.trainingClass == nil {
      return nil
    }
    guard tape[place].isEnd else { return nil }
    place += 1
    if let starts = record.starts, let ends = record.ends, ends < starts { return nil }
    if let leave = record.leaveHours {
      guard let hours = record.hours, leave <= hours else { return nil }
    }
    return record
  }

  private func date(_ bytes: PlainValue.Bytes, into date: inout CalendarDate?) -> Bool {
    guard let found = PlainValue.date(bytes), CadreDecoder.isPlausible(found) else { return bytes.isEmpty }
    date = found
    return true
  }

  private func amount(_ bytes: PlainValue.Bytes, into amount: inout Amount?) -> Bool {
    guard let found = PlainValue.amount(bytes), found >= .zero else { return bytes.isEmpty }
    amount = found
    return true
  }

  private func word<Code: BuiltInCode>(
    _ bytes: PlainValue.Bytes, _ table: CodeTable<Code>, into code: inout Code?
  ) -> Bool {
    guard let found = table[bytes] else { return bytes.isEmpty }
    code = found
    return true
  }
}
