package import WireFormat

/// JSON Schemas (2020-12) of bodies, found from the bodies themselves: each is asked to decode itself, and what it asks for is
/// what it has. So no schema can differ from its type.
package final class BodySchemas {
  /// By their names, in the order in which they were come across.
  package private(set) var named = WireTree.object([])
  /// Answers that several routes share.
  private(set) var responses = WireTree.object([])
  private var names: Set<String> = []

  package init() {}

  /// A reference to the schema of a type, which is found with all that are in it.
  package func reference(to type: (some WireBody).Type) -> WireTree { schema(of: type) }

  /// A schema of more than one type.
  ///
  /// - Parameter make: gets the schemas that there are.
  func reference(to name: String, _ make: (BodySchemas) -> WireTree) -> WireTree {
    if names.insert(name).inserted {
      named[name] = [:]
      named[name] = make(self)
    }
    return ["$ref": "#/components/schemas/\(name)"]
  }

  /// A reference to an answer that several routes share.
  func response(named name: String, _ make: () -> WireTree) -> WireTree {
    if responses[name] == nil { responses[name] = make() }
    return ["$ref": "#/components/responses/\(name)"]
  }

  /// - Returns: of a body a reference; of everything else the schema itself.
  fileprivate func schema(of type: any Decodable.Type) -> WireTree {
    switch type {
    case let type as any DescribedValue.Type: return type.schema(in: self)
    case is any WireBody.Type: break
    default: return [:]
    }
    let name = Self.name(of: type)
    if names.insert(name).inserted {
      // A place for it, since it may be within itself.
      named[name] = [:]
      let probe = Probe(self, of: type)
      let hasValue = (try? type.init(from: probe)) != nil
      precondition(hasValue, "\(type) cannot be described: give it a `DescribedValue`")
      named[name] = probe.object(saying: Self.meaning(of: "\(type)"))
    }
    return ["$ref": "#/components/schemas/\(name)"]
  }

  /// What the comments say, by `TYPE` and `TYPE.MEMBER`.
  private static let meaning: [Substring: Substring] = {
    let lines = meanings.split(separator: "\n").map { $0.split(separator: "\t", maxSplits: 1) }
    return Dictionary(lines.map { ($0[0], $0.count > 1 ? $0[1] : "") }) { first, _ in first }
  }()

  /// What the comment of a type or of a member says; of `Page<X>` that of `Page`.
  fileprivate static func meaning(of name: String) -> WireTree? {
    let plain = name.split(separator: "<")[0] + (name.split(separator: ">").dropFirst().last ?? "")
    return meaning[plain].map { .text(String($0)) }
  }

  /// `Need` of `NeedBody`, `CoursePage` of `Page<CourseBody>`.
  private static func name(of type: any Decodable.Type) -> String {
    let parts = String(describing: type).split { "<>, ".contains($0) }.map { part in
      part.hasSuffix("Body") ? String(part.dropLast(4)) : String(part)
    }
    return parts.reversed().joined()
  }
}

/// A value that is not described by what it decodes: a single value, or an object whose members are data.
protocol DescribedValue: Decodable {
  /// Any of its kind.
  static var any: Self { get }
  static func schema(in schemas: BodySchemas) -> WireTree
}

extension String: DescribedValue {
  static var any: String { "" }
  static func schema(in schemas: BodySchemas) -> WireTree { ["type": "string"] }
}

extension Int: DescribedValue {
  static var any: Int { 0 }
  static func schema(in schemas: BodySchemas) -> WireTree { ["type": "integer"] }
}

extension Int64: DescribedValue {
  static var any: Int64 { 0 }
  static func schema(in schemas: BodySchemas) -> WireTree { ["type": "integer"] }
}

extension Bool: DescribedValue {
  static var any: Bool { false }
  static func schema(in schemas: BodySchemas) -> WireTree { ["type": "boolean"] }
}

