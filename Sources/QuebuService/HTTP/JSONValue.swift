import FoundationEssentials
import WireFormat

/// Any JSON. Numbers keep the text that a decimal of at most three places has.
enum JSONValue: Decodable, Equatable {
  case null
  case flag(Bool)
  case number(String)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// - Throws: `Problem` of kind `invalid-body`; it never repeats what stands in the text.
  static func parse(_ bytes: [UInt8]) throws(Problem) -> JSONValue {
    do {
      return try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    } catch {
      throw Problem(
        .invalidBody, "the body is not well-formed JSON",
        errors: [ProblemErrorBody(code: "malformed-json", detail: "this is not well-formed JSON", pointer: "")])
    }
  }

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let whole = try? value.decode(Int64.self) {
      self = .number(String(whole))
    } else if let number = try? value.decode(Double.self) {
      self = .number(number.description)
    } else if let list = try? value.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: JSONValue].self))
    }
  }
}
