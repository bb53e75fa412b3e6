import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

extension PlainParts {
  /// The attributes that say what is demanded, or let off.
  private struct Values {
    var target: Target?
    var level: Int?
    var hours: Amount?
    var days: Amount?
    var priority: Priority = .expected
    var until: CalendarDate?
  }

  /// Puts what stands in a `<then>` into the rule; false where it is not plain.
  func effects(
    in record: borrowing RecordParts, at place: Int, of rule: inout Provision, isException: Bool, _ file: FileContext
  ) -> Bool {
    var next = place &+ 1 &+ record.parts[place].count
    let last = record.parts[place].last
    while next < last {
      guard record.parts[next].isStart else { return false }
      let location = file.location(words.range(of: record.parts[next]))
      switch words.word(record.parts[next].number) {
      case .require:
        guard let demand = demand(in: record, at: next, location) else { return false }
        rule.demands.append(demand)
      case .exempt:
        guard isException, let values = values(in: record, at: next), values.level == nil, values.hours == nil,
          values.days == nil
        else { return false }
        rule.exemptions.append(Exemption(target: values.target, until: values.until, location: location))
      default: return false
      }
      next = record.parts[next].last &+ 1
    }
    if rule.demands.count > 1 { rule.demands.sort(by: Demand.precedes) }
    if rule.exemptions.count > 1 { rule.exemptions.sort(by: Exemption.precedes) }
    return true
  }

  private func demand(in record: borrowing RecordParts, at place: Int, _ location: SourceLocation) -> Demand? {
    guard let values = values(in: record, at: place), let target = values.target, values.until == nil else {
      return nil
    }
    switch target {
    case .competency(let competency):
      guard let level = values.level, level <= topLevels[competency.position], values.hours == nil, values.days == nil
      else { return nil }
    case .course:
      guard values.level == nil, values.hours == nil, values.days == nil else { return nil }
    case .training, .quota:
      guard values.level == nil, values.hours != nil || values.days != nil else { return nil }
    }
    var due: Due?
    let first = place &+ 1 &+ record.parts[place].count
    let last = record.parts[place].last
    if first < last {
      guard record.parts[first].last &+ 1 == last, case .due = words.word(record.parts[first].number),
        let found = self.due(in: record, at: first)
      else { return nil }
      due = found
    }
    return Demand(
      target: target, level: values.level ?? 0, priority: values.priority, due: due, hours: values.hours,
      days: values.days, location: location)
  }

  private func values(in record: borrowing RecordParts, at place: Int) -> Values? {
    var values = Values()
    var since: Ordinal<Field>?
    for number in place &+ 1..<place &+ 1 &+ record.parts[place].count {
      let value = record.bytes(at: number)
      guard Self.isPlain(value) else { return nil }
      let word = words.word(record.parts[number].number)
      switch word {
      case .competency, .course, .quota, .training:
        guard values.target == nil, let target = target(word, value) else { return nil }
        values.target = target
      case .since:
        guard let field = dateField(value) else { return nil }
        since = field
      case .level:
        guard let level = Self.positive(value) else { return nil }
        values.level = level
      case .hours:
        guard let amount = Self.positiveAmount(value) else { return nil }
        values.hours = amount
      case .days:
        guard let amount = Self.positiveAmount(value) else { return nil }
        values.days = amount
      case .priority:
        guard let priority = Priority(rawValue: Self.text(value)) else { return nil }
        values.priority = priority
      case .until:
        guard let day = CalendarDate(utf8: value) else { return nil }
        values.until = day
      default: return nil
      }
    }
    if let since {
      guard case .training(let kind, _)? = values.target else { return nil }
      values.target = .training(kind, since: since)
    }
    return values
  }

  private func target(_ word: PlainWords.Word, _ value: UnsafeBufferPointer<UInt8>) -> Target? {
    switch word {
    case .competency: names.number(of: value, in: PlainNames.Space.competency).map { .competency(Ordinal($0)) }
    case .course: names.number(of: value, in: PlainNames.Space.course).map { .course(Ordinal($0)) }
    case .quota: names.number(of: value, in: PlainNames.Space.quota).map { .quota(Ordinal($0)) }
    default: TrainingKind(rawValue: Self.text(value)).map { .training($0, since: nil) }
    }
  }

  private func due(in record: borrowing RecordParts, at place: Int) -> Due? {
    var within: Period?
    var of: Ordinal<Field>?
    var on: CalendarDate?
    for number in place &+ 1..<place &+ 1 &+ record.parts[place].count {
      let value = record.bytes(at: number)
      switch words.word(record.parts[number].number) {
      case .within:
        guard let period = Period(utf8: value) else { return nil }
        within = period
      case .of:
        guard let field = dateField(value) else { return nil }
        of = field
      case .on:
        guard let day = CalendarDate(utf8: value) else { return nil }
        on = day
      default: return nil
      }
    }
    if let on { return within == nil && of == nil ? .on(on) : nil }
    guard let within, let of else { return nil }
    return .within(within, of: of)
  }

  /// A declared field that a period can be counted from.
  private func dateField(_ value: UnsafeBufferPointer<UInt8>) -> Ordinal<Field>? {
    guard let number = names.number(of: value, in: PlainNames.Space.field), cadreFields[number].isOneDate,
      case .cadre(let field) = cadreFields[number].reference
    else { return nil }
    return field
  }
}
