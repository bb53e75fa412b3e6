/// Metrics as Prometheus reads them: the text format 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/).
package struct Exposition: Sendable {
  enum Kind: String, Sendable {
    case counter, gauge, histogram
  }

  /// One value of a family.
  struct Sample: Sendable {
    /// Behind the name of the family: `_bucket`, `_sum`, `_count`.
    var suffix = ""
    var labels: [(name: String, value: String)] = []
    var value: Double

    init(_ value: Double, _ labels: [(name: String, value: String)] = [], suffix: String = "") {
      self.suffix = suffix
      self.labels = labels
      self.value = value
    }
  }

  package private(set) var text = ""

  package init() {}

  /// A family with all its samples; nothing where there are none.
  mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
    guard !samples.isEmpty else { return }
    text += "# HELP \(name) \(Self.escaped(help))\n# TYPE \(name) \(kind.rawValue)\n"
    for sample in samples {
      text += name + sample.suffix
      if !sample.labels.isEmpty {
        text +=
          "{" + sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value, inQuotes: true))\"" }.joined(separator: ",")
          + "}"
      }
      text += " \(Self.number(sample.value))\n"
    }
  }

  /// One value.
  mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: some BinaryInteger) {
    add(name, kind, help, [Sample(Double(value))])
  }

  /// The same; nothing where it is nil.
  mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: (some BinaryInteger)?) {
    if let value { add(name, kind, help, value) }
  }

  static func number(_ value: Double) -> String {
    if value == .infinity { return "+Inf" }
    return Int64(exactly: value).map(String.init) ?? "\(value)"
  }

  private static func escaped(_ text: String, inQuotes: Bool = false) -> String {
    var out = ""
    for character in text {
      switch character {
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\"" where inQuotes: out += "\\\""
      default: out.append(character)
      }
    }
    return out
  }
}
