import Diagnostics
import DocumentGrammar
import TrainingModel

/// The declarations of one kind, numbered in the order of their ids, so that neither files nor places matter.
struct SymbolTable<Kind> {
  /// In the order of ids; their places are their numbers.
  private(set) var declared: [Declaration] = []
  /// Without an id of their own: checked, and never referred to.
  private(set) var others: [Declaration] = []
  private(set) var numbers: [String: Ordinal<Kind>] = [:]
  /// Whether one of them lacks its id, or has a malformed one, so that a name that is not found may be its.
  private(set) var lacksNames = false

  init() {}

  /// - Parameters:
  ///   - declarations: in the order of files and places: of two with one id the first is meant.
  ///   - noun: what one of them is called in messages.
  init(_ declarations: [Declaration], noun: String, into sink: inout DiagnosticSink) {
    var first: [String: Int] = [:]
    first.reserveCapacity(declarations.count)
    declared.reserveCapacity(declarations.count)
    for declaration in declarations {
      guard let id = declaration.id else {
        lacksNames = true
        others.append(declaration)
        continue
      }
      if let earlier = first[id] {
        sink.reportDuplicate(declaration, id: id, noun: noun, of: declared[earlier])
        others.append(declaration)
      } else {
        first[id] = declared.count
        declared.append(declaration)
      }
    }
    declared.sort { ($0.id ?? "") < ($1.id ?? "") }
    numbers.reserveCapacity(declared.count)
    for (place, declaration) in declared.enumerated() {
      if let id = declaration.id { numbers[id] = Ordinal(place) }
    }
  }

  func index(of id: String) -> Ordinal<Kind>? { numbers[id] }
  subscript(ordinal: Ordinal<Kind>) -> Declaration { declared[ordinal.position] }
  var count: Int { declared.count }
  var ordinals: [Ordinal<Kind>] { declared.indices.map { Ordinal($0) } }
  var ids: some Sequence<String> { numbers.keys }
}

extension DiagnosticSink {
  mutating func reportDuplicate(_ declaration: Declaration, id: String, noun: String, of first: Declaration) {
    report(
      Diagnostic(
        .duplicateID, .error, "there is a \(noun) `\(id)` already", at: declaration.idLocation,
        related: [.init("the first is here", at: first.idLocation)]))
  }
}
