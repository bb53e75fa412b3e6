import Diagnostics
import DocumentGrammar

/// Wordings of other rooms with everything taken out that may be a value of a profile.
struct QuietWording {
  /// The names of the language, of its fields and of XML itself.
  let known: Set<String>

  init(grammar: Grammar) {
    known = Self.syntaxNames.union(grammar.elements.flatMap { [$0.name] + $0.attributes.map(\.name) })
  }

  /// A message of the table of elements, in which only names of elements and attributes are quoted: one that is not made
  /// like a name of the language, or has a number in it as an identity has, becomes `…`.
  static func ofNames(_ diagnostic: Diagnostic) -> Diagnostic {
    var quiet = diagnostic
    quiet.message = masked(diagnostic.message, unless: isLikeAName)
    quiet.fix = nil
    return quiet
  }

  /// The text with each name in backticks that is not allowed as `…`.
  static func masked(_ text: String, unless isAllowed: (Substring) -> Bool) -> String {
    var out = ""
    for (number, piece) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
      if number > 0 { out += "`" }
      guard number % 2 == 1 else {
        out += piece
        continue
      }
      var rest = piece
      while let first = rest.first {
        guard isNamePart(first) else {
          out.append(first)
          rest.removeFirst()
          continue
        }
        let name = rest.prefix(while: isNamePart)
        out += isAllowed(name) ? name : "…"
        rest = rest.dropFirst(name.count)
      }
    }
    return out
  }

  private static func isNamePart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "-_.:".contains(character) || !character.isASCII
  }

  private static func isLikeAName(_ name: Substring) -> Bool {
    name.utf8.count <= 40 && name.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count <= 4
      && name.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ":")
      }
  }
}
