/// Parts by name, without making the others.
extension XMLElement {
  /// The attribute of that name, or nil.
  package subscript(attribute name: String) -> XMLAttribute? {
    switch storage {
    case .made(let content):
      for place in content.attributes.indices where content.attributes[place].name == name {
        return content.attributes[place]
      }
      return nil
    case .recorded(let record, let place): return record.attribute(name, at: place).map { record.attribute(at: $0) }
    }
  }

  /// The attributes with names that are wanted, in their order.
  package func attributes(where isWanted: (String) -> Bool) -> [XMLAttribute] {
    switch storage {
    case .made(let content): content.attributes.filter { isWanted($0.name) }
    case .recorded(let record, let place): record.attributes(at: place, where: isWanted)
    }
  }

  /// The value of the attribute of that name, or nil.
  package func attributeValue(_ name: String) -> String? {
    switch storage {
    case .made: self[attribute: name]?.value
    case .recorded(let record, let place): record.attribute(name, at: place).map { record.text(at: $0) }
    }
  }

  /// The first child of that name, or nil.
  package func child(_ name: String) -> XMLElement? {
    switch storage {
    case .made(let content): return content.children.first { $0.name == name }
    case .recorded(let record, let place):
      var child = record.firstChild(of: place)
      while let found = child {
        if record.name(at: found) == name { return XMLElement(record, at: found) }
        child = record.sibling(behind: found)
      }
      return nil
    }
  }

  /// The children of that name, in their order.
  package func children(_ name: String) -> [XMLElement] {
    switch storage {
    case .made(let content): return content.children.filter { $0.name == name }
    case .recorded(let record, let place):
      var found: [XMLElement] = []
      var child = record.firstChild(of: place)
      while let here = child {
        if record.name(at: here) == name { found.append(XMLElement(record, at: here)) }
        child = record.sibling(behind: here)
      }
      return found
    }
  }
}
