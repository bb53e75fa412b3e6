import Foundation

/// Reads metrics as strictly as the text format 0.0.4 says, and as `promtool check metrics` would have them.
struct ExpositionReader {
  struct Mistake: Error, CustomStringConvertible {
    var description: String
  }

  struct Sample {
    var name: String
    var labels: [String: String]
    var value: Double
  }

  struct Family {
    var name: String
    var type: String
    var samples: [Sample] = []
  }

  private(set) var families: [Family] = []

  /// The value of the one sample with those labels.
  subscript(name: String, labels: [String: String] = [:]) -> Double? {
    families.flatMap(\.samples).first { $0.name == name && $0.labels == labels }?.value
  }

  init(_ text: String) throws {
    guard text.hasSuffix("\n") else { throw Mistake(description: "the last line does not end") }
    var help: String?
    for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let found = line.wholeMatch(of: /# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)/) {
        help = String(found.1)
      } else if let found = line.wholeMatch(of: /# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)/) {
        let name = String(found.1)
        guard help == name else { throw Mistake(description: "no help before: \(line)") }
        guard !families.contains(where: { $0.name == name }) else { throw Mistake(description: "twice: \(line)") }
        families.append(Family(name: name, type: String(found.2)))
      } else {
        try add(line)
      }
    }
    for family in families { try Self.check(family) }
  }

  private mutating func add(_ line: String) throws {
    guard
      let found = line.wholeMatch(
        of: /([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(.*)\})? (-?[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?|\+Inf|NaN)/)
    else { throw Mistake(description: "no sample: \(line)") }
    var labels: [String: String] = [:]
    var rest = found.3 ?? ""
    while !rest.isEmpty {
      guard let label = rest.prefixMatch(of: /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\[\\n"])*)"(,|$)/) else {
        throw Mistake(description: "no label: \(rest)")
      }
      guard labels.updateValue(String(label.2), forKey: String(label.1)) == nil else {
        throw Mistake(description: "a label twice: \(line)")
      }
      rest = rest[label.range.upperBound...]
    }
    let sample = Sample(
      name: String(found.1), labels: labels, value: found.4 == "+Inf" ? .infinity : Double(found.4) ?? .nan)
    guard let last = families.indices.last, sample.belongs(to: families[last]) else {
      throw Mistake(description: "not of the family above: \(line)")
    }
    guard !families[last].samples.contains(where: { $0.name == sample.name && $0.labels == labels }) else {
      throw Mistake(description: "twice: \(line)")
    }
    families[last].samples.append(sample)
  }

  private static func check(_ family: Family) throws {
    guard !family.samples.isEmpty else { throw Mistake(description: "nothing of \(family.name)") }
    guard (family.type == "counter") == family.name.hasSuffix("_total") else {
      throw Mistake(description: "\(family.name) is a \(family.type)")
    }
    if family.type == "counter", family.samples.contains(where: { $0.value < 0 }) {
      throw Mistake(description: "\(family.name) is below zero")
    }
    guard family.type == "histogram" else { return }
    let series = Dictionary(grouping: family.samples) { sample in sample.labels.filter { $0.key != "le" } }
    for (labels, samples) in series {
      let buckets = samples.filter { $0.name.hasSuffix("_bucket") }
      let bounds = buckets.map { $0.labels["le"] == "+Inf" ? Double.infinity : Double($0.labels["le"] ?? "") ?? .nan }
      let count = samples.first { $0.name.hasSuffix("_count") }?.value
      guard bounds.last == .infinity, bounds == bounds.sorted(), Set(bounds).count == bounds.count,
        buckets.map(\.value) == buckets.map(\.value).sorted(), count == buckets.last?.value,
        samples.count == buckets.count + 2, samples.contains(where: { $0.name.hasSuffix("_sum") && $0.value >= 0 })
      else { throw Mistake(description: "\(family.name) of \(labels) is no histogram") }
    }
  }
}

extension ExpositionReader.Sample {
  fileprivate func belongs(to family: ExpositionReader.Family) -> Bool {
    guard family.type == "histogram" else { return name == family.name && labels["le"] == nil }
    let suffix = name.hasPrefix(family.name) ? name.dropFirst(family.name.count) : ""
    return suffix == "_bucket" && labels["le"] != nil || (suffix == "_sum" || suffix == "_count") && labels["le"] == nil
  }
}
