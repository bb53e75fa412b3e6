/// One text in one or more languages, keyed by the language tag (`zh`, `en`; BCP 47).
package struct LocalizedText: Hashable, Sendable {
  /// In the order of the language tags, so that the order in a file changes nothing.
  package private(set) var byLanguage: [(language: String, text: String)] = []

  package init() {}

  package init(_ texts: [(language: String, text: String)]) {
    for (language, text) in texts { set(text, for: language) }
  }

  /// One text in one language.
  package init(_ text: String, in language: String) { byLanguage = [(language, text)] }

  package mutating func set(_ text: String, for language: String) {
    byLanguage.removeAll { $0.language == language }
    byLanguage.append((language, text))
    byLanguage.sort { $0.language < $1.language }
  }

  package var isEmpty: Bool { byLanguage.isEmpty }

  package func has(_ language: String) -> Bool { byLanguage.contains { $0.language == language } }

  /// The text in that language, else in Chinese, else in English, else in any; nil when there is none.
  package func text(in language: String) -> String? {
    for wanted in [language, "zh", "en"] {
      if let found = byLanguage.first(where: { $0.language == wanted }) { return found.text }
    }
    return byLanguage.first?.text
  }

  package static func == (a: Self, b: Self) -> Bool {
    a.byLanguage.elementsEqual(b.byLanguage) { $0.language == $1.language && $0.text == $1.text }
  }

  package func hash(into hasher: inout Hasher) {
    for (language, text) in byLanguage {
      hasher.combine(language)
      hasher.combine(text)
    }
  }
}
