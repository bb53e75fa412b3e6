import Diagnostics
import DocumentGrammar
import TrainingModel

/// The declarations of one kind, numbered in the order of their ids, so that neither files nor places matter.
struct SymbolTable<Kind> {
  /// In the order of ids; their places are their numbers.
  private(set) var declared: [Declaration] = []
  /// Without an id of their own: checked, and never referred to.
  private(set) var others: [Declaration] = []
  /// Whether one of them lacks its id, or has a malformed one, so that a name that is not found may be its.
  private(set) var lacksNames = false

  init() {}

  /// - Parameters:
  ///   - declarations: in the order of files and places: of two with one id the first is meant.
  ///   - noun: what one of them is called in messages.
  init(_ declarations: [Declaration], noun: String, into sink: inout DiagnosticSink) {
    // What stands in the order of ids, each of them once, is left as it is.
    if Self.isInOrder(declarations) {
      declared = declarations
      return
    }
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
  }

  private static func isInOrder(_ declarations: [Declaration]) -> Bool {
    var last = ""
    for declaration in declarations {
      guard let id = declaration.id, last < id else { return false }
      last = id
    }
    return true
  }

  func index(of id: String) -> Ordinal<Kind>? {
    var low = 0
    var high = declared.count
    while low < high {
      let middle = (low + high) / 2
      if let found = declared[middle].id, found < id { low = middle + 1 } else { high = middle }
    }
    return low < declared.count && declared[low].id == id ? Ordinal(low) : nil
  }

  subscript(ordinal: Ordinal<Kind>) -> Declaration { declared[ordinal.position] }
  var count: Int { declared.count }
  var ordinals: [Ordinal<Kind>] { declared.indices.map { Ordinal($0) } }
  var ids: some Sequence<String> { declared.lazy.compactMap(\.id) }
}

extension DiagnosticSink {
  mutating func reportDuplicate(_ declaration: Declaration, id: String, noun: String, of first: Declaration) {
    report(
      Diagnostic(
        .duplicateID, .error, "there is a \(noun) `\(id)` already", at: declaration.idLocation,
        related: [.init("the first is here", at: first.idLocation)]))
  }
}
