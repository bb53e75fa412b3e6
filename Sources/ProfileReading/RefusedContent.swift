import DocumentGrammar

/// What profiles never hold, whoever sends it: numbers of identity documents, photos, and family members.
package enum RefusedContent: String, Sendable, CaseIterable {
  case identityNumbers = "identity numbers"
  case photos
  case family = "family members"

  /// What an element, an attribute or a field of that exact name would hold; nil for a name that is not refused. No rule
  /// set can allow these by declaring such a field.
  package init?(name: String) {
    guard let found = Self.names[Self.folded(name)] else { return nil }
    self = found
  }

  /// The same for a name that no vocabulary declares, by any of its words: `spouse-name`, `fatherPhoto`.
  package init?(unknownName name: String) {
    let words = Self.words(of: name)
    for length in 1...3 where length <= words.count {
      for start in 0...words.count - length {
        if let found = Self.names[words[start..<start + length].joined(separator: "-")] {
          self = found
          return
        }
      }
    }
    for (part, kind) in Self.chinese where name.contains(part) {
      self = kind
      return
    }
    return nil
  }

  /// A name that is refused as it may be told: `…` for what is more than a name of such content, since it may be a value.
  ///
  /// - Parameter showsValues: whether values are told anyway.
  static func told(_ name: String, _ showsValues: Bool = false) -> String {
    showsValues || RefusedContent(name: name) != nil ? name : "…"
  }

  /// Whether a text has a Chinese resident identity number in it: 17 digits, then the check digit or X that they give
  /// (GB 11643-1999), with nothing or with spaces and hyphens between.
  package static func hasIdentityNumber(_ text: String) -> Bool {
    guard text.utf8.count >= 18 else { return false }
    var run: [UInt8] = []
    for byte in PlainForm.of(text).utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): run.append(byte)
      case UInt8(ascii: "X"), UInt8(ascii: "x"):
        if run.count == 17, isIdentityNumber(run + [byte]) { return true }
        run.removeAll(keepingCapacity: true)
      case UInt8(ascii: " "), UInt8(ascii: "-"): continue
      default:
        if isIdentityNumber(run) { return true }
        run.removeAll(keepingCapacity: true)
      }
    }
    return isIdentityNumber(run)
  }

  /// ISO 7064 MOD 11-2.
  private static func isIdentityNumber(_ characters: [UInt8]) -> Bool {
    guard characters.count == 18, let last = characters.last else { return false }
    var sum = 0
    for byte in characters.dropLast() { sum = (sum + Int(byte - UInt8(ascii: "0"))) * 2 % 11 }
    let check = (12 - sum) % 11
    return check == 10 ? last | 0x20 == UInt8(ascii: "x") : last == UInt8(ascii: "0") + UInt8(check)
  }

  /// In lower case, with words joined by hyphens.
  private static func folded(_ name: String) -> String { words(of: name).joined(separator: "-") }

  private static func words(of name: String) -> [String] {
    var words = [""]
    var wasLower = false
    for scalar in name.unicodeScalars {
      let isUpper = ("A"..."Z").contains(scalar)
      if scalar == "-" || scalar == "_" || scalar == "." || scalar == ":" {
        words.append("")
      } else {
        if isUpper, wasLower { words.append("") }
        words[words.count - 1] += String(scalar).lowercased()
      }
      wasLower = ("a"..."z").contains(scalar)
    }
    return words.filter { !$0.isEmpty }
  }

  private static let names: [String: RefusedContent] = {
    let lists: [RefusedContent: [String]] = [
      .identityNumbers: [
        "id-card", "idcard", "id-card-number", "id-card-no", "identity-card", "identity-number",
        "identity-no", "identity-document", "id-number", "id-no", "citizen-id", "citizen-number", "resident-id",
        "national-id", "passport", "passport-number", "ssn", "sfz", "sfzh", "sfzhm", "gmsfhm", "shenfenzheng",
      ],
      .photos: [
        "photo", "photos", "photograph", "picture", "portrait", "avatar", "image", "headshot", "zhaopian",
      ],
      .family: [
        "family", "family-member", "family-members", "spouse", "wife", "husband", "father", "mother", "parents",
        "child", "children", "son", "daughter", "sibling", "siblings", "brother", "sister", "relatives",
        "next-of-kin", "jtcy", "peiou", "zinv",
      ],
    ]
    return Dictionary(
      lists.flatMap { kind, names in names.map { ($0, kind) } }, uniquingKeysWith: { first, _ in first })
  }()

  private static let chinese: [(String, RefusedContent)] = [
    ("身份证", .identityNumbers), ("身份号", .identityNumbers), ("护照", .identityNumbers), ("照片", .photos),
    ("相片", .photos), ("头像", .photos), ("家庭", .family), ("家属", .family), ("配偶", .family), ("子女", .family),
    ("父母", .family), ("亲属", .family), ("社会关系", .family),
  ]
}
