import XMLReading

/// The table of a vocabulary: all its elements by key, ready to check documents against.
///
/// The same table tells a schema writer and a formatter what there is: names, kinds, defaults and orders stand in
/// ``ElementGrammar``, here they are only made quick to find.
package struct Grammar: Sendable {
  /// An element with the tables to find its parts by name. A class, since it is looked at for every element of a document.
  final class Entry: Sendable {
    let element: ElementGrammar
    let attributePlaces: [String: Int]
    /// The same by the numbers of names; -1 where there is none. Shorter than there are numbers, as far as needed.
    private let attributeTable: [Int16]
    /// The place of `xml:lang`.
    let languagePlace: Int?
    /// One bit for each attribute that must stand.
    let requiredAttributes: UInt64
    /// By name: the place among `element.children` and the entry of the child itself.
    let children: [String: (child: Int, entry: Int)]
    /// The same by the numbers of names.
    private let childTable: [(child: Int16, entry: Int16)]
    /// For each choice one bit for each attribute that it is among.
    let choiceMasks: [UInt64]
    /// One bit for each of `element.children` that must stand, or may stand only once.
    let requiredChildren: UInt64
    let singleChildren: UInt64
    /// Whether the order of some of its children means something.
    let hasOrderedChildren: Bool

    init(
      _ element: ElementGrammar, attributePlaces: [String: Int], requiredAttributes: UInt64,
      children: [String: (child: Int, entry: Int)]
    ) {
      self.element = element
      self.attributePlaces = attributePlaces
      languagePlace = attributePlaces["xml:lang"]
      self.requiredAttributes = requiredAttributes
      self.children = children
      hasOrderedChildren = element.children.contains { $0.isOrdered }
      var requiredChildren: UInt64 = 0
      var singleChildren: UInt64 = 0
      for (number, child) in element.children.prefix(64).enumerated() {
        if child.count.isRequired { requiredChildren |= 1 << number }
        if child.count.isSingle { singleChildren |= 1 << number }
      }
      self.requiredChildren = requiredChildren
      self.singleChildren = singleChildren
      choiceMasks = element.choices.map { choice in
        choice.names.reduce(into: 0) { mask, name in mask |= attributePlaces[name].map { 1 << UInt64($0) } ?? 0 }
      }
      attributeTable = XMLNames.table(attributePlaces.mapValues { Int16($0) }, none: -1)
      childTable = XMLNames.table(children.mapValues { (Int16($0.child), Int16($0.entry)) }, none: (-1, -1))
    }

    /// The place of an attribute among `element.attributes`.
    func place(of attribute: XMLAttribute) -> Int? {
      attribute.number >= 0 ? place(ofAttribute: attribute.number) : attributePlaces[attribute.name]
    }

    /// The same by the number of its name.
    @inline(__always)
    func place(ofAttribute number: Int32) -> Int? {
      let number = Int(number)
      guard number >= 0, number < attributeTable.count, attributeTable[number] >= 0 else { return nil }
      return Int(attributeTable[number])
    }

    /// The place of a child among `element.children`, and the entry of the child itself.
    func place(of child: XMLElement) -> (child: Int, entry: Int)? {
      child.number >= 0 ? place(of: child.number) : children[child.name]
    }

    /// The same by the number of its name.
    @inline(__always)
    func place(of child: Int32) -> (child: Int, entry: Int)? {
      let number = Int(child)
      guard number >= 0, number < childTable.count, childTable[number].child >= 0 else { return nil }
      return (Int(childTable[number].child), Int(childTable[number].entry))
    }
  }

  package let namespace: String
  package let elements: [ElementGrammar]
  /// The names of all elements.
  package let names: Set<String>
  let entries: [Entry]
  let flat: FlatGrammar
  private let places: [String: Int]
  /// The names of elements and the names of those that they may stand in, sorted.
  let parents: [String: [String]]

  /// - Parameter elements: with distinct keys. A child's key that is not among them is left out of account, and of two
  ///   children with one name in one element the first stands; ``inconsistencies`` finds both, for a test.
  package init(namespace: String, elements: [ElementGrammar]) {
    self.namespace = namespace
    self.elements = elements
    names = Set(elements.map(\.name))
    let places = Dictionary(elements.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    var parents: [String: Set<String>] = [:]
    entries = elements.map { element in
      var children: [String: (child: Int, entry: Int)] = [:]
      for (number, child) in element.children.enumerated() {
        for key in child.keys {
          guard let place = places[key] else { continue }
          let name = elements[place].name
          if children[name] == nil { children[name] = (number, place) }
          parents[name, default: []].insert(element.name)
        }
      }
      var required: UInt64 = 0
      for (number, attribute) in element.attributes.enumerated() where attribute.isRequired { required |= 1 << number }
      return Entry(
        element,
        attributePlaces: Dictionary(
          element.attributes.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first }),
        requiredAttributes: required, children: children)
    }
    flat = FlatGrammar(entries)
    self.places = places
    self.parents = parents.mapValues { $0.sorted() }
  }

  /// The element with that key; nil when there is none.
  package subscript(key: String) -> ElementGrammar? { places[key].map { elements[$0] } }

  func entry(_ key: String) -> Int? { places[key] }

  /// The grammar of the child with that name of the element with that key; nil when it may not stand there.
  package func child(_ name: String, of key: String) -> ElementGrammar? {
    guard let parent = places[key], let found = entries[parent].children[name] else { return nil }
    return elements[found.entry]
  }

  /// Mistakes of the table itself: keys used twice or not defined, names that one element could take for two things.
  package var inconsistencies: [String] {
    var out: [String] = []
    var seen = Set<String>()
    for element in elements {
      if !seen.insert(element.key).inserted { out.append("key `\(element.key)` twice") }
      if element.attributes.count > 64 { out.append("`\(element.key)` has more than 64 attributes") }
      if Set(element.attributes.map(\.name)).count != element.attributes.count {
        out.append("`\(element.key)` has an attribute twice")
      }
      for name in element.choices.flatMap(\.names) where !element.attributes.contains(where: { $0.name == name }) {
        out.append("`\(element.key)` chooses among `\(name)`, which it has not")
      }
      var names = Set<String>()
      for key in element.children.flatMap(\.keys) {
        guard let place = places[key] else {
          out.append("`\(element.key)` has a child `\(key)`, which is not defined")
          continue
        }
        if !names.insert(elements[place].name).inserted {
          out.append("`\(element.key)` has two children `\(elements[place].name)`")
        }
      }
    }
    return out
  }
}
