import Diagnostics
import TrainingModel

/// What is wrong with the spelling of one value.
struct LexicalProblem {
  var code: DiagnosticCode
  var severity: Diagnostic.Severity = .error
  /// What stands after the name of the attribute: `must be a date \`YYYY-MM-DD\``.
  var rule: String
  /// What may only be told where values may be shown; it stands behind the rule.
  var detail: String = ""
  /// The plain form that was meant, where only one can be.
  var replacement: String?
}

extension LexicalKind {
  /// What is wrong with a value as it is written; nil when nothing is. An empty value is not judged here.
  func problem(with value: String) -> LexicalProblem? {
    if case .text = self { return nil }
    let isPlain = PlainForm.isPlain(value)
    if isPlain, accepts(value) { return mixedScripts(in: value) }
    let plain = isPlain ? value : PlainForm.of(value)
    guard accepts(plain) else { return malformed(plain) }
    if PlainForm.hasInvisible(value) {
      return LexicalProblem(
        code: .bidirectionalMark, severity: .warning, rule: "has an invisible mark in it, which is left out",
        replacement: plain)
    }
    if PlainForm.hasFullWidth(value) {
      return LexicalProblem(
        code: .fullWidth, severity: .warning, rule: "has full-width characters",
        detail: ", which are read as `\(plain)`", replacement: plain)
    }
    return mixedScripts(in: plain)
  }

  private func mixedScripts(in value: String) -> LexicalProblem? {
    guard case .code = self, let (letter, script) = LookAlikes.first(in: value) else { return nil }
    return LexicalProblem(
      code: .mixedScripts, severity: .warning, rule: "mixes Latin letters with look-alikes of another script",
      detail: ": `\(letter)` in `\(value)` is a \(script) letter", replacement: LookAlikes.latin(value))
  }

  private func malformed(_ value: String) -> LexicalProblem {
    func wrong(_ code: DiagnosticCode, _ what: String, meant: String? = nil, note: String = "") -> LexicalProblem {
      LexicalProblem(
        code: code, rule: "must be \(what)",
        detail: ", not `\(value)`" + note + (meant.map { "; write `\($0)`" } ?? ""), replacement: meant)
    }
    switch self {
    case .date: return malformedDate(value)
    case .monthDay: return wrong(.malformedDate, "a month and a day `MM-DD`")
    case .period:
      return wrong(
        .malformedPeriod, "a period such as `P2Y`, `P6M` or `P10D`", meant: PeriodHint.meant(by: value)?.description)
    case .number: return wrong(.malformedNumber, "a number with at most three decimals")
    case .amount: return wrong(.malformedNumber, "a number from 0, with at most three decimals")
    case .positiveAmount: return wrong(.malformedNumber, "a number above 0, with at most three decimals")
    case .integer: return wrong(.malformedNumber, "a whole number")
    case .nonNegativeInteger: return wrong(.malformedNumber, "a whole number from 0")
    case .positiveInteger: return wrong(.malformedNumber, "a whole number from 1")
    case .flag:
      return wrong(.malformedFlag, "`true` or `false`", meant: Self.truth(value).map { $0 ? "true" : "false" })
    case .yesNo: return wrong(.malformedFlag, "`yes` or `no`", meant: Self.truth(value).map { $0 ? "yes" : "no" })
    case .oneOf(let words):
      var problem = wrong(
        .unknownWord, Self.listed(words), note: Suggestion.phrase(for: value, among: words) + LookAlikes.note(on: value)
      )
      problem.replacement = Suggestion.only(to: value, among: words)
      return problem
    case .code: return wrong(.malformedCode, "one word without `..`, `*`, `(`, `)` or a leading `@`")
    case .language: return wrong(.malformedLanguage, "a language tag such as `zh` or `en`")
    case .identifier, .text, .reference, .references, .words:
      return wrong(
        .malformedIdentifier, "lower-case letters and digits, joined by single `-` or `.`, beginning with a letter",
        note: LookAlikes.note(on: value))
    }
  }

  private func malformedDate(_ value: String) -> LexicalProblem {
    if let said = DateHint.impossible(value) {
      return LexicalProblem(code: .impossibleDate, rule: "is a day that does not exist", detail: ": \(said)")
    }
    let meant = DateHint.meant(by: value)?.description
    return LexicalProblem(
      code: .malformedDate, rule: "must be a date `YYYY-MM-DD`",
      detail: ", not `\(value)`" + (meant.map { "; write `\($0)`" } ?? ""), replacement: meant)
  }

  private static func listed(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last, words.count <= 14 else {
      return words.count == 1 ? "`\(words[0])`" : "one of the \(words.count) words that it takes"
    }
    return words.dropLast().map { "`\($0)`" }.joined(separator: ", ") + " or `\(last)`"
  }

  /// What a word in another manner of saying yes and no means.
  private static func truth(_ value: String) -> Bool? {
    switch value.lowercased() {
    case "yes", "true", "y", "1", "是", "真": true
    case "no", "false", "n", "0", "否", "假", "不": false
    default: nil
    }
  }
}
