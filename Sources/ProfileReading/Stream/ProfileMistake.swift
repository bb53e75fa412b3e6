import Diagnostics

/// Why a profile of a stream cannot be used: the first of its mistakes. Never holds a value, a name or an id of a cadre.
package struct ProfileMistake: Hashable, Sendable {
  /// The place of the profile among all of the run, from 1.
  package var number: Int
  /// `Q` and four digits, or a lower-case word with hyphens.
  package var code: String
  package var message: String
  package var file: String
  /// From 1, as the column; of JSON that of the profile.
  package var line: Int
  /// Of XML.
  package var column: Int?
  /// Of JSON: the place in it (RFC 6901).
  package var pointer: String?

  private init(_ code: String, _ message: String, of piece: ProfilePiece) {
    number = piece.number
    self.code = code
    self.message = message
    file = piece.file
    line = piece.line
  }

  init(_ code: DiagnosticCode, _ message: String, of piece: ProfilePiece) {
    self.init(code.rawValue, message, of: piece)
    if piece.form == .xml { (line, column) = (piece.start.line, piece.start.column) }
  }

  /// - Parameter mistakes: at least one.
  init(_ mistakes: [CadreJSON.Mistake], of piece: ProfilePiece) {
    self.init(mistakes.first?.code ?? "", mistakes.first?.detail ?? "", of: piece)
    pointer = mistakes.first?.pointer
  }

  /// - Parameter json: what the piece was read as, where it is JSON.
  init(_ found: Diagnostic, of piece: ProfilePiece, _ json: CadreJSON?) {
    self.init(found.code.rawValue, found.message, of: piece)
    let head = PiecePlace(behind: ProfileGrammar.head)
    if let json {
      // The document of `json` has its element in the second line.
      let line = found.location.line + 1
      let column = line == 2 ? found.location.column - head.column + 1 : found.location.column
      pointer = json.document.pointer(line: line, column: column)
    } else {
      let place = PiecePlace(line: piece.line, column: piece.column)
      let position = place.found(found.location.range.start, behind: head)
      (line, column) = (Int(position.line), Int(position.column))
    }
  }
}

extension ProfilePiece {
  /// Where its element begins, behind the space before it.
  fileprivate var start: PiecePlace {
    var place = PiecePlace(line: line, column: column)
    let space = bytes.prefix { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    space.withUnsafeBufferPointer { place.pass($0) }
    return place
  }
}
