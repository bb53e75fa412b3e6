extension RuleFile {
  /// Why a file of a rule set cannot be called that, in words that fit behind the name; nil: it can.
  ///
  /// Names are those that a folder could have given: relative, `/` between folders, without hidden parts, ending in `.xml`.
  package static func problem(withName name: String) -> String? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    if name.hasPrefix("/") { return "is not relative" }
    if parts.contains("") { return "has an empty part" }
    if parts.contains(where: { $0.hasPrefix(".") }) { return "has a part that begins with a dot" }
    if name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return "has a control character" }
    if name.utf8.count > 1_024 || parts.contains(where: { $0.utf8.count > 255 }) { return "is too long" }
    return name.hasSuffix(".xml") ? nil : "does not end in `.xml`"
  }
}
