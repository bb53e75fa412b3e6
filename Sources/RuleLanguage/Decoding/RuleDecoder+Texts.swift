import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

extension RuleDecoder {
  /// The titles of a named thing, one a language.
  mutating func title(of declaration: Declaration, noun: String) -> LocalizedText {
    let title = title(of: declaration.element, declaration.file)
    if title.isEmpty, declaration.element.child("title") == nil {
      let name = declaration.id.map { " `\($0)`" } ?? ""
      sink.report(
        .missingTitle, "the \(noun)\(name) has no title", in: declaration.file.name, at: declaration.element.range,
        severity: .warning)
    }
    return title
  }

  /// The titles of a part of a named thing, which may do without.
  mutating func title(of element: XMLElement, _ file: FileContext) -> LocalizedText {
    var title = LocalizedText()
    var seen: [(language: String, element: XMLElement)] = []
    for child in element.children("title") {
      let language = language(of: child, file)
      if let earlier = seen.first(where: { $0.language == language }) {
        reportDuplicateText(child, language: language, after: earlier.element, file)
        continue
      }
      seen.append((language, child))
      let text = child.normalizedText
      if !text.isEmpty { title.set(text, for: language) }
    }
    return title
  }

  mutating func basis(of element: XMLElement, _ file: FileContext) -> [Basis] {
    var out: [Basis] = []
    for child in element.children("basis") {
      guard let source = resolve("source", of: child, in: symbols.sources, noun: "source", file) else { continue }
      let at = child[attribute: "at"].map { TextNormalization.collapse($0.value) } ?? ""
      out.append(Basis(source: source, at: at.isEmpty ? nil : at, text: child.normalizedText))
    }
    // The order of bases means nothing.
    return out.count < 2 ? out : out.sorted(by: Basis.precedes)
  }

  /// The reasons, by language: text with the values of fields in it.
  mutating func because(of element: XMLElement, _ file: FileContext) -> [(language: String, parts: [BecausePart])] {
    var out: [(language: String, parts: [BecausePart])] = []
    var seen: [(language: String, element: XMLElement)] = []
    for child in element.children("because") {
      let language = language(of: child, file)
      if let earlier = seen.first(where: { $0.language == language }) {
        reportDuplicateText(child, language: language, after: earlier.element, file)
        continue
      }
      seen.append((language, child))
      let parts = parts(of: child, file)
      if !parts.isEmpty { out.append((language, parts)) }
    }
    return out.count < 2 ? out : out.sorted { $0.language < $1.language }
  }

  private mutating func parts(of element: XMLElement, _ file: FileContext) -> [BecausePart] {
    var parts: [BecausePart] = []
    func add(_ text: String, isFirst: Bool, isLast: Bool) {
      var text = TextNormalization.collapseWithin(text)
      if isFirst { text = String(text.drop { $0 == " " }) }
      if isLast { while text.last == " " { text.removeLast() } }
      if !text.isEmpty { parts.append(.text(text)) }
    }
    for (place, child) in element.children.enumerated() {
      add(child.precedingText, isFirst: place == 0, isLast: false)
      guard child.name == "value",
        let field = field("of", of: child, scope: .cadre, file)?.reference
      else { continue }
      parts.append(.value(field))
    }
    add(element.trailingText, isFirst: element.children.isEmpty, isLast: true)
    return parts
  }

  /// The language of a text: its own, else that of its file.
  func language(of element: XMLElement, _ file: FileContext) -> String {
    guard let own = element.value("xml:lang"), LexicalKind.language.accepts(own) else { return file.language }
    return own
  }

  private mutating func reportDuplicateText(
    _ element: XMLElement, language: String, after earlier: XMLElement, _ file: FileContext
  ) {
    sink.report(
      .duplicateText, "there is a `<\(element.name)>` in `\(language)` already", in: file.name, at: element.range,
      related: [.init("the first is here", at: file.location(earlier.range))])
  }
}
