import Foundation
import ProfileReading

/// Holds JSON to a JSON Schema, of which it knows what the description of the API uses. Stricter than the schema: an object has
/// no members but those that are named, so that nothing is answered that is not described.
struct SchemaCheck {
  /// In which `$ref` are found.
  let document: JSONValue

  /// What is wrong, with the pointer to where it is; empty: nothing.
  func faults(of value: JSONValue, by schema: JSONValue, at place: String = "") -> [String] {
    guard case .object(let keys) = schema else { return ["\(place): the schema is no object"] }
    return keys.sorted { $0.key < $1.key }.flatMap { key, rule in
      faults(of: value, by: key, rule, keys, at: place)
    }
  }

  private func faults(
    of value: JSONValue, by key: String, _ rule: JSONValue, _ keys: [String: JSONValue], at place: String
  ) -> [String] {
    switch (key, rule, value) {
    case ("$ref", .text(let pointer), _): return faults(of: value, by: find(pointer), at: place)
    case ("allOf", .list(let all), _): return all.flatMap { faults(of: value, by: $0, at: place) }
    case ("anyOf", .list(let any), _):
      let each = any.map { faults(of: value, by: $0, at: place) }
      return each.contains([]) ? [] : each.min { $0.count < $1.count } ?? []
    case ("type", .text(let type), _): return value.is(type) ? [] : ["\(place): not of type \(type)"]
    case ("type", .list(let types), _):
      return types.contains { if case .text(let type) = $0 { value.is(type) } else { false } }
        ? [] : ["\(place): of none of the types"]
    case ("enum", .list(let values), _):
      return values.contains(value) ? [] : ["\(place): not one of the words: \(value)"]
    case ("const", _, _): return value == rule ? [] : ["\(place): not the word"]
    case ("required", .list(let names), .object(let members)):
      return names.compactMap { name in
        if case .text(let name) = name, members[name] == nil { "\(place)/\(name): missing" } else { nil }
      }
    case ("properties", .object(let properties), .object(let members)):
      let isClosed = keys["type"] != nil && keys["additionalProperties"] == nil
      return members.sorted { $0.key < $1.key }.flatMap { name, member in
        guard let schema = properties[name] else { return isClosed ? ["\(place)/\(name): not described"] : [] }
        return faults(of: member, by: schema, at: "\(place)/\(name)")
      }
    case ("additionalProperties", let schema, .object(let members)):
      return members.sorted { $0.key < $1.key }.flatMap { faults(of: $1, by: schema, at: "\(place)/\($0)") }
    case ("items", let schema, .list(let items)):
      return items.enumerated().flatMap { faults(of: $1, by: schema, at: "\(place)/\($0)") }
    case ("format", .text(let format), .text(let text)):
      return Self.has(text, format) ? [] : ["\(place): not a \(format)"]
    case ("minimum", .number(let least), .number(let number)):
      return (Double(number) ?? 0) >= (Double(least) ?? 0) ? [] : ["\(place): below \(least)"]
    case ("maximum", .number(let most), .number(let number)):
      return (Double(number) ?? 0) <= (Double(most) ?? 0) ? [] : ["\(place): above \(most)"]
    case ("minLength", .number(let least), .text(let text)):
      return text.unicodeScalars.count >= Int(least) ?? 0 ? [] : ["\(place): shorter than \(least)"]
    case ("maxLength", .number(let most), .text(let text)):
      return text.unicodeScalars.count <= Int(most) ?? 0 ? [] : ["\(place): longer than \(most)"]
    case ("required", _, _), ("properties", _, _), ("additionalProperties", _, _), ("items", _, _), ("format", _, _),
      ("minimum", _, _), ("maximum", _, _), ("minLength", _, _), ("maxLength", _, _):
      return []
    case ("description", _, _), ("examples", _, _): return []
    default: return ["\(place): the keyword `\(key)` is not known"]
    }
  }

  private func find(_ pointer: String) -> JSONValue {
    pointer.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null }
  }

  private static func has(_ text: String, _ format: String) -> Bool {
    let pattern =
      switch format {
      case "date": #"^\d{4}-\d{2}-\d{2}$"#
      case "date-time": #"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"#
      default: "^$."
      }
    return text.range(of: pattern, options: .regularExpression) != nil
  }
}

extension JSONValue {
  /// The member of an object.
  subscript(name: String) -> JSONValue? { if case .object(let members) = self { members[name] } else { nil } }

  fileprivate func `is`(_ type: String) -> Bool {
    switch (self, type) {
    case (.object, "object"), (.list, "array"), (.text, "string"), (.flag, "boolean"), (.number, "number"): true
    case (.number(let number), "integer"): Int(number) != nil
    default: false
    }
  }
}