extension Array: DescribedValue where Element: Decodable {
  static var any: [Element] { [] }
  static func schema(in schemas: BodySchemas) -> WireTree {
    ["type": "array", "items": schemas.schema(of: Element.self)]
  }
}

extension WireNumber: DescribedValue {
  static var any: WireNumber { 0 }
  static func schema(in schemas: BodySchemas) -> WireTree { ["type": "number"] }
}

extension Titles: DescribedValue {
  static var any: Titles { Titles([]) }
  static func schema(in schemas: BodySchemas) -> WireTree {
    [
      "type": "object", "description": "One text by language tag (BCP 47).", "additionalProperties": ["type": "string"],
      "examples": [["zh": "数字经济", "en": "Digital economy"]],
    ]
  }
}

extension LevelOrAmounts: DescribedValue {
  static var any: LevelOrAmounts { .level(0) }
  static func schema(in schemas: BodySchemas) -> WireTree {
    ["anyOf": [["type": "integer", "description": "A level."], schemas.schema(of: AmountsBody.self)]]
  }
}

extension FieldValuesBody: DescribedValue {
  static var any: FieldValuesBody { FieldValuesBody([]) }
  static func schema(in schemas: BodySchemas) -> WireTree {
    let one: WireTree = ["type": ["string", "number", "boolean"]]
    return [
      "type": "object", "description": "Values by the id of their field; a list of a field that takes many.",
      "additionalProperties": ["anyOf": [one, ["type": "array", "items": one]]],
    ]
  }
}

extension WhoAmIBody.Units: DescribedValue {
  static var any: WhoAmIBody.Units { .all }
  static func schema(in schemas: BodySchemas) -> WireTree {
    ["anyOf": [["const": "all"], ["type": "array", "items": ["type": "string"]]]]
  }
}

/// Takes down what a body asks for while it decodes itself.
private final class Probe: Decoder {
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]
  private let schemas: BodySchemas
  private let type: any Decodable.Type
  private var properties = WireTree.object([])
  private var required: [WireTree] = []

  init(_ schemas: BodySchemas, of type: any Decodable.Type) {
    self.schemas = schemas
    self.type = type
  }

  func object(saying meaning: WireTree?) -> WireTree {
    var object: WireTree = ["type": "object"]
    object["description"] = meaning
    object["properties"] = properties
    if !required.isEmpty { object["required"] = .list(required) }
    return object
  }

  private func note(_ key: any CodingKey, _ type: any Decodable.Type, isRequired: Bool) {
    let name = key.stringValue
    var schema = schemas.schema(of: type)
    if let meaning = BodySchemas.meaning(of: "\(self.type).\(name)") { schema["description"] = meaning }
    if let more = BodySchemas.constraint(on: name, of: "\(self.type)", is: type is String.Type) {
      schema = schema.with(more)
    }
    properties[name] = schema
    if isRequired { required.append(.text(name)) }
  }

  /// Some value of a type, so that decoding goes on.
  private func value<Value: Decodable>(of type: Value.Type) throws -> Value {
    if let described = type as? any DescribedValue.Type, let value = described.any as? Value { return value }
    return try type.init(from: Probe(schemas, of: type))
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(Members(probe: self))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw NotDescribed() }
  func singleValueContainer() throws -> any SingleValueDecodingContainer { throw NotDescribed() }

  private struct NotDescribed: Error {}

  private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let probe: Probe
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) throws -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
      probe.note(key, type, isRequired: true)
      return try probe.value(of: type)
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? { skip(key, type) }

    // For these the library has implementations of its own that would be taken.
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { skip(key, type) }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { skip(key, type) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { skip(key, type) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { skip(key, type) }

    private func skip<Value: Decodable>(_ key: Key, _ type: Value.Type) -> Value? {
      probe.note(key, type, isRequired: false)
      return nil
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw NotDescribed() }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw NotDescribed() }
    func superDecoder() throws -> any Decoder { throw NotDescribed() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw NotDescribed() }
  }
}
