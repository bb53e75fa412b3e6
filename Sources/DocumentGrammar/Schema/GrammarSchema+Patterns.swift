extension GrammarSchema {
  /// The grammar in RELAX NG.
  var patterns: SchemaPatterns {
    SchemaPatterns(
      namespace: grammar.namespace, root: Self.name(root),
      definitions: elements.map { (Self.name($0.key), pattern(of: $0)) }
        + values.map { value in
          let data = SchemaPattern.data(value.base, value.facets)
          return (value.name, value.isList ? .list(.oneOrMore(data)) : data)
        })
  }

  private func pattern(of element: ElementGrammar) -> SchemaPattern {
    let parts = attributes(of: element) + content(of: element)
    return .element(
      .one(element.name), documentation.element(element),
      parts.isEmpty ? .empty : parts.count == 1 ? parts[0] : .group(parts))
  }

  private func attributes(of element: ElementGrammar) -> [SchemaPattern] {
    var parts: [SchemaPattern] = []
    var chosen = Set<String>()
    for attribute in element.attributes where !chosen.contains(attribute.name) {
      guard let choice = element.choices.first(where: { $0.names.contains(attribute.name) }) else {
        let pattern = self.attribute(attribute, of: element, mayBeEmpty: !attribute.isRequired)
        parts.append(attribute.isRequired ? pattern : .optional(pattern))
        continue
      }
      chosen.formUnion(choice.names)
      let one = SchemaPattern.choice(
        element.attributes.filter { choice.names.contains($0.name) }
          .map { self.attribute($0, of: element, mayBeEmpty: !choice.isRequired) })
      parts.append(choice.isRequired ? one : .optional(one))
    }
    if element.isOpenInAttributes {
      parts.append(.zeroOrMore(.attribute(.allBut(element.attributes.map(\.name)), nil, .text)))
    }
    return parts
  }

  private func attribute(
    _ attribute: AttributeGrammar, of element: ElementGrammar, mayBeEmpty: Bool
  ) -> SchemaPattern {
    var values: [SchemaPattern]
    if let words = SchemaValue.words(attribute.kind) {
      values = words.map { .value($0, documentation.word(attribute, $0)) }
    } else if let value = SchemaValue(attribute.kind) {
      values = [.reference(value.name)]
    } else {
      values = [.text]
    }
    if attribute.kind != .text {
      if attribute.takesColumn { values.append(.reference(SchemaValue.column.name)) }
      if mayBeEmpty { values.append(.value("", nil)) }
    }
    return .attribute(
      .one(attribute.name), documentation.attribute(element, attribute), values.count == 1 ? values[0] : .choice(values)
    )
  }

  private func content(of element: ElementGrammar) -> [SchemaPattern] {
    switch element.text {
    case .value(let kind, let isRequired):
      if let words = SchemaValue.words(kind) { return [.choice(words.map { .value($0, nil) } + [.value("", nil)])] }
      guard let value = SchemaValue(kind) else {
        return [isRequired ? .reference(SchemaValue.someText.name) : .text]
      }
      return [isRequired ? .reference(value.name) : .choice([.reference(value.name), .value("", nil)])]
    case .mixed: return [.interleave([.text] + children(of: element))]
    case .none:
      let children = children(of: element)
      return children.count > 1 ? [.interleave(children)] : children
    }
  }

  private func children(of element: ElementGrammar) -> [SchemaPattern] {
    var groups: [SchemaPattern] = []
    // Kinds that may stand any number of times are one repeated choice, which is easier on a validator.
    var free: [SchemaPattern] = []
    for child in element.children {
      let refs = child.keys.map { SchemaPattern.reference(Self.name($0)) }
      let one = refs.count == 1 ? refs[0] : .choice(refs)
      switch child.count {
      case .any: free += refs
      case .optional: groups.append(.optional(one))
      case .one: groups.append(one)
      case .atLeastOne: groups.append(.oneOrMore(one))
      }
    }
    if element.isOpenInChildren {
      let names = element.children.flatMap(\.keys).compactMap { grammar[$0]?.name }
      free.append(.element(.allBut(names), nil, .text))
    }
    if !free.isEmpty { groups.append(.zeroOrMore(free.count == 1 ? free[0] : .choice(free))) }
    return groups
  }
}
