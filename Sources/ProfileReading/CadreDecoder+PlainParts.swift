import TrainingModel
import XMLReading

extension CadreDecoder {
  /// Nil where the element has to go the long way.
  func plainHolding(_ element: XMLElement) -> Holding? {
    guard element.children.isEmpty, element.trailingText.isEmpty else { return nil }
    var competency: Ordinal<Competency>?
    var level = 0
    var assessedOn: CalendarDate?
    var expiresOn: CalendarDate?
    for attribute in element.attributes {
      let value = attribute.value
      switch attribute.name {
      case "competency":
        guard PlainValue.isPlain(value), let found = references.competencies[value] else { return nil }
        competency = found
      case "level":
        guard let found = PlainValue.whole(value) else { return nil }
        level = found
      case "assessed-on":
        guard plainDate(value, into: &assessedOn) else { return nil }
      case "expires-on":
        guard plainDate(value, into: &expiresOn) else { return nil }
      default: return nil
      }
    }
    guard let competency, level >= 1, level <= references.tops[competency.position] else { return nil }
    if let assessedOn, let expiresOn, expiresOn < assessedOn { return nil }
    return Holding(competency: competency, level: level, assessedOn: assessedOn, expiresOn: expiresOn)
  }

  /// Nil where the element has to go the long way.
  func plainRecord(_ element: XMLElement) -> TrainingRecord? {
    var record = TrainingRecord(result: .booked)
    var hasResult = false
    for attribute in element.attributes {
      let value = attribute.value
      guard !value.isEmpty else {
        // No value, but for the result, which must be there.
        guard attribute.name != "result", ProfileGrammar.trainingAttributes.contains(attribute.name) else { return nil }
        continue
      }
      let isUsed: Bool
      switch attribute.name {
      case "course":
        record.course = PlainValue.isPlain(value) ? references.courses[value] : nil
        isUsed = record.course != nil
      case "class":
        record.trainingClass = PlainValue.isPlain(value) ? references.classes[value] : nil
        isUsed = record.trainingClass != nil
      case "kind": isUsed = plainWord(value, into: &record.kind)
      case "starts": isUsed = plainDate(value, into: &record.starts)
      case "ends": isUsed = plainDate(value, into: &record.ends)
      case "hours": isUsed = plainAmount(value, into: &record.hours)
      case "days": isUsed = plainAmount(value, into: &record.days)
      case "mode": isUsed = plainWord(value, into: &record.mode)
      case "place": isUsed = plainWord(value, into: &record.place)
      case "organiser-level": isUsed = plainWord(value, into: &record.organiserLevel)
      case "result":
        var result: TrainingResult?
        hasResult = plainWord(value, into: &result)
        isUsed = hasResult
        if let result { record.result = result }
      case "leave-hours": isUsed = plainAmount(value, into: &record.leaveHours)
      default: isUsed = false
      }
      guard isUsed else { return nil }
    }
    guard hasResult, element.trailingText.isEmpty, element.children.count <= 1 else { return nil }
    if let child = element.children.first {
      guard child.name == "title", child.precedingText.isEmpty, let title = plainText(child) else { return nil }
      record.title = title
    } else if record.course == nil, record.trainingClass == nil {
      return nil
    }
    if let starts = record.starts, let ends = record.ends, ends < starts { return nil }
    if let leave = record.leaveHours {
      guard let hours = record.hours, leave <= hours else { return nil }
    }
    return record
  }

  private func plainDate(_ value: String, into date: inout CalendarDate?) -> Bool {
    guard let found = PlainValue.date(value), Self.isPlausible(found) else { return value.isEmpty }
    date = found
    return true
  }

  private func plainAmount(_ value: String, into amount: inout Amount?) -> Bool {
    guard let found = PlainValue.amount(value), found >= .zero else { return false }
    amount = found
    return true
  }

  private func plainWord<Code: BuiltInCode>(_ value: String, into code: inout Code?) -> Bool {
    code = Code(rawValue: value)
    return code != nil
  }
}
