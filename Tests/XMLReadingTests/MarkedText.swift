import Diagnostics
import XMLReading

let namespace = "urn:t:1"

/// A document with the places that a test expects, as marks in its text: 🅰 and 🅱, which are taken out, and `NS`, which
/// stands for the declaration of the namespace.
struct MarkedText {
  let text: String
  /// The place of each mark, by the mark.
  let places: [Character: SourcePosition]

  init(_ marked: String) {
    var text = String.UnicodeScalarView()
    var places: [Character: SourcePosition] = [:]
    var (line, column) = (1, 1)
    for scalar in marked.replacing("NS", with: "xmlns=\"\(namespace)\"").unicodeScalars {
      if scalar == "🅰" || scalar == "🅱" {
        places[Character(scalar)] = SourcePosition(line: line, column: column)
        continue
      }
      text.append(scalar)
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    self.text = String(text)
    self.places = places
  }
}

/// What a reading handed over and came to.
struct ReadDocument {
  var root: XMLElement?
  var children: [XMLElement] = []
  var outcome: XMLOutcome

  init(_ bytes: some Sequence<UInt8>, limits: XMLLimits = .rules, elementsBefore: Int = 0, goOn: Bool = true) {
    var root: XMLElement?
    var children: [XMLElement] = []
    outcome = Array(bytes).withUnsafeBytes {
      XMLReader.read(
        $0, file: "t.xml", namespace: namespace, rootName: "r", limits: limits, elementsBefore: elementsBefore
      ) {
        root = $0
        return goOn
      } child: {
        children.append($0)
      }
    }
    self.root = root
    self.children = children
  }

  init(_ text: String, limits: XMLLimits = .rules) { self.init(text.utf8, limits: limits) }

  var diagnostics: [Diagnostic] { outcome.diagnostics }
}
