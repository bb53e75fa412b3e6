import Diagnostics

/// What `quebu explain` says of one diagnostic code: what it means, why it is so, and an example of it, wrong and right.
struct CodePage: Sendable {
  /// `Q` and four digits.
  let code: String
  let severity: Diagnostic.Severity
  /// What is wrong, in a few words without a full stop.
  let title: Phrase
  /// Why it is so and what to do, in whole sentences.
  let why: Phrase
  let example: CodeExample
  /// The codes of all errors that the wrong example gives, in the order of places; this code alone where it can be.
  let told: [String]

  init(
    _ code: String, _ title: Phrase, severity: Diagnostic.Severity = .error, why: Phrase, _ example: CodeExample,
    told: [String]? = nil
  ) {
    self.code = code
    self.severity = severity
    self.title = title
    self.why = why
    self.example = example
    self.told = told ?? [code]
  }
}

extension CodePage {
  /// All pages in the order of codes. Each family of codes has a list of its own.
  static let all = (xml + xmlRefusals + grammar + rules + structure + profiles + analysis + coverage + tests).sorted {
    $0.code < $1.code
  }

  /// The page of a code; small letters will do.
  static func of(_ code: String) -> CodePage? {
    let code = code.uppercased()
    return all.first { $0.code == code }
  }
}
