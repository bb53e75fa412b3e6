import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

extension RuleDecoder {
  /// The condition that a cell states about its column's field; nil for `*`, and with a message for a mistake.
  mutating func condition(
    in cell: XMLAttribute, of input: TableDecoding.Input, _ file: FileContext
  ) -> Condition? {
    guard let text = cell.plainValue, text != "*", let use = input.use, let type = use.type else { return nil }
    let location = file.location(cell.range)
    if text == "missing" { return Condition(.missing(use.reference), at: location) }
    func test(_ op: Operator, _ operand: String, _ accepts: ValueTest?) -> Condition? {
      accepts.map {
        Condition(.test(FieldTest(field: use.reference, op: op, operand: operand, accepts: $0)), at: location)
      }
    }
    if text.hasPrefix("not(") || text.hasPrefix("not (") {
      guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else {
        reportMalformedCell(text, at: location)
        return nil
      }
      let inner = String(text[text.index(after: open)...].dropLast())
      guard !inner.isEmpty, !inner.contains("("), CellRange.parts(of: inner) == nil else {
        reportMalformedCell(text, at: location)
        return nil
      }
      return exclusion(inner, cell, use, type, input, file).flatMap { test(.noneOf, inner, $0) } ?? nil
    }
    if text.contains("(") || text.contains(")") || text.contains("*") {
      reportMalformedCell(text, at: location)
      return nil
    }
    if text.contains("..") {
      guard let (low, high) = CellRange.parts(of: text) else {
        reportMalformedCell(text, at: location)
        return nil
      }
      return rangeCondition(low, high, cell, type, input, file, test)
    }
    return choice(text, cell, use, type, input, file, test)
  }

  /// One value, or several of which any will do.
  private mutating func choice(
    _ text: String, _ cell: XMLAttribute, _ use: FieldUse, _ type: OperandType, _ input: TableDecoding.Input,
    _ file: FileContext, _ test: (Operator, String, ValueTest?) -> Condition?
  ) -> Condition? {
    let words = words(of: cell, file)
    guard words.count > 1 else {
      return test(.equals, text, valueTest(.equals, named(cell, text), type: type, field: input.field, file))
    }
    if type.operators.contains(.oneOf) {
      return test(.oneOf, text, valueTest(.oneOf, named(cell, text), type: type, field: input.field, file))
    }
    // Types without lists: any of several tests.
    var conditions: [Condition] = []
    for word in words {
      let accepts = valueTest(.equals, named(cell, word), type: type, field: input.field, file)
      guard let condition = test(.equals, word, accepts) else { return nil }
      conditions.append(condition)
    }
    return Condition(.any(conditions), at: file.location(cell.range))
  }

  private mutating func exclusion(
    _ inner: String, _ cell: XMLAttribute, _ use: FieldUse, _ type: OperandType, _ input: TableDecoding.Input,
    _ file: FileContext
  ) -> ValueTest? {
    valueTest(.noneOf, named(cell, inner), type: type, field: input.field, file)
  }

  private mutating func rangeCondition(
    _ low: String?, _ high: String?, _ cell: XMLAttribute, _ type: OperandType, _ input: TableDecoding.Input,
    _ file: FileContext, _ test: (Operator, String, ValueTest?) -> Condition?
  ) -> Condition? {
    if let low, let high {
      let text = "\(low)..\(high)"
      return test(.between, text, valueTest(.between, named(cell, text), type: type, field: input.field, file))
    }
    if case .date = type.base {
      guard let end = low ?? high,
        Grammar.check(named(cell, end), as: .date, called: cell.name, in: file.name, into: &sink),
        let day = CalendarDate(end)
      else { return nil }
      return low != nil
        ? test(.onOrAfter, end, .dates(from: .on(day), through: nil))
        : test(.atMost, end, .dates(from: nil, through: .on(day)))
    }
    guard let end = low ?? high else { return nil }
    let op: Operator = low != nil ? .atLeast : .atMost
    return test(op, end, valueTest(op, named(cell, end), type: type, field: input.field, file))
  }

  /// The cell with another text in it: a part of its own.
  private func named(_ cell: XMLAttribute, _ value: String) -> XMLAttribute {
    var part = cell
    part.value = value
    return part
  }

  private mutating func reportMalformedCell(_ text: String, at location: SourceLocation) {
    sink.report(
      Diagnostic(
        .malformedCell, .error,
        "a cell is `*`, values, `a..b`, `a..`, `..b`, `not(a b)` or `missing`, not `\(text)`", at: location))
  }
}
