import Diagnostics

extension CodePage {
  /// What is found in the wrong or the right variant of the example.
  func diagnostics(of files: [CodeExample.File]) -> [Diagnostic] {
    let found = example.diagnostics(of: files, analysed: code.hasPrefix("Q08"))
    // Examples of conditions are short: they have no courses, no bases and no other levels.
    return code < "Q0850" ? found.filter { !("Q0850"..."Q0899").contains($0.code.rawValue) } : found
  }

  /// The message that the wrong variant gives, as `quebu rules check` prints it; nil for commands.
  var message: String? {
    let files = example.wrong
    guard let found = diagnostics(of: files).first(where: { $0.code.rawValue == code }) else { return nil }
    return found.text { example.line($1, of: $0, in: files) }
  }
}
