import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

/// One file of a stream, cut into its pieces.
struct ProfileFile {
  enum Kind {
    case unit
    /// Also what is no profile and should be one.
    case profile
  }

  /// A piece with the text before it, and where it begins. Where its bytes were not asked for, there are none.
  struct Piece {
    var kind: Kind
    var bytes: [UInt8]
    var place: PiecePlace
  }

  /// The most bytes of one piece.
  private static let limit = 64 << 20

  let name: String
  let form: ProfileForm
  /// Whether it can be read again.
  let isFile: Bool
  /// The start tag of the root, and what stands before it.
  private(set) var head: [UInt8] = []
  private(set) var problems: [Diagnostic] = []
  private var window: ByteWindow
  private var place = PiecePlace()
  private var isDone = false
  private var returned: Piece?
  private let scanner: PieceScanner
  private let vocabulary: Vocabulary

  /// Opens the file. One that is no document of profiles has no pieces, and a problem.
  init(_ input: ProfileInput, vocabulary: Vocabulary) throws(ProfileStreamFailure) {
    name = input.name
    self.vocabulary = vocabulary
    scanner = PieceScanner(cadreStandsInCadre: vocabulary.fields.index(of: "cadre") != nil)
    do throws(ByteWindow.Failure) {
      window = try ByteWindow(path: input.path)
      try window.fill()
    } catch {
      throw .unreadable(file: input.name, reason: error.reason)
    }
    isFile = window.isFile
    let first = window.bytes.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
    form = input.formByName ?? (first == UInt8(ascii: "<") ? .xml : .ndjson)
    if form == .xml { try readHead() }
  }

  /// The next piece.
  ///
  /// - Parameter keeping: of which kinds the bytes are wanted.
  mutating func next(keeping: (Kind) -> Bool) throws(ProfileStreamFailure) -> Piece? {
    if let piece = returned {
      returned = nil
      return piece
    }
    while !isDone {
      if let piece = form == .xml ? nextElement(keeping: keeping) : nextLine(keeping: keeping) { return piece }
      if !isDone { try fill() }
    }
    return nil
  }

  /// Gives a piece back, to be the next one again.
  mutating func putBack(_ piece: Piece) { returned = piece }

  /// A piece of that many bytes; they are gone from the window.
  private mutating func take(_ count: Int, as kind: Kind, keeping: (Kind) -> Bool) -> Piece {
    let bytes = UnsafeBufferPointer(rebasing: window.bytes[..<count])
    let piece = Piece(kind: kind, bytes: keeping(kind) ? Array(bytes) : [], place: place)
    place.pass(bytes)
    window.take(count)
    return piece
  }

  private mutating func fill() throws(ProfileStreamFailure) {
    guard window.bytes.count < Self.limit else {
      isDone = true
      report(.xmlPartTooLong, "a profile is longer than the limit of \(Self.limit >> 20) MiB")
      return
    }
    do throws(ByteWindow.Failure) {
      try window.fill()
    } catch {
      throw .unreadable(file: name, reason: error.reason)
    }
  }

  private mutating func report(_ code: DiagnosticCode, _ message: String) {
    let start = SourcePosition(line: place.line, column: place.column)
    problems.append(
      Diagnostic(code, .error, message, at: SourceLocation(file: name, range: SourceRange(at: start))))
  }

  /// That a unit comes too late to be used.
  mutating func reportLateUnit(at unit: PiecePlace) {
    guard !problems.contains(where: { $0.code == .unitNotUsed }) else { return }
    let start = SourcePosition(line: unit.line, column: unit.column)
    problems.append(
      Diagnostic(
        .unitNotUsed, .error, "the unit stands behind the first cadre of a file that is read once, and is not used",
        at: SourceLocation(file: name, range: SourceRange(at: start))))
  }
}

// MARK: - JSON

extension ProfileFile {
  private mutating func nextLine(keeping: (Kind) -> Bool) -> Piece? {
    let bytes = window.bytes
    if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
      return take(end + 1, as: .profile, keeping: keeping)
    }
    guard window.isAtEnd else { return nil }
    isDone = true
    return bytes.isEmpty ? nil : take(bytes.count, as: .profile, keeping: keeping)
  }
}

// MARK: - XML

extension ProfileFile {
  private mutating func readHead() throws(ProfileStreamFailure) {
    while true {
      let found = scanner.endOfHead(in: window.bytes)
      if found != nil || window.isAtEnd || window.bytes.count > 1 << 20 {
        head = Array(window.bytes[..<(found?.end ?? window.bytes.count)])
        let isEmpty = found?.isEmpty ?? true
        isDone = isEmpty
        report(of: isEmpty ? Array(window.bytes) : head + ProfileGrammar.tail)
        if problems.hasErrors { isDone = true }
        window.take(head.count)
        place = PiecePlace(behind: head)
        return
      }
      try fill()
    }
  }

  /// Adds what is wrong with a document that has the head of this one and no profiles.
  private mutating func report(of document: [UInt8]) {
    var decoder = DocumentDecoder(vocabulary: vocabulary)
    _ = document.withUnsafeBytes { decoder.decode($0, file: name) }
    problems += decoder.sink.diagnostics
  }

  private mutating func nextElement(keeping: (Kind) -> Bool) -> Piece? {
    let bytes = window.bytes
    switch scanner.next(in: bytes) {
    case .element(let end, let name):
      return take(end, as: bytes[name].elementsEqual("unit".utf8) ? .unit : .profile, keeping: keeping)
    case .strayEnd(let end):
      report(.xmlNotWellFormed, "the file is not well-formed XML here")
      _ = take(end, as: .profile) { _ in false }
    case .rootEnd:
      // Nothing but comments may follow.
      guard window.isAtEnd else { return nil }
      isDone = true
      reportRest()
    case .unfinished:
      guard window.isAtEnd else { return nil }
      isDone = true
      if bytes.contains(UInt8(ascii: "<")) { return take(bytes.count, as: .profile, keeping: keeping) }
      reportRest()
    }
    return nil
  }

  /// Adds what is wrong with the rest of the file, in which there is no profile.
  private mutating func reportRest() {
    let found = problems.count
    report(of: head + Array(window.bytes))
    let sizeOfHead = PiecePlace(behind: head)
    for number in found..<problems.count { problems[number] = problems[number].moved(from: sizeOfHead, to: place) }
  }
}
