/// What may stand in one element. An element of the same name with another content elsewhere has another key.
package struct ElementGrammar: Hashable, Sendable {
  /// What may stand between the tags besides elements.
  package enum Text: Hashable, Sendable {
    /// White space only.
    case none
    /// A text of that kind, and no elements; an empty one is an error when it is required.
    case value(LexicalKind, required: Bool)
    /// Text and elements in an order that means something.
    case mixed
  }

  /// Children of one name, or of several that stand for each other.
  package struct Child: Hashable, Sendable {
    /// How many may stand.
    package enum Count: Hashable, Sendable {
      case any, optional, one, atLeastOne

      var isRequired: Bool { self == .one || self == .atLeastOne }
      var isSingle: Bool { self == .one || self == .optional }
    }

    /// Keys of the grammar.
    package var keys: [String]
    package var count: Count
    /// Whether their order among each other means something.
    package var isOrdered: Bool
    /// What they are called together in messages, where there are several names: `condition`.
    package var noun: String?

    package init(_ keys: [String], _ count: Count, ordered: Bool = false, noun: String? = nil) {
      self.keys = keys
      self.count = count
      isOrdered = ordered
      self.noun = noun
    }

    package init(_ key: String, _ count: Count, ordered: Bool = false) {
      self.init([key], count, ordered: ordered)
    }
  }

  /// Distinct within the grammar.
  package var key: String
  /// As it is written in the file.
  package var name: String
  /// In the order of the canonical form. At most 64.
  package var attributes: [AttributeGrammar]
  package var choices: [AttributeChoice]
  /// In the order of the canonical form.
  package var children: [Child]
  package var text: Text
  /// Whether attributes with other names may stand, which a later stage judges.
  package var isOpenInAttributes: Bool
  /// Whether other elements may stand, which a later stage judges.
  package var isOpenInChildren: Bool

  /// - Parameter key: where it differs from the name.
  package init(
    _ name: String, key: String? = nil, attributes: [AttributeGrammar] = [], choices: [AttributeChoice] = [],
    children: [Child] = [], text: Text = .none, openAttributes: Bool = false, openChildren: Bool = false
  ) {
    self.key = key ?? name
    self.name = name
    self.attributes = attributes
    self.choices = choices
    self.children = children
    self.text = text
    isOpenInAttributes = openAttributes
    isOpenInChildren = openChildren
  }
}
