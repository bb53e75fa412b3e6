/// An element of a generated document, which can be written in many layouts that mean the same.
package struct GeneratedElement: Sendable {
  package var name: String
  package var attributes: [(String, String)]
  package var children: [GeneratedElement]
  package var text: String?
  /// Whether the order of the children means something.
  package var isOrdered: Bool

  package init(
    _ name: String, _ attributes: [(String, String)] = [], ordered: Bool = false, text: String? = nil,
    _ children: [GeneratedElement] = []
  ) {
    self.name = name
    self.attributes = attributes
    self.children = children
    self.text = text
    isOrdered = ordered
  }

  /// One without attributes.
  package init(_ name: String, _ children: [GeneratedElement]) { self.init(name, [], children) }

  package func attribute(_ name: String) -> String? { attributes.first { $0.0 == name }?.1 }

  /// Sets an attribute that it has, or adds it.
  package mutating func setAttribute(_ name: String, _ value: String) {
    if let place = attributes.firstIndex(where: { $0.0 == name }) {
      attributes[place].1 = value
    } else {
      attributes.append((name, value))
    }
  }

  /// In the order in which it was made.
  package var xml: String {
    var none: SplitMix?
    return xml(&none)
  }

  /// With attributes and unordered children shuffled, and white space and comments strewn in.
  package func xml(shuffledBy random: inout SplitMix) -> String {
    var some: SplitMix? = random
    defer { random = some ?? random }
    return xml(&some)
  }

  private func xml(_ random: inout SplitMix?) -> String {
    var attributes = attributes
    var children = children
    var gap = ""
    if var generator = random {
      attributes.shuffle(using: &generator)
      if !isOrdered { children.shuffle(using: &generator) }
      gap = generator.pick(["", "\n", "\n  ", "<!-- remark -->", " "])
      random = generator
    }
    let written = attributes.map { " \($0.0)=\"\($0.1)\"" }.joined()
    let inner = children.map { $0.xml(&random) }.joined(separator: gap)
    return "<\(name)\(written)>\(text ?? "")\(text == nil ? gap : "")\(inner)</\(name)>"
  }
}
