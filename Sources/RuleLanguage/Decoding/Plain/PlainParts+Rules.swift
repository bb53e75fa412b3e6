import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

extension PlainParts {
  /// The plain rules by the numbers of provisions, with the other one in the place of everything else.
  func rules(of origins: [ProvisionSymbols.Origin], missing: Provision) -> [Provision] {
    Self.sideBySide(origins.count) { number in
      guard case .rule(let declaration) = origins[number] else { return missing }
      return rule(declaration) ?? missing
    }
  }

  /// The rule; nil where something in it is not plain, or wrong.
  func rule(_ declaration: Declaration) -> Provision? {
    guard let id = declaration.id, let (record, place) = declaration.element.recorded else { return nil }
    return RecordParts.with(record) { rule(in: $0, at: place, id: id, declaration.file) }
  }

  private func rule(
    in record: borrowing RecordParts, at place: Int, id: String, _ file: FileContext
  ) -> Provision? {
    var rule = Provision(id: id, kind: .rule, location: file.location(words.range(of: record.parts[place])))
    var isException = false
    for number in place &+ 1..<place &+ 1 &+ record.parts[place].count {
      let value = record.bytes(at: number)
      guard Self.isPlain(value) else { return nil }
      switch words.word(record.parts[number].number) {
      case .id: break
      case .state:
        guard let state = ProvisionState(rawValue: Self.text(value)) else { return nil }
        rule.state = state
      case .validFrom:
        guard let day = CalendarDate(utf8: value) else { return nil }
        rule.validFrom = day
      case .validTo:
        guard let day = CalendarDate(utf8: value) else { return nil }
        rule.validTo = day
      case .exceptionTo:
        guard let bases = bases(value) else { return nil }
        rule.exceptionTo = bases
        isException = true
      default: return nil
      }
    }
    if let from = rule.validFrom, let to = rule.validTo, to < from { return nil }
    var next = place &+ 1 &+ record.parts[place].count
    let last = record.parts[place].last
    while next < last {
      guard record.parts[next].isStart else { return nil }
      switch words.word(record.parts[next].number) {
      case .title:
        guard rule.title.isEmpty, let title = title(in: record, at: next, file) else { return nil }
        rule.title = title
      case .basis:
        guard let basis = basis(in: record, at: next) else { return nil }
        rule.basis.append(basis)
      case .when:
        guard let conditions = conditions(in: record, at: next, scope: .cadre, file) else { return nil }
        rule.conditions = conditions
      case .then:
        guard effects(in: record, at: next, of: &rule, isException: isException, file) else { return nil }
      default: return nil
      }
      next = record.parts[next].last &+ 1
    }
    guard !rule.title.isEmpty else { return nil }
    if rule.basis.count > 1 { rule.basis.sort(by: Basis.precedes) }
    return rule
  }

  /// The provisions that an exception names.
  private func bases(_ value: UnsafeBufferPointer<UInt8>) -> [Ordinal<Provision>]? {
    guard let words = Self.distinctWords(of: value) else { return nil }
    var found: [Ordinal<Provision>] = []
    for word in words {
      guard let named = provisions.named(word) else { return nil }
      for base in named where !found.contains(base) { found.append(base) }
    }
    return found.sorted()
  }

  private func basis(in record: borrowing RecordParts, at place: Int) -> Basis? {
    var source: Int?
    var at: String?
    for number in place &+ 1..<place &+ 1 &+ record.parts[place].count {
      let value = record.bytes(at: number)
      switch words.word(record.parts[number].number) {
      case .source:
        guard Self.isPlain(value) else { return nil }
        source = names.number(of: value, in: PlainNames.Space.source)
      case .at:
        guard !value.isEmpty, TextNormalization.isCollapsed(value) else { return nil }
        at = Self.text(value)
      default: return nil
      }
    }
    guard let source, let text = text(in: record, at: place) else { return nil }
    return Basis(source: Ordinal(source), at: at, text: text)
  }
}
