/// One text in one or more languages: an object of language tag (`zh`, `en`; BCP 47) to text, sorted by tag.
package struct Titles: Equatable, Sendable {
  /// The text in one language.
  package struct Entry: Equatable, Sendable {
    package var language: String
    package var text: String

    package init(language: String, text: String) {
      self.language = language
      self.text = text
    }
  }

  /// Sorted by language.
  package let entries: [Entry]

  /// - Parameter entries: with distinct languages, in any order.
  package init(_ entries: [Entry]) {
    self.entries = entries.count < 2 ? entries : entries.sorted { $0.language < $1.language }
  }

  /// Nil where there is no text at all, so that an empty object is never sent.
  package init?(_ texts: [(language: String, text: String)]) {
    guard !texts.isEmpty else { return nil }
    self.init(texts.map { Entry(language: $0.language, text: $0.text) })
  }

  /// The text in that language, else in Chinese, else in English, else in any.
  package func text(in language: String) -> String? {
    for wanted in [language, "zh", "en"] {
      if let found = entries.first(where: { $0.language == wanted }) { return found.text }
    }
    return entries.first?.text
  }
}

extension Titles: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, String)...) {
    self.init(elements.map { Entry(language: $0.0, text: $0.1) })
  }
}

extension Titles: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: WireKey.self)
    self.init(
      try container.allKeys.map { Entry(language: $0.stringValue, text: try container.decode(String.self, forKey: $0)) }
    )
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: WireKey.self)
    for entry in entries { try container.encode(entry.text, forKey: WireKey(entry.language)) }
  }
}

/// A key that is data.
struct WireKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ value: String) { stringValue = value }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
