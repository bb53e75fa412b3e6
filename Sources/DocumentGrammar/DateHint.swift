import TrainingModel

/// Dates in other spellings.
enum DateHint {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// Says which day of the form `YYYY-MM-DD` does not exist: `there is no 30 February 2026`; nil for another form.
  static func impossible(_ value: String) -> String? {
    guard CalendarDate(value) == nil, value.utf8.count == 10,
      case let parts = value.split(separator: "-", omittingEmptySubsequences: false), parts.count == 3,
      parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    guard year >= 1 else { return "there is no year 0" }
    guard (1...12).contains(month) else { return "there is no month \(month)" }
    return "there is no \(day) \(months[month - 1]) \(year)"
  }

  /// The day that `2026/3/2`, `2026.3.2`, `2026年3月2日`, `2026-3-2` or `20260302` means; nil where it is not plain.
  static func meant(by value: String) -> CalendarDate? {
    let groups = value.split { !("0"..."9").contains($0) }
    if groups.count == 1, groups[0].utf8.count == 8, value.utf8.count == 8 {
      let digits = Array(groups[0])
      return CalendarDate(String(digits[0..<4]) + "-" + String(digits[4..<6]) + "-" + String(digits[6..<8]))
    }
    guard groups.count == 3, groups[0].utf8.count == 4, value.first?.isNumber == true,
      let year = Int(groups[0]), let month = Int(groups[1]), let day = Int(groups[2])
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }
}
