import TrainingModel

extension PlainParts {
  /// What an operator that the field has accepts with a plain operand.
  func valueTest(
    _ op: Operator, _ value: UnsafeBufferPointer<UInt8>, _ values: PlainField.Values
  ) -> ValueTest? {
    switch values {
    case .codes(let space, let count): codeTest(op, value, space: space, count: count)
    case .text: textTest(op, value)
    case .number: numberTest(op, value, isWhole: false)
    case .integer: numberTest(op, value, isWhole: true)
    case .date: dateTest(op, value)
    case .flag: Self.truth(value).map { .flag($0) }
    case .unit: unitTest(op, value)
    case .other: nil
    }
  }

  private func codeTest(
    _ op: Operator, _ value: UnsafeBufferPointer<UInt8>, space: Int, count: Int
  ) -> ValueTest? {
    switch op {
    case .oneOf, .noneOf:
      var bits: UInt64 = 0
      var isKnown = true
      Self.forEachWord(of: value) { word in
        guard let place = names.number(of: word, in: space), bits & 1 << UInt64(place) == 0 else {
          isKnown = false
          return
        }
        bits |= 1 << UInt64(place)
      }
      guard isKnown else { return nil }
      let codes = CodeSet(low: bits)
      if case .oneOf = op { return .codes(codes) }
      return .noneOfCodes(codes)
    case .between:
      guard let (low, high) = Self.ends(of: value), let from = names.number(of: low, in: space),
        let through = names.number(of: high, in: space), from <= through
      else { return nil }
      return .codes(CodeSet(low: Self.bits(from..<through + 1)))
    default:
      guard let place = names.number(of: value, in: space) else { return nil }
      switch op {
      case .atLeast: return .codes(CodeSet(low: Self.bits(place..<count)))
      case .moreThan: return .codes(CodeSet(low: Self.bits(place + 1..<count)))
      case .atMost: return .codes(CodeSet(low: Self.bits(0..<place + 1)))
      case .lessThan: return .codes(CodeSet(low: Self.bits(0..<place)))
      default: return .codes(CodeSet(low: 1 << UInt64(place)))
      }
    }
  }

  /// One bit for each place below 64.
  private static func bits(_ places: Range<Int>) -> UInt64 {
    func below(_ place: Int) -> UInt64 { place == 64 ? .max : (1 << UInt64(place)) - 1 }
    return below(places.upperBound) & ~below(places.lowerBound)
  }

  private func textTest(_ op: Operator, _ value: UnsafeBufferPointer<UInt8>) -> ValueTest? {
    switch op {
    case .oneOf: return Self.distinctWords(of: value).map { .texts($0.sorted()) }
    case .noneOf: return Self.distinctWords(of: value).map { .noneOfTexts($0.sorted()) }
    default:
      // White space within is collapsed, which is not looked into here.
      guard value.allSatisfy({ $0 > 0x20 }) else { return nil }
      return .texts([Self.text(value)])
    }
  }

  private func unitTest(_ op: Operator, _ value: UnsafeBufferPointer<UInt8>) -> ValueTest? {
    switch op {
    case .oneOf: Self.distinctWords(of: value).map { .units($0.sorted()) }
    case .noneOf: Self.distinctWords(of: value).map { .noneOfUnits($0.sorted()) }
    case .within: .unitWithin(Self.text(value))
    default: .units([Self.text(value)])
    }
  }

  private func numberTest(_ op: Operator, _ value: UnsafeBufferPointer<UInt8>, isWhole: Bool) -> ValueTest? {
    func number(_ value: UnsafeBufferPointer<UInt8>) -> Int64? {
      if isWhole, value.contains(UInt8(ascii: ".")) { return nil }
      return Amount(utf8: value)?.thousandths
    }
    switch op {
    case .oneOf, .noneOf: return nil
    case .between:
      guard let (low, high) = Self.ends(of: value), let from = number(low), let through = number(high), from <= through
      else { return nil }
      return .numbers(from: from, through: through)
    default:
      guard let number = number(value) else { return nil }
      switch op {
      case .atLeast: return .numbers(from: number, through: nil)
      case .moreThan: return .numbers(from: number + 1, through: nil)
      case .atMost: return .numbers(from: nil, through: number)
      case .lessThan: return .numbers(from: nil, through: number - 1)
      default: return .numbers(from: number, through: number)
      }
    }
  }

  private func dateTest(_ op: Operator, _ value: UnsafeBufferPointer<UInt8>) -> ValueTest? {
    let none = Period()
    switch op {
    case .between:
      guard let (low, high) = Self.ends(of: value), let from = CalendarDate(utf8: low),
        let through = CalendarDate(utf8: high), from <= through
      else { return nil }
      return .dates(from: .on(from), through: .on(through))
    case .withinPast, .olderThan, .withinNext:
      guard let period = Period(utf8: value) else { return nil }
      return switch op {
      case .withinPast: .dates(from: .ago(period, shift: 0), through: .ago(none, shift: 0))
      case .olderThan: .dates(from: nil, through: .ago(period, shift: -1))
      default: .dates(from: .ago(none, shift: 0), through: .ahead(period))
      }
    default:
      guard let day = CalendarDate(utf8: value) else { return nil }
      return switch op {
      case .before: .dates(from: nil, through: .on(day.adding(days: -1)))
      case .onOrAfter: .dates(from: .on(day), through: nil)
      default: .dates(from: .on(day), through: .on(day))
      }
    }
  }

  /// The ends of `a..b`; nil where there is white space about them.
  private static func ends(
    of value: UnsafeBufferPointer<UInt8>
  ) -> (low: UnsafeBufferPointer<UInt8>, high: UnsafeBufferPointer<UInt8>)? {
    let dot = UInt8(ascii: ".")
    guard value.count >= 4, let dots = (0..<value.count - 1).first(where: { value[$0] == dot && value[$0 + 1] == dot })
    else { return nil }
    let low = UnsafeBufferPointer(rebasing: value[..<dots])
    let high = UnsafeBufferPointer(rebasing: value[(dots + 2)...])
    guard !low.isEmpty, !high.isEmpty, low.allSatisfy({ $0 > 0x20 }), high.allSatisfy({ $0 > 0x20 }) else { return nil }
    let isOne = !(0..<high.count - 1).contains { high[$0] == dot && high[$0 + 1] == dot }
    return isOne ? (low, high) : nil
  }
}
