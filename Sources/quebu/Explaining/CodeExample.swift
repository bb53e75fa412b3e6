/// An example of a mistake and of how it is right, in one text.
///
/// `⟦wrong|right⟧` stands where the two differ, `⟪65 × <any>⟫` for a text that many times (a `#` in it is the count). A line
/// `=== name.xml` begins another file; the first is `rules.xml` or, in examples of profiles, `profiles.xml`. In an example
/// of profiles, files whose names begin with `rules` are rules, and those below `before/` were read some time earlier.
struct CodeExample: Sendable {
  enum Subject: Sendable {
    case rules, profiles
    /// Rules whose tests are run.
    case ruleTests
    /// The document of one evaluation.
    case oneProfile
    /// Commands of a shell, after which the folder `rules` or the folder `profiles` is read.
    case ruleFolder, profileFolder
  }

  /// One file of a variant.
  struct File: Sendable, Equatable {
    var name: String
    /// As it is shown.
    var text: String
  }

  let subject: Subject
  /// Whether files are the content of a root element and not whole.
  let isWrapped: Bool
  /// Whether ``declarations`` belong to the rule set. They always do in examples of profiles.
  let hasDeclarations: Bool
  private let text: String

  private init(_ subject: Subject, _ text: String, isWrapped: Bool = false, hasDeclarations: Bool = false) {
    self.subject = subject
    self.isWrapped = isWrapped
    self.hasDeclarations = hasDeclarations
    self.text = text
  }

  /// What stands in a rule file, beside the ``declarations``.
  static func rules(_ text: String) -> Self { .init(.rules, text, isWrapped: true, hasDeclarations: true) }
  /// All that stands in a rule set.
  static func ruleSet(_ text: String) -> Self { .init(.rules, text, isWrapped: true) }
  /// What stands in a rule file, beside the ``declarations``, with tests that are run.
  static func ruleTests(_ text: String) -> Self { .init(.ruleTests, text, isWrapped: true, hasDeclarations: true) }
  /// A whole rule file, beside the ``declarations``.
  static func ruleFile(_ text: String) -> Self { .init(.rules, text, hasDeclarations: true) }
  /// What stands in a file of profiles.
  static func profiles(_ text: String) -> Self { .init(.profiles, text, isWrapped: true, hasDeclarations: true) }
  /// A whole file of profiles.
  static func profileFile(_ text: String) -> Self { .init(.profiles, text, hasDeclarations: true) }
  static func oneProfile(_ text: String) -> Self { .init(.oneProfile, text, hasDeclarations: true) }
  static func ruleFolder(_ commands: String) -> Self { .init(.ruleFolder, commands) }
  static func profileFolder(_ commands: String) -> Self { .init(.profileFolder, commands) }

  private var isOfProfiles: Bool { subject == .profiles || subject == .oneProfile }
  var isOfCommands: Bool { subject == .ruleFolder || subject == .profileFolder }
  var wrong: [File] { files(variant: 0) }
  var right: [File] { files(variant: 1) }

  private func files(variant: Int) -> [File] {
    var files = [File(name: isOfProfiles ? "profiles.xml" : "rules.xml", text: "")]
    for line in chosen(variant).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("=== ") {
        if files.last?.text.isEmpty == true { files.removeLast() }
        files.append(File(name: String(line.dropFirst(4)), text: ""))
      } else if !line.isEmpty {
        files[files.count - 1].text += line + "\n"
      }
    }
    return files
  }

  private func chosen(_ variant: Int) -> String {
    text.split(separator: "⟦", omittingEmptySubsequences: false).enumerated().map { place, part in
      guard place > 0 else { return String(part) }
      let halves = part.split(separator: "⟧", maxSplits: 1, omittingEmptySubsequences: false)
      let variants = halves[0].split(separator: "|", omittingEmptySubsequences: false)
      return String(variants[min(variant, variants.count - 1)]) + String(halves.count > 1 ? halves[1] : "")
    }.joined()
  }

  /// A shown text with its repetitions written out.
  static func writtenOut(_ text: String) -> String {
    text.split(separator: "⟪", omittingEmptySubsequences: false).enumerated().map { place, part in
      let halves = part.split(separator: "⟫", maxSplits: 1, omittingEmptySubsequences: false)
      guard place > 0, halves.count == 2, let sign = halves[0].firstRange(of: " × "),
        let count = Int(halves[0][..<sign.lowerBound])
      else { return String(part) }
      let unit = String(halves[0][sign.upperBound...])
      let isCounted = unit.contains("#")
      let all =
        isCounted
        ? (1...count).map { unit.replacing("#", with: String($0)) }.joined() : String(repeating: unit, count: count)
      return all + halves[1]
    }.joined()
  }
}
