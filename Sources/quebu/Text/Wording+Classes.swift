import WireFormat

extension Wording {
  /// Why a cadre cannot join a class, in one clause.
  func reason(_ reason: ClassReasonBody) -> String {
    detail(
      code(reason.code), field: reason.field, needed: reason.needed, reason.neededTitles, actual: reason.actual,
      reason.actualTitles,
      named: title(reason.title, or: reason.trainingClass ?? reason.limit ?? ""), date: reason.date)
  }

  /// Why something does not apply, in one clause.
  func reason(_ reason: WhyNotReasonBody) -> String {
    let named = title(
      reason.title,
      or: reason.rule ?? reason.course ?? reason.trainingClass ?? reason.competency ?? reason.limit ?? "")
    let text = detail(
      code(reason.code), field: reason.field, needed: reason.needed, reason.neededTitles, actual: reason.actual,
      reason.actualTitles, named: named,
      date: reason.date)
    return reason.detail.map { label(text, $0) } ?? text
  }

  private func detail(
    _ text: String, field: String?, needed: String?, _ neededTitles: [Titles]?, actual: [String]?,
    _ actualTitles: [Titles]?, named: String, date: String?
  ) -> String {
    var parts: [String] = []
    if let field {
      parts.append(named.isEmpty ? field : named)
      let titles = (neededTitles ?? []).compactMap { title($0) }
      if let needed {
        parts.append(label(Phrase("应为", "needed").text(language), titles.isEmpty ? needed : list(titles)))
      }
      parts.append(label(Phrase("实际", "actual").text(language), values(actual, actualTitles)))
    } else {
      if !named.isEmpty { parts.append(named) }
      if let actual, !actual.isEmpty { parts.append(list(actual.map(code))) }
    }
    if let date { parts.append(date) }
    return parts.isEmpty ? text : text + aside(parts.joined(separator: language == .zh ? "，" : ", "))
  }

  /// Fields by their titles where they have them.
  func fields(_ ids: [String], _ titles: [Titles]?) -> String {
    let names = (titles ?? []).compactMap { title($0) }
    return list(names.count == ids.count ? zip(names, ids).map { $0 + aside($1) } : ids)
  }

  func values(_ values: [String]?, _ titles: [Titles]? = nil) -> String {
    guard let values else { return self(.missingValue) }
    if values.isEmpty { return self(.none) }
    if let titles, titles.count == values.count { return list(zip(titles, values).map { title($0, or: $1) }) }
    return list(values.map { ["true", "false"].contains($0) ? code($0 == "true" ? "yes" : "no") : $0 })
  }

  /// A class in one line: what it is, when, and whether it is to be had.
  func classLine(_ choice: ClassChoiceBody) -> String {
    "\(title(choice.title, or: choice.trainingClass)) \(span(choice.starts, choice.ends))  \(availability(choice))"
  }

  func availability(_ choice: ClassChoiceBody) -> String {
    guard choice.available else { return sentences(choice.reasons.map(reason)) }
    var parts = [choice.upcoming == true ? Phrase("即将开放报名", "opens soon").text(language) : self(.available)]
    if let left = choice.seatsLeft { parts.append(language == .zh ? "余 \(left) 席" : "\(left) seats left") }
    return parts.joined(separator: language == .zh ? "，" : ", ")
  }

  /// From one day to another, the second one short where year and month are the same.
  func span(_ from: String, _ to: String) -> String {
    if from == to { return from }
    let end = from.prefix(5) == to.prefix(5) ? String(to.dropFirst(5)) : to
    return language == .zh ? "\(from) 至 \(end)" : "\(from) to \(end)"
  }
}
