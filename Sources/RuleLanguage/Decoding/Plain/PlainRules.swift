import Diagnostics
import Dispatch
import DocumentGrammar
import Synchronization
import TrainingModel
import XMLReading

/// Decodes rules straight from the parts of their records, as long as everything in them is written plainly and nothing is
/// to be said of it: then the outcome is that of ``RuleDecoder``. It changes nothing, so that several threads can decode.
struct PlainRules: Sendable {
  let words = PlainWords()
  private(set) var names = PlainNames()
  /// By the numbers of names in the spaces of fields.
  private(set) var cadreFields: [PlainField] = []
  private(set) var recordFields: [PlainField] = []
  /// By competency: the highest level of its scale, as far as that is known.
  private(set) var topLevels: [Int] = []
  private let provisions: ProvisionSymbols

  /// - Parameter decoder: of which all is decoded that rules name, but for other rules.
  init(_ decoder: RuleDecoder) {
    provisions = decoder.symbols.provisions
    enter(decoder.symbols.competencies, in: PlainNames.Space.competency)
    enter(decoder.symbols.courses, in: PlainNames.Space.course)
    enter(decoder.symbols.quotas, in: PlainNames.Space.quota)
    enter(decoder.symbols.sources, in: PlainNames.Space.source)
    for (id, role) in provisions.roles { names.enter(id, in: PlainNames.Space.role, as: role.position) }
    topLevels = decoder.competencies.map { competency in
      competency.flatMap { decoder.scales[$0.scale.position]?.levels.count } ?? .max
    }
    enterFields(of: decoder)
  }

  private mutating func enter<Kind>(_ table: SymbolTable<Kind>, in space: Int) {
    for (number, declaration) in table.declared.enumerated() {
      if let id = declaration.id { names.enter(id, in: space, as: number) }
    }
  }

  private mutating func enterFields(of decoder: RuleDecoder) {
    var space = PlainNames.Space.codes
    func field(_ reference: FieldReference, _ type: OperandType?) -> PlainField {
      var values = PlainField.Values.other
      switch type?.base {
      case .codes(.list(let list))?:
        // More codes than fit into one word are left to the other decoder.
        guard list.codes.count <= 64 else { break }
        for (number, code) in list.codes.enumerated() { names.enter(code.value, in: space, as: number) }
        values = .codes(space: space, count: list.codes.count)
        space += 1
      case .codes?, nil: break
      case .text?: values = .text
      case .number?: values = .number
      case .integer?: values = .integer
      case .date?: values = .date
      case .flag?: values = .flag
      case .unit?: values = .unit
      }
      return PlainField(reference, rank: reference.rank, values: values, operators: type?.operators ?? [])
    }
    enter(decoder.symbols.fields, in: PlainNames.Space.field)
    for (number, type) in decoder.fieldTypes.enumerated() {
      var found = field(.cadre(Ordinal(number)), type)
      if let declared = decoder.fields[number] { found.isOneDate = declared.type == .date && !declared.isMany }
      cadreFields.append(found)
    }
    for (id, type) in [("unit", OperandType.unit), ("id", .text)] {
      guard let reference = decoder.symbols.cadreField(id) else { continue }
      names.enter(id, in: PlainNames.Space.field, as: cadreFields.count)
      cadreFields.append(field(reference, type))
    }
    for (number, record) in RecordField.allCases.enumerated() {
      names.enter(record.rawValue, in: PlainNames.Space.recordField, as: number)
      recordFields.append(field(.record(record), record.type))
    }
  }

  /// The plain rules by the numbers of provisions; nil for everything else. They are decoded side by side.
  func rules(of origins: [ProvisionSymbols.Origin]) -> [Provision?] {
    [Provision?](unsafeUninitializedCapacity: origins.count) { memory, count in
      memory.initialize(repeating: nil)
      count = origins.count
      // Each stretch is written by one worker.
      nonisolated(unsafe) let memory = memory
      let next = Atomic(0)
      DispatchQueue.concurrentPerform(iterations: min(RuleSetReader.workerLimit, origins.count / Self.stretch + 1)) {
        _ in
        while true {
          let first = next.wrappingAdd(Self.stretch, ordering: .relaxed).oldValue
          guard first < origins.count else { return }
          for number in first..<min(first + Self.stretch, origins.count) {
            if case .rule(let declaration) = origins[number] { memory[number] = rule(declaration) }
          }
        }
      }
    }
  }

  /// How many provisions a worker takes at a time.
  private static let stretch = 256

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
        guard rule.title.isEmpty, let text = text(in: record, at: next), !text.isEmpty,
          record.parts[next].count == 0
        else { return nil }
        rule.title = LocalizedText(text, in: file.language)
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

  /// The text of an element that has nothing else in it.
  private func text(in record: borrowing RecordParts, at place: Int) -> String? {
    let first = place &+ 1 &+ record.parts[place].count
    let last = record.parts[place].last
    if first == last { return "" }
    guard first &+ 1 == last, record.parts[first].isText else { return nil }
    let bytes = record.bytes(at: first)
    return TextNormalization.isCollapsed(bytes) ? Self.text(bytes) : TextNormalization.collapse(Self.text(bytes))
  }

  // MARK: - Values

  static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Whether the value is ASCII, and something.
  static func isPlain(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    !value.isEmpty && PlainForm.isPlainASCII(value)
  }

  /// A whole number from 1.
  static func positive(_ value: UnsafeBufferPointer<UInt8>) -> Int? {
    var number = 0
    guard value.count <= 9 else { return nil }
    for byte in value {
      guard byte &- UInt8(ascii: "0") <= 9 else { return nil }
      number = number &* 10 &+ Int(byte &- UInt8(ascii: "0"))
    }
    return number > 0 ? number : nil
  }

  /// The words of a plain value; nil where one stands twice.
  static func distinctWords(of value: UnsafeBufferPointer<UInt8>) -> [String]? {
    var out: [String] = []
    var isDistinct = true
    forEachWord(of: value) { word in
      let word = text(word)
      if out.contains(word) { isDistinct = false }
      out.append(word)
    }
    return isDistinct ? out : nil
  }

  @inline(__always)
  static func forEachWord(
    of value: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var place = 0
    while place < value.count {
      let start = place
      // Of white space, attributes hold nothing but spaces.
      while place < value.count, value[place] > 0x20 { place &+= 1 }
      if start < place { body(UnsafeBufferPointer(rebasing: value[start..<place])) }
      place &+= 1
    }
  }
}
