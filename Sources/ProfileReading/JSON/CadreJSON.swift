/// A cadre in JSON, in the shape in which `/v1/cadres/{id}` gives one, written as the XML of profiles: both then pass the
/// same decoder and the same checks. What answers add for readers (titles, roles) is passed over.
package struct CadreJSON {
  /// What is wrong at a place of the JSON. Never holds a value.
  package struct Mistake: Hashable, Sendable {
    /// A lower-case word with hyphens.
    package var code: String
    package var detail: String
    /// The place (RFC 6901).
    package var pointer: String
  }

  /// Why there is no cadre.
  package struct Refusal: Error {
    /// At least one.
    package var mistakes: [Mistake]
  }

  private static let head = "<profiles xmlns=\"urn:quebu:profiles:1\">\n"
  private static let tail = "</profiles>\n"

  package private(set) var document = PointedText()
  /// The `<cadre>` of the document.
  var element: ArraySlice<UInt8> { document.bytes[Self.head.utf8.count...].dropLast(Self.tail.utf8.count) }
  private var mistakes: [Mistake] = []

  /// - Throws: what is wrong, for another shape.
  package init(_ json: JSONValue) throws(Refusal) {
    document.write(Self.head, from: "")
    if case .object(let members) = json {
      write(members)
    } else {
      refuse("", "wrong-shape", "a cadre is an object")
    }
    document.write(Self.tail, from: "")
    if !mistakes.isEmpty { throw Refusal(mistakes: mistakes) }
  }

  private static let cadreMembers = [
    "id", "name", "unit", "fields", "holds", "training", "unit_title", "roles", "field_titles",
  ]

  private mutating func write(_ members: [String: JSONValue]) {
    refuseUnknown(members, Self.cadreMembers, at: "")
    document.write("<cadre", from: "")
    write("id", members["id"], at: "/id")
    write("unit", members["unit"], at: "/unit")
    document.write(">\n", from: "")
    if let name = scalar(members["name"], at: "/name") { writeElement("name", name, at: "/name") }
    writeFields(members["fields"])
    for (holding, pointer) in objects(members["holds"], at: "/holds") { writeHolding(holding, at: pointer) }
    for (record, pointer) in objects(members["training"], at: "/training") { writeRecord(record, at: pointer) }
    document.write("</cadre>\n", from: "")
  }

  private mutating func writeFields(_ fields: JSONValue?) {
    guard let fields else { return }
    guard case .object(let members) = fields else { return refuse("/fields", "wrong-shape", "`fields` is an object") }
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      let pointer = "/fields/\(JSONPointer.segment(name))"
      guard Self.isFieldName(name) else {
        refuse(pointer, "unknown-member", "there is no field of that name")
        continue
      }
      if case .list(let values) = value {
        for (place, value) in values.enumerated() {
          if let text = scalar(value, at: "\(pointer)/\(place)") {
            writeElement(name, text, at: "\(pointer)/\(place)")
          }
        }
      } else if let text = scalar(value, at: pointer) {
        writeElement(name, text, at: pointer)
      }
    }
  }

  private mutating func writeHolding(_ members: [String: JSONValue], at pointer: String) {
    let attributes = ["competency", "level", "assessed_on", "expires_on"]
    refuseUnknown(members, attributes + ["title", "level_title"], at: pointer)
    document.write("<holds", from: pointer)
    for name in attributes { write(name, members[name], at: "\(pointer)/\(name)") }
    document.write("/>\n", from: pointer)
  }

  private mutating func writeRecord(_ members: [String: JSONValue], at pointer: String) {
    let attributes = [
      "course", "class", "kind", "starts", "ends", "hours", "days", "mode", "place", "organiser_level", "result",
      "leave_hours",
    ]
    refuseUnknown(members, attributes + ["title", "course_title", "class_title", "counts_as"], at: pointer)
    document.write("<training", from: pointer)
    for name in attributes { write(name, members[name], at: "\(pointer)/\(name)") }
    document.write(">", from: pointer)
    if let title = scalar(members["title"], at: "\(pointer)/title") {
      writeElement("title", title, at: "\(pointer)/title")
    }
    document.write("</training>\n", from: pointer)
  }

  // MARK: Pieces

  /// ` name="value"`; nothing where there is no value. Members have `_` where attributes have `-`.
  private mutating func write(_ member: String, _ value: JSONValue?, at pointer: String) {
    guard let text = scalar(value, at: pointer) else { return }
    let name = String(member.map { $0 == "_" ? "-" : $0 })
    document.write(" \(name)=\"", from: pointer)
    document.writeEscaped(text)
    document.write("\"")
  }

  private mutating func writeElement(_ name: String, _ text: String, at pointer: String) {
    document.write("<\(name)>", from: pointer)
    document.writeEscaped(text)
    document.write("</\(name)>\n")
  }

  /// The text of a value as profiles write it; nil where there is none, and where it is a list or an object, which is told.
  private mutating func scalar(_ value: JSONValue?, at pointer: String) -> String? {
    switch value {
    case nil, .null: return nil
    case .text(let text), .number(let text): return text
    case .flag(let flag): return flag ? "yes" : "no"
    case .list, .object:
      refuse(pointer, "wrong-shape", "this is a single value")
      return nil
    }
  }

  private mutating func objects(_ value: JSONValue?, at pointer: String) -> [([String: JSONValue], String)] {
    switch value {
    case nil, .null: return []
    case .list(let values):
      return values.enumerated().compactMap { place, value in
        if case .object(let members) = value { return (members, "\(pointer)/\(place)") }
        refuse("\(pointer)/\(place)", "wrong-shape", "this is an object")
        return nil
      }
    default:
      refuse(pointer, "wrong-shape", "this is a list")
      return []
    }
  }

  private mutating func refuseUnknown(_ members: [String: JSONValue], _ known: [String], at pointer: String) {
    for name in members.keys.sorted() where !known.contains(name) {
      refuse(
        "\(pointer)/\(JSONPointer.segment(name))", "unknown-member", "known here: \(known.joined(separator: ", "))")
    }
  }

  private mutating func refuse(_ pointer: String, _ code: String, _ detail: String) {
    mistakes.append(Mistake(code: code, detail: detail, pointer: pointer))
  }

  /// Letters, digits, `-`, `_` and `.`, beginning with a letter; the names of other parts of a cadre are no fields.
  private static func isFieldName(_ name: String) -> Bool {
    guard let first = name.utf8.first, !["name", "holds", "training"].contains(name) else { return false }
    func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
    return isLetter(first)
      && name.utf8.allSatisfy { byte in
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-_.".utf8.contains(byte)
      }
  }
}
