/// JSON as a tree, with the members of objects in the order in which they were written: what no body has a type for, such as
/// the description of the bodies themselves.
package indirect enum WireTree: Hashable, Sendable {
  package struct Member: Hashable, Sendable {
    package var name: String
    package var value: WireTree

    package init(name: String, value: WireTree) {
      self.name = name
      self.value = value
    }
  }

  case object([Member])
  case list([WireTree])
  case text(String)
  case number(Int)
  case flag(Bool)

  /// The member of an object; nil where there is none, or it is no object. Setting nil takes the member away.
  package subscript(name: String) -> WireTree? {
    get { members.first { $0.name == name }?.value }
    set {
      var members = members
      let place = members.firstIndex { $0.name == name }
      switch (place, newValue) {
      case (let place?, let value?): members[place].value = value
      case (let place?, nil): members.remove(at: place)
      case (nil, let value?): members.append(Member(name: name, value: value))
      case (nil, nil): break
      }
      self = .object(members)
    }
  }

  /// Of an object; else none.
  package var members: [Member] { if case .object(let members) = self { members } else { [] } }

  /// The object with the members of another behind its own, which the other's replace.
  package func with(_ other: WireTree) -> WireTree {
    var tree = self
    for member in other.members { tree[member.name] = member.value }
    return tree
  }
}

extension WireTree: WireValue {
  /// As JSON with a newline at its end.
  package var line: [UInt8] {
    var output = WireOutput()
    write(to: &output)
    output.append(UInt8(ascii: "\n"))
    return output.bytes
  }

  package func write(to output: inout WireOutput) {
    switch self {
    case .object(let members):
      output.open(UInt8(ascii: "{"))
      for member in members {
        output.key(member.name)
        member.value.write(to: &output)
      }
      output.close(UInt8(ascii: "}"))
    case .list(let values): values.write(to: &output)
    case .text(let text): output.string(text)
    case .number(let number): output.integer(Int64(number))
    case .flag(let flag): output.bool(flag)
    }
  }
}

extension WireTree: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringInterpolation,
  ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
  package init(dictionaryLiteral elements: (String, WireTree)...) {
    self = .object(elements.map { Member(name: $0.0, value: $0.1) })
  }

  package init(arrayLiteral elements: WireTree...) { self = .list(elements) }
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int) { self = .number(value) }
  package init(booleanLiteral value: Bool) { self = .flag(value) }
}
