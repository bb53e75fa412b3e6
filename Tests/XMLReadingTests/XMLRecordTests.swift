import Diagnostics
import Testing

@testable import XMLReading

/// Elements over a record are the elements that reading without a record makes.
@Suite struct XMLRecordTests {
  private static let namespace = "urn:t"

  private static func children(_ text: String, recording: Bool) -> (elements: [XMLElement], recorded: Int) {
    var made: [XMLElement?] = []
    var recorded: [Int] = []
    var recorder = XMLRecorder()
    var text = text
    let outcome = text.withUTF8 { bytes in
      XMLReader.read(
        UnsafeRawBufferPointer(bytes), file: "t.xml", namespace: namespace, rootName: "r", limits: .rules,
        root: { _ in true },
        plain: { tape in
          guard recording, let place = recorder.append(tape) else { return false }
          recorder.removeLast(at: place)
          guard let again = recorder.append(tape) else { return false }
          recorded.append(again)
          made.append(nil)
          return true
        }, child: { made.append($0) })
    }
    #expect(outcome.isComplete)
    let record = recorder.record(of: Array(text.utf8))
    var places = recorded[...]
    let elements = made.map { $0 ?? XMLElement(record, at: places.removeFirst()) }
    return (elements, recorded.count)
  }

  /// Everything that can be asked of an element, in words.
  private static func description(_ element: XMLElement) -> String {
    var out = "<\(element.name) \(element.range) \(element.end) '\(element.precedingText)'"
    out += " \(element.precedingTextRange)"
    for attribute in element.attributes {
      out += " \(attribute.name)='\(attribute.value)' \(attribute.range) \(attribute.valueRange)"
      #expect(element.attributeValue(attribute.name) == attribute.value)
      #expect(element[attribute: attribute.name]?.range == attribute.range)
    }
    for child in element.children {
      out += description(child)
      #expect(element.child(child.name)?.name == child.name)
    }
    let names = element.children.map(\.name)
    #expect(names.allSatisfy { name in element.children(name).count == names.count { $0 == name } })
    #expect(element.child("none") == nil && element.attributeValue("none") == nil)
    return out + "'\(element.trailingText)' \(element.trailingTextRange)>"
  }

  @Test(arguments: [
    "<a/>", "<a id='1'/>", "<a  id=\"中文\"\n  b='&quot;'><b/> text <b x='y'>\n  深 <!-- c -->x</b>tail</a >",
    "<a>\n  <b>\n    <c k='1'/>\n  </b>\n  <c k='2' l='é'/>\n</a>", "<a k='1'>t<![CDATA[<x>]]>&amp;<b/>&lt;</a>",
    "<a k = '1'/>", "<a k='a\tb'/>", "<a><b xml:lang='en'>x</b></a>", "<!-- < --><a><?xml-model?><b/></a>",
  ])
  func partsAreThose(of child: String) {
    let text = "\u{FEFF}<r xmlns='\(Self.namespace)'>\n \(child)\n\n<z><y n='1'>end</y></z></r>"
    let made = Self.children(text, recording: false)
    let recorded = Self.children(text, recording: true)
    #expect(made.recorded == 0 && recorded.recorded >= 1)
    #expect(recorded.elements.map(Self.description) == made.elements.map(Self.description))
  }

  @Test func aChangedElementIsOneOfItsOwn() throws {
    let element = try #require(
      Self.children("<r xmlns='urn:t'><a k='1'><b/>x</a></r>", recording: true).elements.first)
    var copy = element
    copy.children.removeAll()
    copy.attributes[0].value = "2"
    #expect(copy.attributeValue("k") == "2" && copy.children.isEmpty && copy.trailingText == "x")
    #expect(element.attributeValue("k") == "1" && element.children.count == 1)
  }
}
