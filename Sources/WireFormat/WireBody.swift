/// What writes itself as JSON without the detour over `Encodable`, which costs more than the writing.
package protocol WireValue {
  /// Appends the value where one is due.
  func write(to output: inout WireOutput)
}

/// A body of the API: what it writes is what its `Encodable` conformance describes, in the order of its declaration.
package protocol WireBody: WireValue, Codable, Equatable, Sendable {}

extension String: WireValue {
  package func write(to output: inout WireOutput) { output.string(self) }
}

extension Int: WireValue {
  package func write(to output: inout WireOutput) { output.integer(Int64(self)) }
}

extension Bool: WireValue {
  package func write(to output: inout WireOutput) { output.bool(self) }
}

extension Array: WireValue where Element: WireValue {
  package func write(to output: inout WireOutput) {
    output.open(UInt8(ascii: "["))
    for element in self {
      output.comma()
      element.write(to: &output)
    }
    output.close(UInt8(ascii: "]"))
  }
}

extension Titles: WireValue {
  package func write(to output: inout WireOutput) {
    output.open(UInt8(ascii: "{"))
    for entry in entries {
      output.key(entry.language)
      output.string(entry.text)
    }
    output.close(UInt8(ascii: "}"))
  }
}

extension LevelOrAmounts: WireValue {
  package func write(to output: inout WireOutput) {
    switch self {
    case .level(let level): output.integer(Int64(level))
    case .amounts(let amounts): amounts.write(to: &output)
    }
  }
}

extension FieldValuesBody: WireValue {
  package func write(to output: inout WireOutput) {
    output.open(UInt8(ascii: "{"))
    for entry in entries {
      output.key(entry.field)
      entry.value.write(to: &output)
    }
    output.close(UInt8(ascii: "}"))
  }
}

extension FieldValuesBody.Value: WireValue {
  package func write(to output: inout WireOutput) {
    switch self {
    case .text(let text): output.string(text)
    case .number(let number): number.write(to: &output)
    case .flag(let flag): output.bool(flag)
    case .many(let values): values.write(to: &output)
    }
  }
}
