import TrainingModel

/// The values next to a value: what a slip of the finger makes of it.
enum Neighbours {
  /// A whole number or amount, one down and one up.
  static func ofNumber(_ text: String) -> [String] {
    guard let amount = Amount(text) else { return [] }
    let one = Amount(1)
    return (amount > one ? [(amount - one).description] : []) + [(amount + one).description]
  }

  static func ofDate(_ text: String) -> [String] {
    CalendarDate(text).map { [$0.adding(days: -1).description, $0.adding(days: 1).description] } ?? []
  }

  /// `12-01`: the days around it, those of a year without a leap day.
  static func ofMonthDay(_ text: String) -> [String] {
    ofDate("2026-" + text).map { String($0.dropFirst(5)) }
  }

  /// One of its last unit less and more, and a day more.
  static func ofPeriod(_ text: String) -> [String] {
    guard Period(text) != nil, let unit = text.last else { return [] }
    let digits = text.dropLast().reversed().prefix { $0.isNumber }.reversed()
    guard let count = Int(String(digits)) else { return [] }
    let head = text.dropLast(digits.count + 1)
    return (count > 1 ? ["\(head)\(count - 1)\(unit)"] : []) + ["\(head)\(count + 1)\(unit)"]
      + (unit == "D" ? [] : [text + "1D"])
  }

  /// The codes before and behind it in the list.
  static func ofCode(_ text: String, in list: CodeList) -> [String] {
    guard let place = list.place(of: text) else { return [] }
    return [place - 1, place + 1].filter(list.codes.indices.contains).map { list.codes[$0].value }
  }

  /// Whatever it is: a code of the list, a date, a period or a number.
  static func of(_ text: String, in list: CodeList?) -> [String] {
    if let list { return ofCode(text, in: list) }
    for neighbours in [ofDate(text), ofPeriod(text), ofNumber(text)] where !neighbours.isEmpty { return neighbours }
    return []
  }

  /// `a..b`, `a..` and `..b` with one end at a neighbour.
  static func ofRange(_ text: String, in list: CodeList?) -> [String] {
    guard let dots = text.firstRange(of: "..") else { return [] }
    let (low, high) = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
    return of(low, in: list).map { "\($0)..\(high)" } + of(high, in: list).map { "\(low)..\($0)" }
  }

  /// The list without each of its words, where it has several.
  static func ofList(_ text: String) -> [String] {
    let words = text.split(separator: " ")
    guard words.count > 1 else { return [] }
    return words.indices.map { place in
      words.enumerated().filter { $0.offset != place }.map(\.element).joined(separator: " ")
    }
  }
}
