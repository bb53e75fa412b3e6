import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

extension RuleDecoder {
  /// What an operator with its operand accepts of a field of that type; nil, with a message, for a mistake.
  mutating func valueTest(
    _ op: Operator, _ attribute: XMLAttribute, type: OperandType, field: String, _ file: FileContext
  ) -> ValueTest? {
    guard type.operators.contains(op) else {
      reportForeign(op, attribute, type: type, field: field, file)
      return nil
    }
    let value = attribute.plainValue ?? ""
    switch type.base {
    case .codes(let space): return codeTest(op, attribute, space, file)
    case .text: return textTest(op, attribute, file)
    case .number, .integer: return numberTest(op, attribute, type, file)
    case .date: return dateTest(op, attribute, file)
    case .flag:
      guard check(attribute, .yesNo, file) else { return nil }
      return .flag(value == "yes")
    case .unit: return unitTest(op, attribute, file)
    }
  }

  /// Checks the spelling of an operand that hangs on the type of the field.
  private mutating func check(_ attribute: XMLAttribute, _ kind: LexicalKind, _ file: FileContext) -> Bool {
    Grammar.check(attribute, as: kind, called: attribute.name, in: file.name, into: &sink)
  }

  /// Warns of full-width characters and invisible marks in a name or a list of names.
  private mutating func checkForm(_ attribute: XMLAttribute, _ file: FileContext) {
    _ = check(attribute, .reference(.field), file)
  }

  /// The same for one value of several.
  private mutating func checkPart(
    _ value: String, of attribute: XMLAttribute, _ kind: LexicalKind, _ file: FileContext
  ) {
    Grammar.check(value, as: kind, called: attribute.name, in: file.name, at: attribute.range, into: &sink)
  }

  private mutating func reportForeign(
    _ op: Operator, _ attribute: XMLAttribute, type: OperandType, field: String, _ file: FileContext
  ) {
    // An operand that is misspelt as well has its message, and one is enough.
    guard RuleGrammar.operandKind(of: op).accepts(attribute.plainValue ?? "") else { return }
    if case .codes(.list(let list)) = type.base, OperandType.number.operators.contains(op) {
      let remedy = symbols.codeLists.index(of: list.id) == nil ? "" : "; give the list `ordered=\"true\"`, or"
      sink.report(
        .unorderedComparison,
        "the list `\(list.id)` has no order, so `\(op.rawValue)` means nothing\(remedy.isEmpty ? ";" : remedy) use `one-of`",
        in: file.name, at: attribute.range, related: declaration(of: list))
      return
    }
    let names = type.operators.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    // What is said of numbers by one operator is said of dates by another.
    let twins: [Operator: Operator] = [.atLeast: .onOrAfter, .lessThan: .before]
    var fix: Diagnostic.Fix?
    if case .date = type.base, attribute.name == op.rawValue, let twin = twins[op] {
      fix = .init(replace: attribute.nameRange, with: twin.rawValue)
    }
    sink.report(
      .operatorNotForType, "`\(field)` is \(type.noun), which has no `\(op.rawValue)`; it has \(names)", in: file.name,
      at: attribute.range, fix: fix)
  }

  // MARK: Codes

  private mutating func codeTest(
    _ op: Operator, _ attribute: XMLAttribute, _ space: CodeSpace, _ file: FileContext
  ) -> ValueTest? {
    let location = file.location(attribute.range)
    checkForm(attribute, file)
    switch op {
    case .oneOf, .noneOf:
      guard let places = codes(words(of: attribute, file), in: space, at: location) else { return nil }
      return op == .oneOf ? .codes(CodeSet(places)) : .noneOfCodes(CodeSet(places))
    case .between:
      guard let (low, high) = range(of: attribute, file),
        let from = code(low, in: space, at: location), let through = code(high, in: space, at: location)
      else { return nil }
      guard from <= through else {
        reportReversed(low, high, note: " in the order of the list", at: location)
        return nil
      }
      return .codes(CodeSet(from...through))
    default:
      guard let place = code(attribute.plainValue ?? "", in: space, at: location) else { return nil }
      guard case .list(let list) = space else { return .codes(CodeSet([place])) }
      switch op {
      case .atLeast: return .codes(CodeSet(place..<list.codes.count))
      case .moreThan: return .codes(CodeSet((place + 1)..<max(list.codes.count, place + 1)))
      case .atMost: return .codes(CodeSet(0...place))
      case .lessThan: return .codes(CodeSet(0..<place))
      default: return .codes(CodeSet([place]))
      }
    }
  }

