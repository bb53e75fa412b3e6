import Diagnostics
import DocumentGrammar
import ProfileReading
import TrainingModel
import XMLReading

extension RuleDecoder {
  /// Names that elements of a cadre's profile have already, and the fields that are built in.
  static let reservedFields: Set<String> = ["id", "name", "unit", "holds", "training"]

  mutating func decodeDictionary() {
    codeLists = decodeAll(symbols.codeLists) { $0.codeList($1) }
    fields = decodeAll(symbols.fields) { $0.field($1) }
    fieldTypes = fields.map { field in field.flatMap { operandType(of: $0) } }
    sources = decodeAll(symbols.sources) { $0.source($1) }
  }

  mutating func codeList(_ declaration: Declaration) -> CodeList? {
    let element = declaration.element
    let title = title(of: declaration, noun: "code list")
    var codes: [CodeList.Code] = []
    var first: [String: XMLElement] = [:]
    for child in element.children where child.name == "code" {
      let codeTitle = self.title(of: child, declaration.file)
      guard let value = child.value("value"), LexicalKind.isCode(value) else { continue }
      if let earlier = first[value] {
        reportGivenTwice("the code `\(value)`", child.range(of: "value"), earlier.range(of: "value"), declaration.file)
        continue
      }
      first[value] = child
      codes.append(.init(value: value, title: codeTitle, location: declaration.file.location(child.range)))
    }
    guard let id = declaration.id else { return nil }
    return CodeList(
      id: id, isOrdered: element.flag("ordered") ?? false, title: title, codes: codes,
      location: declaration.location)
  }

  mutating func field(_ declaration: Declaration) -> Field? {
    let element = declaration.element
    let title = title(of: declaration, noun: "field")
    if let id = declaration.id, Self.reservedFields.contains(id) {
      sink.report(
        Diagnostic(
          .reservedField, .error, "`\(id)` cannot be declared: profiles use this name themselves",
          at: declaration.idLocation))
    } else if let id = declaration.id, let refused = RefusedContent(name: id) {
      sink.report(
        Diagnostic(
          .reservedField, .error, "`\(id)` cannot be declared: profiles never hold \(refused.rawValue)",
          at: declaration.idLocation))
    }
    guard let type: FieldType = element.choice("type") else { return nil }
    let codes = resolve("codes", of: element, in: symbols.codeLists, noun: "code list", declaration.file)
    if type == .code, !element.has("codes") {
      sink.report(
        .missingPartner, "a field of type `code` needs the attribute `codes`", in: declaration.file.name,
        at: element.range(of: "type"))
    } else if type != .code, element.has("codes") {
      sink.report(
        .uselessAttribute, "`codes` belongs to fields of type `code`, not `\(type.rawValue)`",
        in: declaration.file.name, at: element.range(of: "codes"))
      return nil
    }
    guard let id = declaration.id, type != .code || codes != nil else { return nil }
    return Field(
      id: id, type: type, codes: codes, isMany: element.flag("many") ?? false, title: title,
      location: declaration.location)
  }

  private func operandType(of field: Field) -> OperandType? {
    switch field.type {
    case .code: field.codes.flatMap { codeLists[$0.position] }.map { OperandType(.codes(.list($0))) }
    case .text: .text
    case .integer: .integer
    case .number: .number
    case .date: .date
    case .flag: OperandType(.flag)
    }
  }

  mutating func source(_ declaration: Declaration) -> Source? {
    let title = title(of: declaration, noun: "source")
    guard let id = declaration.id else { return nil }
    let element = declaration.element
    return Source(
      id: id, issued: element.date("issued"), href: element.value("href"), title: title,
      location: declaration.location)
  }

  mutating func reportGivenTwice(_ what: String, _ range: SourceRange, _ earlier: SourceRange, _ file: FileContext) {
    sink.report(
      .givenTwice, "\(what) is given twice", in: file.name, at: range,
      related: [.init("the first is here", at: file.location(earlier))])
  }
}
