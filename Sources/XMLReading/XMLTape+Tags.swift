extension XMLTape {
  /// The `<` of a start tag, by going back from what is known in it.
  func beginning(of item: Item, at place: Int) -> Int? {
    if place == 0 { return tag.offset }
    var here = item.offset + markLength
    if item.count > 0 {
      guard isPlain(self[place + 1]) else { return nil }
      here = self[place + 1].offset - lengths[Int(self[place + 1].name)] - 2
    }
    while here > tag.offset, bytes[here - 1].isXMLSpace { here -= 1 }
    here -= lengths[Int(item.name)] + 1
    return here > tag.offset && bytes[here] == .lessThan ? here : nil
  }

  /// Whether an attribute is written as `name="value"` without spaces and references, behind a space.
  func isPlain(_ attribute: Item) -> Bool {
    let start = attribute.offset - lengths[Int(attribute.name)] - 2
    guard !attribute.isOwn, start > tag.offset, bytes[attribute.offset - 2] == .equals, bytes[start - 1].isXMLSpace
    else {
      return false
    }
    let quote = bytes[attribute.offset - 1]
    return (quote == .doubleQuote || quote == .singleQuote) && bytes[attribute.offset + attribute.count] == quote
  }
}
