import HTTPTypes
import HummingbirdCore
import NIOCore
import ProfileReading
package import RuleLanguage
import WireFormat

/// The files of a rule set in the body of a request, in the shape of `RuleSetFilesBody`.
package struct PostedRuleSet: Sendable {
  package static let fileLimit = 10_000

  package private(set) var files: [RuleFile] = []
  private var errors: [ProblemErrorBody] = []

  /// - Throws: `Problem` of kind `invalid-body` with every mistake, by JSON pointer. It repeats nothing of the files.
  package init(_ bytes: [UInt8]) throws(Problem) {
    take(try Problem.refusing { () throws(CadreJSON.Refusal) in try JSONValue.parse(bytes) })
    guard let first = errors.first else { return }
    throw Problem(.invalidBody, first.detail, errors: errors)
  }

  private mutating func take(_ body: JSONValue) {
    guard case .object(let members) = body else { return refuse("", "wrong-shape", "the files are in an object") }
    refuseUnknown(members, ["files"], at: "")
    guard case .list(let list)? = members["files"] else {
      return refuse("/files", "wrong-shape", "`files` is a list")
    }
    guard list.count <= Self.fileLimit else {
      return refuse("/files", "too-many-files", "a rule set has at most \(Self.fileLimit) files")
    }
    // By bytes, as the names of a folder differ.
    var places: [[UInt8]: Int] = [:]
    for (place, entry) in list.enumerated() {
      guard let file = file(entry, at: "/files/\(place)") else { continue }
      let name = Array(file.name.utf8)
      if let first = places[name] {
        refuse("/files/\(place)/name", "repeated-name", "the name is that of /files/\(first) too")
      } else {
        places[name] = place
        files.append(file)
      }
    }
  }

  private mutating func file(_ entry: JSONValue, at pointer: String) -> RuleFile? {
    guard case .object(let members) = entry else {
      refuse(pointer, "wrong-shape", "a file is an object")
      return nil
    }
    refuseUnknown(members, ["name", "text"], at: pointer)
    guard case .text(let name)? = members["name"] else {
      refuse("\(pointer)/name", "wrong-shape", "`name` is a text")
      return nil
    }
    if let problem = RuleFile.problem(withName: name) {
      refuse("\(pointer)/name", "invalid-name", "the name of the file \(problem)")
      return nil
    }
    guard case .text(let text)? = members["text"] else {
      refuse("\(pointer)/text", "wrong-shape", "`text` is a text")
      return nil
    }
    return RuleFile(name: name, bytes: Array(text.utf8))
  }

  private mutating func refuseUnknown(_ members: [String: JSONValue], _ known: [String], at pointer: String) {
    for name in members.keys.sorted() where !known.contains(name) {
      refuse(
        "\(pointer)/\(JSONPointer.segment(name))", "unknown-member", "known here: \(known.joined(separator: ", "))")
    }
  }

  private mutating func refuse(_ pointer: String, _ code: String, _ detail: String) {
    errors.append(ProblemErrorBody(code: code, detail: detail, pointer: pointer))
  }
}

extension Request {
  /// The files of a rule set in the body, read away from the event loops.
  package func postedRuleSet() async throws -> PostedRuleSet {
    _ = try bodyType(among: [.json])
    let bytes = try await Array(buffer: body.collect(upTo: .max))
    return try await onBulkThreads { try PostedRuleSet(bytes) }
  }
}
