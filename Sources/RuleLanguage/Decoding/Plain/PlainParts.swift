import Diagnostics
import Dispatch
import DocumentGrammar
import Synchronization
import TrainingModel
import XMLReading

/// Decodes rules and courses straight from the parts of their records, as long as everything in them is written plainly and
/// nothing is to be said of it: then the outcome is that of ``RuleDecoder``. It changes nothing, so that several threads can
/// decode.
struct PlainParts: Sendable {
  let words = PlainWords.all
  private(set) var names = PlainNames()
  /// By the numbers of names in the spaces of fields.
  private(set) var cadreFields: [PlainField] = []
  private(set) var recordFields: [PlainField] = []
  /// By competency: the highest level of its scale, as far as that is known.
  private(set) var topLevels: [Int] = []
  let provisions: ProvisionSymbols

  /// - Parameter decoder: of which the dictionary and the framework are decoded.
  init(_ decoder: RuleDecoder) {
    provisions = decoder.symbols.provisions
    enter(decoder.symbols.competencies, in: PlainNames.Space.competency)
    enter(decoder.symbols.courses, in: PlainNames.Space.course)
    enter(decoder.symbols.quotas, in: PlainNames.Space.quota)
    enter(decoder.symbols.sources, in: PlainNames.Space.source)
    enter(decoder.symbols.lecturers, in: PlainNames.Space.lecturer)
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

  /// What is made of each number below a count, side by side; nothing that it is made of may be changed meanwhile.
  static func sideBySide<Value>(_ count: Int, _ make: @Sendable (Int) -> Value) -> [Value] {
    [Value](unsafeUninitializedCapacity: count) { memory, filled in
      // Each stretch is written by one worker.
      nonisolated(unsafe) let memory = memory
      let next = Atomic(0)
      DispatchQueue.concurrentPerform(iterations: min(RuleSetReader.workerLimit, count / stretch + 1)) { _ in
        while true {
          let first = next.wrappingAdd(stretch, ordering: .relaxed).oldValue
          guard first < count else { return }
          for number in first..<min(first + stretch, count) { memory.initializeElement(at: number, to: make(number)) }
        }
      }
      filled = count
    }
  }

  /// How many a worker takes at a time.
  private static let stretch = 256

  /// The text of an element that has nothing else in it.
  func text(in record: borrowing RecordParts, at place: Int) -> String? {
    let first = place &+ 1 &+ record.parts[place].count
    let last = record.parts[place].last
    if first == last { return "" }
    guard first &+ 1 == last, record.parts[first].isText else { return nil }
    let bytes = record.bytes(at: first)
    return TextNormalization.isCollapsed(bytes) ? Self.text(bytes) : TextNormalization.collapse(Self.text(bytes))
  }

  /// A title in the language of the file.
  func title(in record: borrowing RecordParts, at place: Int, _ file: FileContext) -> LocalizedText? {
    guard record.parts[place].count == 0, let text = text(in: record, at: place), !text.isEmpty else { return nil }
    return LocalizedText(text, in: file.language)
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

  static func positiveAmount(_ value: UnsafeBufferPointer<UInt8>) -> Amount? {
    Amount(utf8: value).flatMap { $0 > .zero ? $0 : nil }
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
