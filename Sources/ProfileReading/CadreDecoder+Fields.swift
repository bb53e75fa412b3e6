import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

extension CadreDecoder {
  /// The years in which a date of a profile may lie.
  static let plausibleYears = 1900...2200
  private static let firstDate = CalendarDate(year: plausibleYears.lowerBound, month: 1, day: 1) ?? .first
  private static let lastDate = CalendarDate(year: plausibleYears.upperBound, month: 12, day: 31) ?? .last

  static func isPlausible(_ date: CalendarDate) -> Bool { date >= firstDate && date <= lastDate }

  /// Puts the value of a field into the cadre; an empty element is no value.
  func decode(
    _ element: XMLElement, as field: FieldPart, of parent: XMLElement, in file: String, into cadre: inout Cadre,
    _ sink: inout DiagnosticSink
  ) {
    if let content = field.refused {
      return report(refused: content, "`<\(element.name)>`", in: file, at: element.range, into: &sink)
    }
    guard let value = value(of: element, as: field, in: file, into: &sink) else { return }
    switch cadre.values[field.number.position] {
    case .missing:
      cadre.values[field.number.position] = value
    case .many(var values):
      // Emptied first, so that the array is changed in place.
      cadre.values[field.number.position] = .missing
      values.append(value)
      cadre.values[field.number.position] = .many(values)
    default:
      let first = parent.children.first { $0.name == element.name && !$0.text.isEmpty } ?? element
      sink.report(
        .repeatedField, "`<\(element.name)>` holds one value; only fields declared with `many` are repeated", in: file,
        at: element.range,
        related: [.init("the first is here", at: SourceLocation(file: file, range: first.range))])
    }
  }

  /// Nil where there is no value, and where there is a mistake that has its message now.
  private func value(
    of element: XMLElement, as field: FieldPart, in file: String, into sink: inout DiagnosticSink
  ) -> FieldValue? {
    if field.type == .text {
      let text = text(of: element, in: file, into: &sink)
      return text.isEmpty ? nil : .text(text)
    }
    let plain = PlainForm.of(element.text)
    guard !plain.isEmpty else { return nil }
    switch field.type {
    case .code:
      guard let list = field.list else { return nil }
      if let place = list.place(of: plain) { return .code(Int32(truncatingIfNeeded: place)) }
      let shown =
        sink.showsValues
        ? ", not `\(plain)`" + Suggestion.phrase(for: plain, among: list.codes.map(\.value)) : ""
      sink.report(
        .codeNotInList, "`<\(element.name)>` must be a code of the list `\(list.id)`\(shown)", in: file,
        at: element.trailingTextRange)
      return nil
    case .integer: return LexicalKind.whole(plain).map { .number(Amount($0)) }
    case .number: return Amount(plain).map { .number($0) }
    case .date:
      guard let date = CalendarDate(plain) else { return nil }
      checkPlausible(date, "`<\(element.name)>`", in: file, at: element.trailingTextRange, into: &sink)
      return .date(date)
    case .flag: return plain == "yes" ? .flag(true) : plain == "no" ? .flag(false) : nil
    case .text: return nil
    }
  }

  /// The date of an attribute; nil where it is absent, or malformed, which has its message already.
  func date(_ name: String, of element: XMLElement, in file: String, into sink: inout DiagnosticSink) -> CalendarDate? {
    guard let date = element.date(name) else { return nil }
    checkPlausible(date, "`\(name)`", in: file, at: element.range(of: name), into: &sink)
    return date
  }

  private func checkPlausible(
    _ date: CalendarDate, _ what: String, in file: String, at range: SourceRange, into sink: inout DiagnosticSink
  ) {
    guard !Self.isPlausible(date) else { return }
    sink.report(
      .implausibleDate,
      "\(what) must lie in the years \(Self.plausibleYears.lowerBound) to \(Self.plausibleYears.upperBound)", in: file,
      at: range)
  }
}
