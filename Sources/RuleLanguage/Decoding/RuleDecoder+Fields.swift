import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

extension RuleDecoder {
  /// A field that a condition asks for, and its type; the type is nil where the declaration has a mistake.
  struct FieldUse {
    var reference: FieldReference
    var type: OperandType?
  }

  /// The field that an attribute names; nil, with a message, when there is none of that name for the scope.
  mutating func field(
    _ name: String, of element: XMLElement, scope: FieldScope, _ file: FileContext
  ) -> FieldUse? {
    guard let id = element.value(name) else { return nil }
    switch scope {
    case .cadre:
      switch symbols.cadreField(id) {
      case .cadre(let field)?: return FieldUse(reference: .cadre(field), type: fieldTypes[field.position])
      case .cadreUnit?: return FieldUse(reference: .cadreUnit, type: .unit)
      case let other?: return FieldUse(reference: other, type: .text)
      case nil: break
      }
    case .record:
      if let field = RecordField(rawValue: id) { return FieldUse(reference: .record(field), type: field.type) }
    case .trainingClass:
      if let field = ClassField(rawValue: id) { return FieldUse(reference: .trainingClass(field), type: field.type) }
    }
    reportUnknownField(id, scope: scope, at: file.location(element.range(of: name)))
    return nil
  }

  /// The declared date field that an attribute names, such as the start of a period.
  mutating func dateField(_ attribute: SourcedValue) -> Ordinal<Field>? {
    guard let field = symbols.fields.index(of: attribute.value) else {
      reportUnknownField(attribute.value, scope: .cadre, at: attribute.location)
      return nil
    }
    guard let declared = fields[field.position] else { return nil }
    guard declared.type == .date, !declared.isMany else {
      sink.report(
        Diagnostic(
          .wrongFieldType, .error,
          "`\(declared.id)` is \(declared.isMany ? "a set of values" : "no date"), and a date is needed here",
          at: attribute.location, related: declaration(of: declared.id, in: symbols.fields, "field")))
      return nil
    }
    return field
  }

  private mutating func reportUnknownField(_ id: String, scope: FieldScope, at location: SourceLocation) {
    if id == "name" {
      sink.report(
        Diagnostic(
          .nameAsField, .error, "the field `name` cannot be used: rules never go by a person's name", at: location))
      return
    }
    let elsewhere: [FieldScope] = [.cadre, .record, .trainingClass].filter { other in
      switch other {
      case .cadre: symbols.cadreField(id) != nil
      case .record: RecordField(rawValue: id) != nil
      case .trainingClass: ClassField(rawValue: id) != nil
      }
    }
    let candidates: [String] =
      switch scope {
      case .cadre: Array(symbols.fields.ids) + ["id", "unit"]
      case .record: RecordField.allCases.map(\.rawValue)
      case .trainingClass: ClassField.allCases.map(\.rawValue)
      }
    if let other = elsewhere.first {
      sink.report(
        Diagnostic(
          .fieldElsewhere, .error, "`\(id)` is a field of \(other.noun), and this condition is about \(scope.noun)",
          at: location))
      return
    }
    if scope == .cadre {
      guard symbols.isComplete, !symbols.excused.contains(id) else { return }
    }
    let meant = meant(by: id, noun: "field of \(scope.noun)", among: candidates)
    if scope == .cadre, symbols.fields.lacksNames, meant.phrase.isEmpty { return }
    sink.report(
      Diagnostic(
        .unknownField, .error, "\(scope.noun) has no field `\(id)`\(LookAlikes.note(on: id))\(meant.phrase)",
        at: location, fix: fix(id, meant: meant.name, at: location)))
  }
}

extension Symbols {
  /// What conditions about a cadre call by that name; nil where nothing is.
  func cadreField(_ id: String) -> FieldReference? {
    if let field = fields.index(of: id) { return .cadre(field) }
    return id == "unit" ? .cadreUnit : id == "id" ? .cadreID : nil
  }
}

/// A value with its place, wherever it was written: an attribute, or the cell that stands for it.
struct SourcedValue {
  /// In its plain form, never empty.
  var value: String
  var location: SourceLocation
}
