extension ValueTest {
  /// Whether a value that is there passes; of a many-field: any value, and for the `noneOf` tests no value.
  package func accepts(_ value: FieldValue, today: CalendarDate) -> Bool {
    if case .many(let values) = value {
      switch self {
      case .noneOfCodes, .noneOfTexts, .noneOfNumbers, .noneOfUnits:
        return values.allSatisfy { accepts($0, today: today) }
      default:
        return values.contains { accepts($0, today: today) }
      }
    }
    switch (self, value) {
    case (.codes(let set), .code(let code)): return set.contains(Int(code))
    case (.noneOfCodes(let set), .code(let code)): return !set.contains(Int(code))
    case (.texts(let texts), .text(let text)): return texts.contains(text)
    case (.noneOfTexts(let texts), .text(let text)): return !texts.contains(text)
    case (.numbers(let from, let through), .number(let amount)):
      return from.map { $0 <= amount.thousandths } ?? true && through.map { amount.thousandths <= $0 } ?? true
    case (.oneOfNumbers(let numbers), .number(let amount)): return numbers.contains(amount.thousandths)
    case (.noneOfNumbers(let numbers), .number(let amount)): return !numbers.contains(amount.thousandths)
    case (.dates(let from, let through), .date(let date)):
      return from.map { $0.day(today: today) <= date } ?? true && through.map { date <= $0.day(today: today) } ?? true
    case (.flag(let wanted), .flag(let flag)): return wanted == flag
    default: return false
    }
  }
}