  /// The place of a code in its list; nil, with a message, when it is not there.
  mutating func code(_ value: String, in space: CodeSpace, at location: SourceLocation) -> Int? {
    switch space {
    case .courses: return resolve(value, in: symbols.courses, noun: "course", at: location)?.position
    case .classes: return resolve(value, in: symbols.classes, noun: "class", at: location)?.position
    case .list(let list):
      if let place = list.place(of: value) { return place }
      let meant = meant(by: value, noun: "code of \(list.id)", among: list.codes.map(\.value))
      sink.report(
        Diagnostic(
          .unknownCode, .error,
          "`\(value)` is not in the list `\(list.id)`\(LookAlikes.note(on: value))\(meant.phrase)", at: location,
          related: declaration(of: list),
          fix: fix(value, meant: meant.name, at: location)))
      return nil
    }
  }

  /// Where the list is declared; nothing for one that is built in, even if another of its name is declared.
  private func declaration(of list: CodeList) -> [Diagnostic.Related] {
    guard let place = symbols.codeLists.index(of: list.id),
      codeLists[place.position]?.codes.map(\.value) == list.codes.map(\.value)
    else { return [] }
    return declaration(of: list.id, in: symbols.codeLists, "list")
  }

  /// The places of several codes; nil when one of them is not there. All that are not there have their messages.
  mutating func codes(_ values: [String], in space: CodeSpace, at location: SourceLocation) -> [Int]? {
    let places = values.map { code($0, in: space, at: location) }
    let found = places.compactMap { $0 }
    return found.count == places.count ? found : nil
  }

  // MARK: Other types

  private mutating func textTest(_ op: Operator, _ attribute: XMLAttribute, _ file: FileContext) -> ValueTest? {
    switch op {
    case .oneOf: .texts(words(of: attribute, file).sorted())
    case .noneOf: .noneOfTexts(words(of: attribute, file).sorted())
    default: .texts([TextNormalization.collapse(attribute.value)])
    }
  }

  private mutating func unitTest(_ op: Operator, _ attribute: XMLAttribute, _ file: FileContext) -> ValueTest? {
    checkForm(attribute, file)
    return switch op {
    case .oneOf: .units(words(of: attribute, file).sorted())
    case .noneOf: .noneOfUnits(words(of: attribute, file).sorted())
    case .within: .unitWithin(attribute.plainValue ?? "")
    default: .units([attribute.plainValue ?? ""])
    }
  }

  private mutating func numberTest(
    _ op: Operator, _ attribute: XMLAttribute, _ type: OperandType, _ file: FileContext
  ) -> ValueTest? {
    let kind: LexicalKind = if case .integer = type.base { .integer } else { .number }
    switch op {
    case .oneOf, .noneOf:
      var numbers: [Int64] = []
      for word in words(of: attribute, file) {
        guard kind.accepts(word), let number = Amount(word) else {
          checkPart(word, of: attribute, kind, file)
          return nil
        }
        numbers.append(number.thousandths)
      }
      numbers.sort()
      return op == .oneOf ? .oneOfNumbers(numbers) : .noneOfNumbers(numbers)
    case .between:
      guard let (low, high) = range(of: attribute, file) else { return nil }
      guard kind.accepts(low), kind.accepts(high), let from = Amount(low), let through = Amount(high) else {
        checkPart(kind.accepts(low) ? high : low, of: attribute, kind, file)
        return nil
      }
      guard from <= through else {
        reportReversed(low, high, at: file.location(attribute.range))
        return nil
      }
      return .numbers(from: from.thousandths, through: through.thousandths)
    default:
      guard check(attribute, kind, file), let number = attribute.plainValue.flatMap({ Amount($0) })?.thousandths else {
        return nil
      }
      switch op {
      case .atLeast: return .numbers(from: number, through: nil)
      case .moreThan: return .numbers(from: number + 1, through: nil)
      case .atMost: return .numbers(from: nil, through: number)
      case .lessThan: return .numbers(from: nil, through: number - 1)
      default: return .numbers(from: number, through: number)
      }
    }
  }

