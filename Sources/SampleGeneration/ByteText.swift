import TrainingModel

/// A text that is put together as UTF-8.
struct ByteText {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ text: String) { bytes += text.utf8 }

  /// `YYYY-MM-DD`.
  mutating func add(_ date: CalendarDate) {
    let (year, month, day) = date.components
    addDigits(year, 4)
    bytes.append(UInt8(ascii: "-"))
    addDigits(month, 2)
    bytes.append(UInt8(ascii: "-"))
    addDigits(day, 2)
  }

  private mutating func addDigits(_ number: Int, _ count: Int) {
    var scale = 1
    for _ in 1..<count { scale *= 10 }
    while scale > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / scale % 10))
      scale /= 10
    }
  }
}

extension Int {
  /// With zeros before it.
  func padded(_ width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}
