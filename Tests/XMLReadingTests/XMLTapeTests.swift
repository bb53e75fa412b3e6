import Diagnostics
import Testing
import XMLReading

/// Reading with a tape comes to what reading without one comes to, whichever children are taken from the tape.
@Suite struct XMLTapeTests {
  private enum Delivery {
    case taken(content: [String], range: SourceRange, attributes: [SourceRange?])
    case element(XMLElement)
  }

  private static func content(of tape: XMLTape) -> [String] {
    (0..<tape.count).map { place in
      let item = tape[place]
      let name = item.name < 0 ? "" : tape.names[Int(item.name)]
      switch item.kind {
      case .start: return "<\(name) \(item.count)"
      case .attribute: return "\(name)=\(String(decoding: tape.bytes(of: item), as: UTF8.self))"
      case .text: return String(decoding: tape.bytes(of: item), as: UTF8.self)
      case .end: return ">"
      }
    }
  }

  /// - Returns: how many children were taken.
  @discardableResult private static func compare(
    _ bytes: [UInt8], limits: XMLLimits = .rules, taking: (Int) -> Bool
  ) -> Int {
    let expected = ReadDocument(bytes, limits: limits)
    var deliveries: [Delivery] = []
    let outcome = bytes.withUnsafeBytes {
      XMLReader.read($0, file: "t.xml", namespace: namespace, rootName: "r", limits: limits) { _ in
        true
      } plain: { tape in
        guard taking(deliveries.count) else { return false }
        deliveries.append(
          .taken(
            content: content(of: tape), range: tape.range,
            attributes: (1..<1 + tape[0].count).map { tape.range(of: tape[$0]) }))
        return true
      } child: {
        deliveries.append(.element($0))
      }
    }
    #expect(outcome.diagnostics == expected.diagnostics)
    #expect(outcome.elements == expected.outcome.elements)
    #expect(outcome.isComplete == expected.outcome.isComplete)
    #expect(deliveries.count == expected.children.count)
    var taken = 0
    for (delivery, child) in zip(deliveries, expected.children) {
      switch delivery {
      case .element(let element):
        var (one, other) = (expected, expected)
        one.children = [element]
        other.children = [child]
        #expect(Outline(one).lines == Outline(other).lines)
      case .taken(let content, let range, let attributes):
        taken += 1
        #expect(content == Self.content(of: XMLTape(child)))
        #expect(range == child.range)
        for (place, attribute) in zip(attributes, child.attributes) where place != nil {
          #expect(place == attribute.range)
        }
      }
    }
    return taken
  }

  @Test(arguments: 0..<100) func randomDocuments(_ seed: UInt64) {
    var writer = DocumentWriter(seed: seed)
    _ = writer.write()
    var random = RandomBits(state: seed &* 31)
    let whole = Array(((seed % 3 == 0 ? "\u{FEFF}" : "") + writer.text).utf8)
    Self.compare(whole) { _ in false }
    Self.compare(whole) { _ in true }
    Self.compare(whole) { $0 % 2 == 0 }
    for limits in [
      XMLLimits(elements: 7), XMLLimits(depth: 3), XMLLimits(attributes: 2), XMLLimits(names: 5),
      XMLLimits(tagBytes: 40),
    ] {
      Self.compare(whole, limits: limits) { $0 % 2 == 1 }
    }
    for _ in 0..<20 {
      var bytes = whole
      let place = Int(random.next() % UInt64(bytes.count))
      switch random.next() % 4 {
      case 0: bytes.removeSubrange(place...)
      case 1: bytes.remove(at: place)
      case 2: bytes[place] = Array("<>&\"'/= -!?;x\0\u{80}".utf8).randomElement(using: &random) ?? 0
      default: bytes.insert(contentsOf: Array("<?x y?>".utf8), at: place)
      }
      let step = Int(random.next() % 3) + 1
      Self.compare(bytes) { $0 % step == 0 }
    }
  }

  @Test func mostChildrenArePlain() {
    let document = MarkedText(
      """
      <r NS><!-- 注 -->
        <a b="1" c='&amp;中'>文字<b/> </a><a  b = "2"/>
        <b xmlns:p="urn:p" d="3"/><a xml:lang="zh">x<![CDATA[<]]>y</a>
      </r>
      """)
    #expect(Self.compare(Array(document.text.utf8)) { _ in true } == 2)
  }
}
