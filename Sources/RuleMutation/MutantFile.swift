import Diagnostics
package import RuleLanguage
import XMLReading

/// A file of a rule set as elements, of which one may be replaced.
package struct MutantFile: Sendable {
  package let name: String
  let root: XMLElement
  let children: [XMLElement]
  /// The child of the root that has another form; nil: left out.
  var place: Int?
  var replacement: XMLElement?

  /// Nil for a file that is not well-formed.
  init?(_ file: RuleFile) {
    var root: XMLElement?
    var children: [XMLElement] = []
    let outcome = file.bytes.withUnsafeBytes { bytes in
      XMLReader.read(
        bytes, file: file.name, namespace: "urn:quebu:training-rules:1", rootName: "training-rules", limits: .rules,
        root: {
          root = $0
          return true
        }, child: { children.append($0) })
    }
    guard let root, outcome.isComplete, outcome.diagnostics.isEmpty else { return nil }
    name = file.name
    self.root = root
    self.children = children
  }

  func replacing(_ place: Int, with element: XMLElement?) -> MutantFile {
    var copy = self
    copy.place = place
    copy.replacement = element
    return copy
  }

  /// The file as it would be read.
  package var file: RuleFile {
    var text = "<\(root.name) xmlns=\"urn:quebu:training-rules:1\"" + root.attributes.map(\.markup).joined() + ">"
    for (place, child) in children.enumerated() {
      guard place == self.place else {
        child.write(to: &text)
        continue
      }
      replacement?.write(to: &text)
    }
    text += "</\(root.name)>\n"
    return RuleFile(name: name, bytes: Array(text.utf8))
  }
}

extension XMLElement {
  /// The element as it is written. Comments are not part of elements, and what they meant to people is lost.
  func write(to text: inout String) {
    text += Self.escaped(precedingText) + "<\(name)" + attributes.map(\.markup).joined() + ">"
    for child in children { child.write(to: &text) }
    text += Self.escaped(trailingText) + "</\(name)>"
  }

  fileprivate static func escaped(_ text: String) -> String {
    guard text.contains(where: { "&<>\"".contains($0) }) else { return text }
    return text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  /// The start tag alone, for people.
  var tag: String { "<\(name)\(attributes.map(\.markup).joined())>" }
}

extension XMLAttribute {
  fileprivate var markup: String { " \(name)=\"\(XMLElement.escaped(value))\"" }
}
