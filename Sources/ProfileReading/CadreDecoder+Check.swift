import Diagnostics
import DocumentGrammar
import XMLReading

extension CadreDecoder {
  /// Checks the element by the table. What profiles never hold is told as that, not as an unknown name.
  func check(_ element: XMLElement, as key: String, in file: String, into sink: inout DiagnosticSink) {
    var found = DiagnosticSink(showsValues: sink.showsValues, atMost: DiagnosticSink.fileLimit)
    grammar.check(element, as: key, in: file, into: &found)
    guard !found.isEmpty else { return }
    // Of what is wrong in so many ways, names are not looked at one by one.
    if !found.isFull {
      var rest = element
      var refusals = DiagnosticSink(showsValues: sink.showsValues)
      strip(&rest, in: file, into: &refusals)
      if !refusals.isEmpty {
        sink.report(contentsOf: refusals.diagnostics)
        found = DiagnosticSink(showsValues: sink.showsValues, atMost: DiagnosticSink.fileLimit)
        grammar.check(rest, as: key, in: file, into: &found)
      }
    }
    sink.report(contentsOf: sink.showsValues ? found.diagnostics : found.diagnostics.map(QuietWording.ofNames))
  }

  /// Takes out all attributes and elements whose names say that they hold what is refused, and reports each.
  private func strip(_ element: inout XMLElement, in file: String, into sink: inout DiagnosticSink) {
    // Each change of an element makes it anew, with all its parts.
    var (attributes, children) = (element.attributes, element.children)
    attributes.removeAll { attribute in
      guard !ProfileGrammar.attributeNames.contains(attribute.name),
        let content = RefusedContent(unknownName: attribute.name)
      else { return false }
      report(
        refused: content, "`\(RefusedContent.told(attribute.name, sink.showsValues))`", in: file, at: attribute.range,
        into: &sink)
      return true
    }
    children.removeAll { child in
      guard parts[child.name] == nil, let content = RefusedContent(unknownName: child.name) else { return false }
      report(
        refused: content, "`<\(RefusedContent.told(child.name, sink.showsValues))>`", in: file, at: child.range,
        into: &sink)
      return true
    }
    for number in children.indices { strip(&children[number], in: file, into: &sink) }
    element.attributes = attributes
    element.children = children
  }
}
