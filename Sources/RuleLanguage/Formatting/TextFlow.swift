import Diagnostics
import DocumentGrammar
import XMLReading

/// Text, with elements and comments in it, on as many lines as it needs. White space is put only where reading it back
/// gives the same text: ``TextNormalization`` says what a line break is worth.
struct TextFlow {
  private enum Glue {
    /// Nothing may come before it.
    case none
    /// Nothing, or a line break: between two East Asian characters, behind punctuation.
    case seam
    /// A space, or a line break.
    case space
    /// A space that a line break cannot stand for, between two East Asian characters, or should not: `90 天`.
    case fixedSpace
  }

  private struct Atom {
    var text: String
    var glue: Glue
  }

  /// A part of a piece: of what stands between two elements, or an element and an end.
  private enum Item {
    case scalar(Unicode.Scalar)
    case comment(String)
  }

  private var atoms: [Atom] = []
  private var piece: [Item] = []

  /// - Parameter inline: writes an element that stands in the text.
  init(_ content: [MarkupNode], inline: (MarkupElement) -> String) {
    var isFirst = true
    for node in content {
      switch node {
      case .text(let text): for scalar in text.unicodeScalars { piece.append(.scalar(scalar)) }
      case .comment(let text): piece.append(.comment("<!--\(text)-->"))
      case .instruction(let text): piece.append(.comment("<?\(text)?>"))
      case .element(let element):
        let glue = endPiece(isFirst: isFirst, isLast: false)
        atoms.append(Atom(text: inline(element), glue: glue))
        isFirst = false
      }
    }
    _ = endPiece(isFirst: isFirst, isLast: true)
  }

  /// Appends the collapsed piece, and tells what comes between it and what follows.
  private mutating func endPiece(isFirst: Bool, isLast: Bool) -> Glue {
    defer { piece.removeAll(keepingCapacity: true) }
    var last: Unicode.Scalar?
    var hasRun = false
    var hasBreak = false
    /// Comments since the last character, and whether white space stood before each.
    var comments: [(text: String, isApart: Bool)] = []
    var word = ""
    var wordGlue = Glue.none
    func endWord() {
      if !word.isEmpty { atoms.append(Atom(text: XMLSpelling.text(word), glue: wordGlue)) }
      (word, wordGlue) = ("", .none)
    }
    var isApart = false
    for item in piece {
      switch item {
      case .comment(let text):
        comments.append((text, isApart))
        isApart = false
      case .scalar(" "), .scalar("\t"), .scalar("\n"), .scalar("\r"):
        (hasRun, isApart) = (true, true)
        if case .scalar(let scalar) = item, scalar == "\n" || scalar == "\r" { hasBreak = true }
      case .scalar(let scalar):
        let isBetweenEastAsian =
          last.map(TextNormalization.isEastAsian) == true && TextNormalization.isEastAsian(scalar)
        let isDropped = isBetweenEastAsian && hasBreak || last == nil && isFirst
        let isAmount = last.map { ("0"..."9").contains($0) } == true && TextNormalization.isEastAsian(scalar)
        let space: Glue = isDropped || !hasRun ? .none : isBetweenEastAsian || isAmount ? .fixedSpace : .space
        if !comments.isEmpty || hasRun || isBetweenEastAsian { endWord() }
        if !comments.isEmpty {
          for comment in comments {
            atoms.append(Atom(text: comment.text, glue: comment.isApart ? space : wordGlue))
            wordGlue = .none
          }
          wordGlue = isApart ? space : .none
        } else if hasRun, space != .none {
          wordGlue = space
        } else if let last, isBetweenEastAsian, Self.mayPart(last, scalar) {
          wordGlue = .seam
        }
        word.unicodeScalars.append(scalar)
        (last, hasRun, hasBreak, isApart) = (scalar, false, false, false)
        comments.removeAll()
      }
    }
    endWord()
    let space: Glue = hasRun && !(isFirst && last == nil) && !isLast ? .space : .none
    for comment in comments {
      atoms.append(Atom(text: comment.text, glue: comment.isApart ? space : wordGlue))
      wordGlue = .none
    }
    return comments.isEmpty || isApart ? space : .none
  }

  /// Whether a line may end between two East Asian characters: behind punctuation, so that no word is torn apart.
  private static func mayPart(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
    "，。；：、！？".unicodeScalars.contains(first) && !"，。、；：？！…—）〕］｝》〉」』】〗”’".unicodeScalars.contains(second)
  }

  /// All of it on one line.
  var line: String {
    var out = ""
    for atom in atoms {
      if atom.glue == .space || atom.glue == .fixedSpace { out += " " }
      out += atom.text
    }
    return out
  }

  /// In lines of at most `width` cells where it can be broken.
  ///
  /// - Parameters:
  ///   - column: how many cells of the first line are taken.
  ///   - indent: how far the other lines are indented.
  ///   - tail: how many cells must be left behind the last atom.
  func filled(column: Int, indent: Int, width: Int, tail: Int) -> String {
    var out = ""
    var column = column
    var place = 0
    while place < atoms.count {
      var end = place + 1
      while end < atoms.count, atoms[end].glue == .none || atoms[end].glue == .fixedSpace { end += 1 }
      var chunk = ""
      for (number, atom) in atoms[place..<end].enumerated() {
        if number > 0, atom.glue == .fixedSpace { chunk += " " }
        chunk += atom.text
      }
      let lead = place > 0 && atoms[place].glue == .space ? 1 : 0
      let length = DisplayWidth.of(chunk)
      if place > 0, column + lead + length + (end == atoms.count ? tail : 0) > width {
        out += "\n" + String(repeating: " ", count: indent)
        column = indent + length
      } else {
        out += (lead > 0 ? " " : "")
        column += lead + length
      }
      out += chunk
      place = end
    }
    return out
  }
}
