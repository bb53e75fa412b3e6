import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

extension RuleDecoder {
  /// A `<require>` or `<needs>`; nil for one with a mistake, which has its message.
  mutating func demand(_ element: XMLElement, _ file: FileContext) -> Demand? {
    let due = element.child("due").map { DemandValues($0, file) }
    return demand(DemandValues(element, file), due: due, called: element.name)
  }

  /// - Parameters:
  ///   - due: the attributes of `<due>`, where there is one.
  ///   - name: of the element, for messages.
  mutating func demand(_ values: DemandValues, due dueValues: DemandValues?, called name: String) -> Demand? {
    let due = dueValues.map { self.due($0) }
    let targetName = targetName(of: values)
    let target = target(of: values)
    guard let targetName else { return nil }
    let level = level(of: values, targetName: targetName, target: target, called: name)
    let amounts = amounts(of: values, targetName: targetName, called: name)
    let priority: Priority? = values["priority"].map { Priority(rawValue: $0.value) } ?? .expected
    guard let target, let level, amounts.isRight, let priority, due.map({ $0 != nil }) ?? true else { return nil }
    return Demand(
      target: target, level: level, priority: priority, due: due ?? nil, hours: amounts.hours, days: amounts.days,
      location: values.location)
  }

  /// The attribute that says what a demand is about; nil where there is none or more than one, which has its message.
  private func targetName(of values: DemandValues) -> String? {
    var given: String?
    for name in RuleGrammar.targetNames where values.has(name) {
      guard given == nil else { return nil }
      given = name
    }
    return given
  }

  /// What a demand, an exemption or an expected need is about.
  mutating func target(of values: DemandValues) -> Target? {
    guard let name = targetName(of: values) else { return nil }
    if name != "training", let since = values["since"] {
      sink.report(
        Diagnostic(
          .uselessAttribute, .error, "`since` belongs to `training`, not to `\(name)`", at: since.location))
    }
    guard let value = values[name] else { return nil }
    switch name {
    case "competency":
      return resolve(value.value, in: symbols.competencies, noun: "competency", at: value.location)
        .map { .competency($0) }
    case "course":
      return resolve(value.value, in: symbols.courses, noun: "course", at: value.location).map { .course($0) }
    case "quota":
      return resolve(value.value, in: symbols.quotas, noun: "quota", at: value.location).map { .quota($0) }
    default:
      let kind = TrainingKind(rawValue: value.value)
      guard values.has("since") else { return kind.map { .training($0, since: nil) } }
      guard let since = values["since"], let field = dateField(since) else { return nil }
      return kind.map { .training($0, since: field) }
    }
  }

  /// The level of a demand: of competencies only, and always of them; 0 for the others.
  private mutating func level(
    of values: DemandValues, targetName: String, target: Target?, called name: String
  ) -> Int? {
    guard targetName == "competency" else {
      guard let level = values["level"] else { return 0 }
      sink.report(
        Diagnostic(
          .uselessAttribute, .error, "`level` belongs to `competency`, not to `\(targetName)`", at: level.location))
      return nil
    }
    guard let value = values["level"] else {
      if !values.isUnknown("level") {
        sink.report(
          Diagnostic(
            .missingPartner, .error, "`<\(name)>` with `competency` needs the attribute `level`",
            at: values.location))
      }
      return nil
    }
    guard let level = LexicalKind.whole(value.value), level >= 1 else { return nil }
    guard case .competency(let competency)? = target else { return level }
    return checkLevel(level, of: competency, at: value.location) ? level : nil
  }

  private mutating func amounts(
    of values: DemandValues, targetName: String, called name: String
  ) -> (hours: Amount?, days: Amount?, isRight: Bool) {
    let takesAmounts = targetName == "training" || targetName == "quota"
    var isRight = true
    var amounts: [Amount?] = []
    for attribute in ["hours", "days"] {
      guard let value = values[attribute] else {
        if values.isUnknown(attribute) { isRight = false }
        amounts.append(nil)
        continue
      }
      let amount = Amount(value.value).flatMap { $0 > .zero ? $0 : nil }
      amounts.append(amount)
      if amount == nil { isRight = false }
      guard !takesAmounts else { continue }
      isRight = false
      sink.report(
        Diagnostic(
          .uselessAttribute, .error, "`\(attribute)` belongs to `training` and `quota`, not to `\(targetName)`",
          at: value.location))
    }
    if takesAmounts, !values.has("hours"), !values.has("days") {
      isRight = false
      sink.report(
        Diagnostic(
          .missingPartner, .error, "`<\(name)>` with `\(targetName)` needs `hours` or `days`, or both",
          at: values.location))
    }
    return (amounts[0], amounts[1], isRight)
  }

  /// A `<due>`: a period from the date in a field, or a day.
  private mutating func due(_ values: DemandValues) -> Due? {
    if values.has("within") {
      guard values.has("of") else {
        sink.report(
          Diagnostic(
            .missingPartner, .error, "`within` needs the attribute `of`: the field that it counts from",
            at: values["within"]?.location ?? values.location))
        return nil
      }
      guard let of = values["of"], let field = dateField(of), let within = values["within"],
        let period = Period(within.value)
      else { return nil }
      return .within(period, of: field)
    }
    if let of = values["of"], values.has("on") {
      sink.report(
        Diagnostic(.uselessAttribute, .error, "`of` belongs to `within`, not to `on`", at: of.location))
      return nil
    }
    return values["on"].flatMap { CalendarDate($0.value) }.map { .on($0) }
  }

  /// An `<exempt>`; nil for one with a mistake, which has its message.
  mutating func exemption(_ element: XMLElement, _ file: FileContext) -> Exemption? {
    let values = DemandValues(element, file)
    let until = element.date("until")
    if element.has("until"), until == nil { return nil }
    guard RuleGrammar.targetNames.contains(where: { values.has($0) }) else {
      if let since = values["since"] {
        sink.report(
          Diagnostic(.uselessAttribute, .error, "`since` belongs to `training`", at: since.location))
        return nil
      }
      // A misspelt target must not let off everything.
      let known = Set(RuleGrammar.targetNames + ["since", "until"])
      guard element.attributes.allSatisfy({ known.contains($0.name) }) else { return nil }
      return Exemption(target: nil, until: until, location: values.location)
    }
    return target(of: values).map { Exemption(target: $0, until: until, location: values.location) }
  }
}
