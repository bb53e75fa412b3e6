/// A cadre's facts: an object of field id to value, sorted by id; of a many-field an array.
package struct FieldValuesBody: Equatable, Sendable {
  /// What a cadre has in one field.
  package enum Value: Equatable, Sendable {
    /// A code, a text, or a date (RFC 3339 full-date).
    case text(String)
    case number(WireNumber)
    case flag(Bool)
    case many([Value])
  }

  /// One field.
  package struct Entry: Equatable, Sendable {
    package var field: String
    package var value: Value

    package init(field: String, value: Value) {
      self.field = field
      self.value = value
    }
  }

  /// Sorted by field.
  package let entries: [Entry]

  /// - Parameter entries: with distinct fields, in any order; fields without a value are left out.
  package init(_ entries: [Entry]) { self.entries = entries.sorted { $0.field < $1.field } }

  package subscript(field: String) -> Value? { entries.first { $0.field == field }?.value }
}

extension FieldValuesBody.Value {
  /// Each single value as text, for people and tables.
  package var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .number(let number): [number.description]
    case .flag(let flag): [flag ? "true" : "false"]
    case .many(let values): values.flatMap(\.texts)
    }
  }
}

extension FieldValuesBody: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: WireKey.self)
    self.init(
      try container.allKeys.map { Entry(field: $0.stringValue, value: try container.decode(Value.self, forKey: $0)) })
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: WireKey.self)
    for entry in entries { try container.encode(entry.value, forKey: WireKey(entry.field)) }
  }
}

extension FieldValuesBody.Value: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(WireNumber.self) {
      self = .number(number)
    } else {
      self = .many(try container.decode([Self].self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    case .flag(let flag): try container.encode(flag)
    case .many(let values): try container.encode(values)
    }
  }
}
