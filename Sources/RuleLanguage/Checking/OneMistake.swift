import Diagnostics

/// A name that is missed in many places is one mistake, most likely where it should have been declared: one message.
enum OneMistake {
  /// From how many places on a missing name is told once.
  private static let many = 3
  /// How many of the other places are told with it.
  private static let shown = 5
  private static let grouping: Set<DiagnosticCode> = [.unknownReference, .unknownCode, .unknownField]

  /// The diagnostics with those of one missing name in many places put together at the first.
  ///
  /// - Parameter diagnostics: sorted.
  static func grouped(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    struct Key: Hashable {
      var code: DiagnosticCode
      var message: String
    }
    var places: [Key: [SourceLocation]] = [:]
    for one in diagnostics where grouping.contains(one.code) {
      places[Key(code: one.code, message: one.message), default: []].append(one.location)
    }
    return diagnostics.compactMap { one in
      guard grouping.contains(one.code), let all = places[Key(code: one.code, message: one.message)],
        all.count >= many
      else { return one }
      guard all.first == one.location else { return nil }
      var first = one
      // Most likely the declaration is to be mended, and not these places.
      first.fix = nil
      first.message += " (here and in \(all.count - 1) other places)"
      first.related += all.dropFirst().prefix(shown).map { .init("missed here too", at: $0) }
      return first
    }
  }
}
