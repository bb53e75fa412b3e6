import WireFormat

/// Puts the bodies of the API into words of one language.
struct Wording: Sendable {
  let language: Language

  func callAsFunction(_ phrase: Phrase) -> String { phrase.text(language) }
  func code(_ code: String) -> String { Codes.name(code, language) }
  func title(_ titles: Titles?) -> String? { titles?.text(in: language.rawValue) }

  /// The title, or the id where there is none.
  func title(_ titles: Titles?, or id: String) -> String { title(titles) ?? id }

  /// The title with the id behind it, for those who edit rules.
  func title(_ titles: Titles?, with id: String) -> String {
    title(titles).map { language == .zh ? "\($0)（\(id)）" : "\($0) (\(id))" } ?? id
  }

  func list(_ texts: [String]) -> String { texts.joined(separator: language == .zh ? "、" : ", ") }
  func sentences(_ texts: [String]) -> String { texts.joined(separator: language == .zh ? "；" : "; ") }
  func aside(_ text: String) -> String { language == .zh ? "（\(text)）" : " (\(text))" }
  func label(_ phrase: Phrase, _ text: String) -> String { label(self(phrase), text) }
  func label(_ name: String, _ text: String) -> String { language == .zh ? "\(name)：\(text)" : "\(name): \(text)" }

  /// What a need is about.
  func target(_ target: TargetBody, _ titles: Titles?) -> String {
    if let title = title(titles) { return title }
    if let training = target.training { return code(training) }
    return target.competency ?? target.course ?? target.quota ?? "?"
  }

  func hours(_ hours: WireNumber) -> String {
    language == .zh ? "\(hours) 学时" : "\(hours) \(hours == 1 ? "hour" : "hours")"
  }

  func days(_ days: WireNumber) -> String {
    language == .zh ? "\(days) 天" : "\(days) \(days == 1 ? "day" : "days")"
  }

  func level(_ level: Int, _ titles: Titles? = nil) -> String {
    if level == 0 { return self(.none) }
    let number = language == .zh ? "\(level) 级" : "level \(level)"
    return title(titles).map { "\(number) \($0)" } ?? number
  }

  /// What is required: where hours and days are given, reaching either is enough, unless both are asked for.
  func required(_ required: LevelOrAmounts?, _ titles: Titles? = nil, both: Bool = false) -> String {
    switch required {
    case nil: ""
    case .level(let value)?: level(value, titles)
    case .amounts(let value)?: amounts(value, joined: both ? Phrase(" 和 ", " and ") : Phrase(" 或 ", " or "))
    }
  }

  func held(_ held: LevelOrAmounts?, _ titles: Titles? = nil) -> String {
    switch held {
    case nil: ""
    case .level(let value)?: level(value, titles)
    case .amounts(let value)?: amounts(value, joined: Phrase("、", ", "))
    }
  }

  func amounts(_ amounts: AmountsBody, joined: Phrase) -> String {
    [amounts.hours.map(hours), amounts.days.map(days)].compactMap { $0 }.joined(separator: self(joined))
  }

  /// `P1Y6M` as words; what is not a period stays as it is.
  func period(_ text: String) -> String {
    guard text.first == "P", text.count > 1 else { return text }
    var parts: [String] = []
    var digits = ""
    for character in text.dropFirst() {
      if character.isNumber {
        digits.append(character)
        continue
      }
      let units: [Character: Phrase] = [
        "Y": Phrase(" 年", digits == "1" ? " year" : " years"),
        "M": Phrase(" 个月", digits == "1" ? " month" : " months"),
        "W": Phrase(" 周", digits == "1" ? " week" : " weeks"), "D": Phrase(" 天", digits == "1" ? " day" : " days"),
      ]
      guard let unit = units[character], !digits.isEmpty else { return text }
      parts.append(digits + self(unit))
      digits = ""
    }
    return digits.isEmpty ? parts.joined(separator: " ") : text
  }

  /// The first twelve digits of a digest.
  func short(_ digest: String) -> String { String(digest.drop { $0 != ":" }.dropFirst().prefix(12)) }

  func ruleSet(_ reference: RuleSetReference) -> String {
    label(.ruleSet, "\(reference.id) \(short(reference.digest))")
  }

  func basis(_ basis: BasisBody) -> String {
    var text = language == .zh ? "《\(title(basis.title, or: basis.source))》" : title(basis.title, or: basis.source)
    if let at = basis.at {
      let isNumber = at.allSatisfy { $0.isNumber }
      text += language == .zh ? (isNumber ? "第 \(at) 条" : at) : (isNumber ? ", art. \(at)" : ", \(at)")
    }
    return basis.text.map { label(text, $0) } ?? text
  }

  func closes(_ closes: ClosesBody) -> String {
    let name = title(closes.title, or: closes.competency ?? closes.course ?? "?")
    guard let to = closes.to else { return name }
    return "\(name) \(closes.from ?? 0)→\(to)"
  }
}
