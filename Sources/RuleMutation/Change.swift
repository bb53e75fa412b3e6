import Diagnostics
import XMLReading

/// One way to change an element.
struct Change {
  var kind: Mutant.Kind
  /// What was changed, for people.
  var what: String
  /// Of the innermost element that was changed.
  var range: SourceRange
  /// The element afterwards; nil: it is left out.
  var element: XMLElement?

  /// The same change seen from the parent.
  func lifted(to parent: XMLElement, child: Int) -> Change {
    var copy = parent
    if let element {
      copy.children[child] = element
    } else {
      copy.children.remove(at: child)
    }
    return Change(kind: kind, what: what, range: range, element: copy)
  }
}

extension XMLElement {
  func change(_ kind: Mutant.Kind, _ what: String, _ element: XMLElement?) -> Change {
    Change(kind: kind, what: what, range: range, element: element)
  }

  /// Another value of an attribute; nil: without it.
  func change(_ kind: Mutant.Kind, _ attribute: String, to value: String?) -> Change {
    var copy = self
    if let place = copy.attributes.firstIndex(where: { $0.name == attribute }) {
      if let value { copy.attributes[place].value = value } else { copy.attributes.remove(at: place) }
    } else if let value {
      copy.attributes.append(XMLAttribute(name: attribute, value: value, range: range, valueRange: range))
    }
    return change(kind, "\(tag) \(value.map { "\(attribute)=\"\($0)\"" } ?? "without \(attribute)")", copy)
  }

  /// Another name of an attribute.
  func renaming(_ attribute: String, to name: String, value: String? = nil) -> Change {
    var copy = self
    for place in copy.attributes.indices where copy.attributes[place].name == attribute {
      copy.attributes[place].name = name
      if let value { copy.attributes[place].value = value }
    }
    let shown = copy.attributes.first { $0.name == name }?.value ?? ""
    return change(.comparison, "\(tag) \(name)=\"\(shown)\"", copy)
  }

  func dropped(_ kind: Mutant.Kind) -> Change { change(kind, "without \(tag)", nil) }

  /// The changes of each child, seen from here.
  func below(_ changes: (XMLElement) -> [Change]) -> [Change] {
    children.indices.flatMap { place in changes(children[place]).map { $0.lifted(to: self, child: place) } }
  }

  func value(_ name: String) -> String? { self[attribute: name].flatMap { $0.value.isEmpty ? nil : $0.value } }
}
