import DocumentGrammar
import TrainingModel
import XMLReading

extension PlainParts {
  enum Scope {
    case cadre, record
  }

  /// The conditions that stand in an element, in an order of their own.
  func conditions(
    in record: borrowing RecordParts, at place: Int, scope: Scope, _ file: FileContext
  ) -> [Condition]? {
    let first = place &+ 1 &+ record.parts[place].count
    let last = record.parts[place].last
    var count = 0
    var next = first
    while next < last {
      guard record.parts[next].isStart else { return nil }
      count &+= 1
      next = record.parts[next].last &+ 1
    }
    var out: [Condition] = []
    out.reserveCapacity(count)
    let isPlain = withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { keys in
      var next = first
      while next < last {
        guard let (form, key) = form(in: record, at: next, scope: scope, file) else { return false }
        let condition = Condition(form, at: file.location(words.range(of: record.parts[next])))
        var at = out.count
        while at > 0, keys[at - 1] > key || keys[at - 1] == key && Condition.precedes(condition, out[at - 1]) {
          keys.initializeElement(at: at, to: keys[at - 1])
          at -= 1
        }
        keys.initializeElement(at: at, to: key)
        out.insert(condition, at: at)
        next = record.parts[next].last &+ 1
      }
      return true
    }
    return isPlain ? out : nil
  }

  /// With what decides its order first.
  private func form(
    in record: borrowing RecordParts, at place: Int, scope: Scope, _ file: FileContext
  ) -> (Condition.Form, key: Int)? {
    let form: Condition.Form?
    var rank = 0
    switch (words.word(record.parts[place].number), scope) {
    case (.is, _):
      guard let (test, field) = fieldTest(in: record, at: place, scope: scope) else { return nil }
      form = .test(test)
      rank = field
    case (.missing, _):
      guard record.parts[place].count == 1, let field = field(record.bytes(at: place &+ 1), scope) else { return nil }
      form = .missing(field.reference)
    case (.all, _): form = conditions(in: record, at: place, scope: scope, file).map { .all($0) }
    case (.any, _): form = conditions(in: record, at: place, scope: scope, file).map { .any($0) }
    case (.not, _): form = conditions(in: record, at: place, scope: scope, file)?.first.map { .not($0) }
    case (.holds, .cadre): form = holds(in: record, at: place)
    case (.holdsRole, .cadre):
      guard record.parts[place].count == 1 else { return nil }
      form = names.number(of: record.bytes(at: place &+ 1), in: PlainNames.Space.role).map { .holdsRole(Ordinal($0)) }
    case (.trained, .cadre): form = trained(in: record, at: place, file)
    default: form = nil
    }
    return form.map { ($0, $0.rank << 32 | rank) }
  }

  private func field(_ value: UnsafeBufferPointer<UInt8>, _ scope: Scope) -> PlainField? {
    switch scope {
    case .cadre: names.number(of: value, in: PlainNames.Space.field).map { cadreFields[$0] }
    case .record: names.number(of: value, in: PlainNames.Space.recordField).map { recordFields[$0] }
    }
  }

  private func holds(in record: borrowing RecordParts, at place: Int) -> Condition.Form? {
    var competency: Int?
    var level = 1
    for number in place &+ 1..<place &+ 1 &+ record.parts[place].count {
      let value = record.bytes(at: number)
      switch words.word(record.parts[number].number) {
      case .competency: competency = names.number(of: value, in: PlainNames.Space.competency)
      case .atLeast:
        guard let number = Self.positive(value) else { return nil }
        level = number
      default: return nil
      }
    }
    guard let competency, level <= topLevels[competency] else { return nil }
    return .holds(Ordinal(competency), level: level)
  }

  private func trained(in record: borrowing RecordParts, at place: Int, _ file: FileContext) -> Condition.Form? {
    var test = TrainedTest(withinPast: nil, atLeast: 1, matching: [])
    for number in place &+ 1..<place &+ 1 &+ record.parts[place].count {
      let value = record.bytes(at: number)
      switch words.word(record.parts[number].number) {
      case .withinPast:
        guard let period = Period(utf8: value) else { return nil }
        test.withinPast = period
      case .atLeast:
        guard let number = Self.positive(value) else { return nil }
        test.atLeast = number
      default: return nil
      }
    }
    guard let matching = conditions(in: record, at: place, scope: .record, file) else { return nil }
    test.matching = matching
    return .trained(test)
  }

  private func fieldTest(
    in record: borrowing RecordParts, at place: Int, scope: Scope
  ) -> (FieldTest, rank: Int)? {
    var asked: PlainField?
    var given: (op: Operator, operand: Int)?
    var ifMissing: Bool?
    for number in place &+ 1..<place &+ 1 &+ record.parts[place].count {
      let value = record.bytes(at: number)
      guard Self.isPlain(value) else { return nil }
      switch words.word(record.parts[number].number) {
      case .field: asked = field(value, scope)
      case .ifMissing:
        guard let truth = Self.truth(value) else { return nil }
        ifMissing = truth
      default:
        guard given == nil, let op = words.op(record.parts[number].number) else { return nil }
        given = (op, number)
      }
    }
    guard let asked, let given, asked.has(given.op.code) else { return nil }
    let operand = record.bytes(at: given.operand)
    guard let accepts = valueTest(given.op, operand, asked.values) else { return nil }
    let test = FieldTest(
      field: asked.reference, op: given.op, operand: Self.text(operand), accepts: accepts, ifMissing: ifMissing)
    return (test, asked.rank + 2)
  }

  /// `yes` or `no`.
  static func truth(_ value: UnsafeBufferPointer<UInt8>) -> Bool? {
    if value.count == 3 {
      return value[0] == UInt8(ascii: "y") && value[1] == UInt8(ascii: "e") && value[2] == UInt8(ascii: "s")
        ? true : nil
    }
    return value.count == 2 && value[0] == UInt8(ascii: "n") && value[1] == UInt8(ascii: "o") ? false : nil
  }
}