  private mutating func dateTest(_ op: Operator, _ attribute: XMLAttribute, _ file: FileContext) -> ValueTest? {
    let value = attribute.plainValue ?? ""
    let none = Period()
    switch op {
    case .between:
      guard let (low, high) = range(of: attribute, file) else { return nil }
      guard let from = CalendarDate(low), let through = CalendarDate(high) else {
        checkPart(CalendarDate(low) == nil ? low : high, of: attribute, .date, file)
        return nil
      }
      guard from <= through else {
        reportReversed(low, high, at: file.location(attribute.range))
        return nil
      }
      return .dates(from: .on(from), through: .on(through))
    case .withinPast, .olderThan, .withinNext:
      // A misspelt period has had its message from the grammar.
      guard let period = Period(value) else { return nil }
      return switch op {
      case .withinPast: .dates(from: .ago(period, shift: 0), through: .ago(none, shift: 0))
      case .olderThan: .dates(from: nil, through: .ago(period, shift: -1))
      default: .dates(from: .ago(none, shift: 0), through: .ahead(period))
      }
    case .before:
      guard let day = CalendarDate(value) else { return nil }
      return .dates(from: nil, through: .on(day.adding(days: -1)))
    case .onOrAfter:
      guard let day = CalendarDate(value) else { return nil }
      return .dates(from: .on(day), through: nil)
    default:
      guard check(attribute, .date, file), let day = CalendarDate(value) else { return nil }
      return .dates(from: .on(day), through: .on(day))
    }
  }

  // MARK: Lists and ranges

  /// The words of a list; one that stands twice is told, and kept once.
  mutating func words(of attribute: XMLAttribute, _ file: FileContext) -> [String] {
    checkForm(attribute, file)
    let words = PlainForm.words(of: attribute.value)
    guard words.count > 1 else { return words }
    // Few words are compared faster than they are put into a set.
    var seen = Set<String>()
    var out: [String] = []
    out.reserveCapacity(words.count)
    for word in words {
      if words.count <= 8 ? !out.contains(word) : seen.insert(word).inserted {
        out.append(word)
      } else {
        reportRepeated(word, at: file.location(attribute.range))
      }
    }
    return out
  }

  private mutating func range(of attribute: XMLAttribute, _ file: FileContext) -> (String, String)? {
    checkForm(attribute, file)
    let value = attribute.plainValue ?? ""
    guard let parts = CellRange.parts(of: value), let low = parts.low, let high = parts.high else {
      sink.report(
        .malformedRange, "`\(attribute.name)` takes a range `a..b` with both ends, not `\(value)`", in: file.name,
        at: attribute.range)
      return nil
    }
    return (low, high)
  }

  mutating func reportReversed(_ low: String, _ high: String, note: String = "", at location: SourceLocation) {
    sink.report(
      Diagnostic(
        .reversedRange, .error, "nothing lies between `\(low)` and `\(high)`: the second is the smaller\(note)",
        at: location))
  }
}

/// `a..b`, `a..` and `..b`.
enum CellRange {
  /// The ends, without white space around them; nil when the text is no range. Not both are nil.
  static func parts(of text: String) -> (low: String?, high: String?)? {
    let bytes = Array(text.utf8)
    guard let dots = bytes.indices.dropLast().first(where: { bytes[$0] == 0x2E && bytes[$0 + 1] == 0x2E }) else {
      return nil
    }
    let low = PlainForm.of(String(decoding: bytes[..<dots], as: UTF8.self))
    let high = PlainForm.of(String(decoding: bytes[(dots + 2)...], as: UTF8.self))
    guard !low.isEmpty || !high.isEmpty, !high.contains("..") else { return nil }
    return (low.isEmpty ? nil : low, high.isEmpty ? nil : high)
  }
}
