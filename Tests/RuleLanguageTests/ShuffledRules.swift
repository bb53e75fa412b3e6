import RuleLanguage
import XMLReading

/// Writes the same rules in another order: of files, elements, attributes and words, with other layout and comments.
struct ShuffledRules<Random: RandomNumberGenerator> {
  var random: Random

  /// Elements whose order among each other means something.
  private static var ordered: Set<String> { ["code", "input", "row"] }
  private static var mixed: Set<String> { ["because"] }
  /// Attributes that may be written out with what their absence means.
  private static var defaults: [String: (String, String)] {
    [
      "require": ("priority", "expected"), "rule": ("state", "active"), "field": ("many", "false"),
      "trained": ("at-least", "1"),
    ]
  }

  mutating func files(_ elements: [XMLElement]) -> [RuleFile] {
    let count = Int.random(in: 1...4, using: &random)
    var bodies = [String](repeating: "", count: count)
    for element in elements.shuffled(using: &random) {
      bodies[Int.random(in: 0..<count, using: &random)] += space() + text(of: element)
    }
    return bodies.enumerated().map { number, body in
      RuleFile(
        name: "\(Int.random(in: 100...999, using: &random))-\(number).xml", bytes: Array(MarkedRules.wrapped(body).utf8)
      )
    }.shuffled(using: &random)
  }

  private mutating func space() -> String {
    ["", "\n", "  ", "\n\t\n", " <!-- 备注 note --> "].randomElement(using: &random) ?? ""
  }

  private mutating func text(of element: XMLElement) -> String {
    var attributes = element.attributes.map { ($0.name, $0.value) }
    if let (name, value) = Self.defaults[element.name], !attributes.contains(where: { $0.0 == name }),
      Bool.random(using: &random),
      !attributes.contains(where: { $0.1.hasPrefix("@") })
    {
      attributes.append((name, value))
    }
    if element.name == "rule", !attributes.contains(where: { $0.0 == "valid-to" }) {
      attributes.append(("valid-to", ""))
    }
    if element.name == "title", attributes.isEmpty, Bool.random(using: &random) {
      attributes.append(("xml:lang", "zh"))
    }
    var out = "<\(element.name)"
    for (name, value) in attributes.shuffled(using: &random) {
      var value = value
      if name == "exception-to" { value = value.split(separator: " ").shuffled(using: &random).joined(separator: "  ") }
      let quote = Bool.random(using: &random) ? "\"" : "'"
      out += (Bool.random(using: &random) ? " " : "\n   ") + "\(name)=\(quote)\(value)\(quote)"
    }
    out += ">"
    if Self.mixed.contains(element.name) {
      for child in element.children { out += child.precedingText + text(of: child) }
      out += element.trailingText
    } else if element.children.isEmpty {
      let pad = element.trailingText.isEmpty ? space() : ["", " ", "\n"].randomElement(using: &random) ?? ""
      out += pad + element.trailingText + pad
    } else {
      for child in order(element.children) { out += space() + text(of: child) }
      out += space()
    }
    return out + "</\(element.name)>"
  }

  /// In another order, except for those whose order means something.
  private mutating func order(_ children: [XMLElement]) -> [XMLElement] {
    var shuffled = children.shuffled(using: &random)
    for name in Self.ordered {
      let places = shuffled.indices.filter { shuffled[$0].name == name }
      for (place, child) in zip(places, children.filter { $0.name == name }) { shuffled[place] = child }
    }
    return shuffled
  }
}

/// A small generator with a seed, so that a failure can be had again (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
