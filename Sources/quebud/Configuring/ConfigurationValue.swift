import TOMLKit

/// A value of a configuration file, out of the parser's hands.
enum ConfigurationValue {
  case text(String)
  case number(Int)
  case list([ConfigurationValue])
  case table([String: ConfigurationValue])
  /// Of a type that nothing here has.
  case other

  /// Where a text is no TOML, and why.
  struct Failure: Error {
    /// From 1.
    var line: Int
    var message: String
  }

  /// The tables of a text in TOML 1.0.
  static func tables(in text: String) throws(Failure) -> [String: ConfigurationValue] {
    do {
      let root = try TOMLTable(string: text)
      // What is in it lives as long as it does.
      return withExtendedLifetime(root) { table(root) }
    } catch let error as TOMLParseError {
      let reason = error.description.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? error.description
      throw Failure(line: error.source.begin.line, message: reason)
    } catch {
      throw Failure(line: 1, message: "this is no TOML")
    }
  }

  private static func table(_ table: TOMLTable) -> [String: ConfigurationValue] {
    var values: [String: ConfigurationValue] = [:]
    for key in table.keys { values[key] = table[key].map(ConfigurationValue.init) }
    return values
  }

  private init(_ value: any TOMLValueConvertible) {
    switch value.type {
    case .string: self = value.string.map(ConfigurationValue.text) ?? .other
    case .int: self = value.int.map(ConfigurationValue.number) ?? .other
    case .array: self = value.array.map { .list($0.map(ConfigurationValue.init)) } ?? .other
    case .table: self = value.table.map { .table(Self.table($0)) } ?? .other
    default: self = .other
    }
  }
}
