package import TrainingModel
import WireFormat

/// The query parameters of a request. A route asks for each that it knows and then calls `finish`, which refuses what is
/// wrong and what nobody asked for, all in one problem.
package struct Query {
  private var parameters: [(name: String, value: String)] = []
  private var known: [String] = []
  private var errors: [ProblemErrorBody] = []

  /// - Parameter text: what stands behind the `?`, or nil.
  package init(_ text: (some StringProtocol)?) throws(Problem) {
    guard let text, !text.isEmpty else { return }
    for pair in text.split(separator: "&") {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentEncoding.decode(sides[0], plusIsSpace: true),
        let value = PercentEncoding.decode(sides.count > 1 ? sides[1] : "", plusIsSpace: true)
      else { throw Problem(.malformedRequest, "the query has an escape that is none, or is not UTF-8") }
      parameters.append((name, value))
    }
  }

  /// The value of a parameter, nil where it is not given.
  private mutating func value(_ name: String) -> String? {
    known.append(name)
    return parameters.first { $0.name == name }?.value
  }

  /// A text, nil where it is not given or empty. Everything else that is empty is refused: it was meant to be something.
  package mutating func text(_ name: String) -> String? { value(name).flatMap { $0.isEmpty ? nil : $0 } }

  /// A whole number within bounds.
  package mutating func number(_ name: String, in bounds: ClosedRange<Int>) -> Int? {
    guard let text = value(name) else { return nil }
    if text.utf8.count <= 18, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int(text), bounds.contains(number)
    {
      return number
    }
    return refuse(name, "`\(name)` is a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
  }

  /// A day.
  package mutating func date(_ name: String) -> CalendarDate? {
    guard let text = value(name) else { return nil }
    return CalendarDate(text) ?? refuse(name, "`\(name)` is a day as YYYY-MM-DD")
  }

  /// One of several words.
  package mutating func choice<Value>(_ name: String, _ choices: KeyValuePairs<String, Value>) -> Value? {
    guard let text = value(name) else { return nil }
    if let found = choices.first(where: { $0.key == text }) { return found.value }
    return refuse(name, "`\(name)` is one of \(choices.map(\.key).joined(separator: ", "))")
  }

  /// `true` or `false`.
  package mutating func flag(_ name: String) -> Bool? { choice(name, ["true": true, "false": false]) }

  /// The id in a cursor that a page gave.
  package mutating func cursor() -> String? {
    guard let text = text("cursor") else { return nil }
    return Cursor.id(of: text) ?? refuse("cursor", "`cursor` is the `next` of a page")
  }

  /// Exactly one of several parameters.
  package mutating func exactlyOne(of names: [String]) -> (name: String, value: String)? {
    let given = names.compactMap { name in text(name).map { (name, $0) } }
    if given.count == 1 { return given[0] }
    let all = names.map { "`\($0)`" }.joined(separator: ", ")
    return refuse(names.joined(separator: "|"), "give one of \(all), and one only")
  }

  /// Refuses what was wrong, what was given twice and what is not known here.
  package consuming func finish() throws(Problem) {
    var seen: Set<String> = []
    for (name, _) in parameters {
      if !known.contains(name) {
        let detail = "there is no such parameter here; known: \(known.joined(separator: ", "))"
        errors.append(ProblemErrorBody(code: "unknown-parameter", detail: detail, pointer: String(name.prefix(64))))
      } else if !seen.insert(name).inserted {
        errors.append(ProblemErrorBody(code: "repeated-parameter", detail: "`\(name)` stands twice", pointer: name))
      }
    }
    guard let first = errors.first else { return }
    throw Problem(.invalidParameter, first.detail, errors: errors)
  }

  private mutating func refuse<Value>(_ name: String, _ detail: String) -> Value? {
    errors.append(ProblemErrorBody(code: "invalid-parameter", detail: detail, pointer: name))
    return nil
  }
}
