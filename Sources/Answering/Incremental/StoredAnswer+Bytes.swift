import Recommendation
import RuleEvaluation
import TrainingModel

/// Stored answers as bytes: numbers of seven bits a byte, the lowest first (LEB128, as DWARF 4, 7.6 has them), signed ones
/// folded (zigzag). Numbers of a list that ascends are kept as steps from one to the next.
extension StoredAnswer {
  /// Days are kept as how far they are from this one, 2024-10-04: two bytes for those of 22 years around it.
  fileprivate static let usualDay: Int32 = 20_000

  /// In front of hours and days: a bit for each amount that is asked for, and this one where all of them are whole, and are kept
  /// without their decimals.
  private static let isWhole: UInt32 = 1 << 4

  package func encode(into bytes: inout [UInt8]) {
    func add(_ number: UInt64) {
      var rest = number
      while rest >= 128 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
    func add(_ number: UInt32) { add(UInt64(number)) }
    func add(count: Int) { add(UInt64(count)) }
    func add(signed number: Int64) { add(UInt64(bitPattern: number << 1 ^ number >> 63)) }
    func add(day: Int32) {
      guard day != PackedHolding.noDay else { return add(0 as UInt32) }
      let days = Int64(day) - Int64(Self.usualDay)
      add(UInt64(bitPattern: days << 1 ^ days >> 63) + 1)
    }
    func add(ascending numbers: [UInt32]) {
      add(count: numbers.count)
      var last: UInt32 = 0
      for number in numbers {
        add(number - last)
        last = number
      }
    }
    add(UInt32(serving.rawValue) | (isOptimal ? 4 : 0))
    guard serving == .yes else { return }
    add(count: needs.count)
    for need in needs {
      let row = need.row
      add(row.target)
      add(day: row.due)
      add(
        row.state.place | UInt32(row.priority.code) << 2 | (row.isCertainlyUnmet ? 1 : 0) << 4
          | (need.amounts == nil ? 0 : 1) << 5 | (row.level != 0 || row.held != 0 ? 1 : 0) << 6)
      if row.level != 0 || row.held != 0 {
        add(UInt32(row.level))
        add(UInt32(row.held))
      }
      if let amounts = need.amounts {
        let asked = amounts.asked
        var form: UInt32 = 0
        var isWhole = row.hours % 1_000 == 0 && row.days % 1_000 == 0
        for place in asked.indices where asked[place] >= 0 {
          form |= 1 << UInt32(place)
          isWhole = isWhole && asked[place] % 1_000 == 0
        }
        add(form | (isWhole ? Self.isWhole : 0))
        let unit: Int64 = isWhole ? 1_000 : 1
        add(signed: row.hours / unit)
        add(signed: row.days / unit)
        for place in asked.indices where asked[place] >= 0 { add(signed: asked[place] / unit) }
      }
      add(ascending: need.by)
    }
    add(ascending: met)
    add(ascending: unknown)
    add(count: letOffs.count)
    for letOff in letOffs {
      add(letOff.target)
      add(day: letOff.until)
      add(ascending: letOff.requiredBy)
      add(ascending: letOff.by)
    }
    add(count: conflicts.count)
    for conflict in conflicts {
      add(conflict.target)
      add(conflict.base)
      add(ascending: conflict.between)
      add(conflict.baseStays ? 1 : 0 as UInt32)
    }
    add(count: steps.count)
    for step in steps {
      add(step.course)
      add(count: step.closes.count)
      for closing in step.closes {
        add(closing.target)
        add(closing.from)
        add(closing.to)
      }
      add(ascending: step.requiredBy)
      add(UInt32(step.priority.code) | (step.isOverdue ? 1 : 0) << 2)
      add(day: step.due)
    }
    add(count: unclosable.count)
    for part in unclosable {
      add(part.target)
      add(part.obstacle.place)
      add(part.required)
      add(part.reached.map { $0 + 1 } ?? 0)
    }
    add(signed: hours)
    add(signed: lowerBound)
  }

  /// - Parameter bytes: as ``encode(into:)`` wrote them; nil for others.
  package init?(_ bytes: ArraySlice<UInt8>) {
    var reader = NumberReader(bytes)
    let head = reader.number()
    self.init(serving: Truth(rawValue: UInt8(head & 3)) ?? .no)
    isOptimal = head & 4 != 0
    if serving == .yes {
      needs = reader.list { reader in
        var row = NeedRow(target: reader.number(), due: reader.day())
        let flags = reader.number()
        row.state = reader.element(Int(flags & 3), of: NeedState.allCases, else: .met)
        row.priority = reader.element(Int(flags >> 2 & 3), of: Priority.allCases, else: .suggested)
        row.isCertainlyUnmet = flags >> 4 & 1 != 0
        if flags >> 6 & 1 != 0 {
          row.level = UInt16(truncatingIfNeeded: reader.number())
          row.held = UInt16(truncatingIfNeeded: reader.number())
        }
        var amounts: Amounts?
        if flags >> 5 & 1 != 0 {
          let form = reader.number()
          let unit: Int64 = form & Self.isWhole == 0 ? 1 : 1_000
          row.hours = reader.signed() &* unit
          row.days = reader.signed() &* unit
          var asked = Amounts()
          for place in asked.asked.indices where form >> UInt32(place) & 1 != 0 {
            asked.asked[place] = reader.signed() &* unit
          }
          amounts = asked
        }
        return Need(row: row, amounts: amounts, by: reader.ascending())
      }
      for place in needs.indices.dropFirst() where needs[place].row.target <= needs[place - 1].row.target { return nil }
      met = reader.ascending()
      unknown = reader.ascending()
      letOffs = reader.list {
        LetOff(target: $0.number(), until: $0.day(), requiredBy: $0.ascending(), by: $0.ascending())
      }
      conflicts = reader.list {
        Conflict(target: $0.number(), base: $0.number(), between: $0.ascending(), baseStays: $0.number() != 0)
      }
      steps = reader.list { reader in
        let course = reader.number()
        let closes = reader.list { Closing(target: $0.number(), from: $0.number(), to: $0.number()) }
        let requiredBy = reader.ascending()
        let flags = reader.number()
        return Step(
          course: course, closes: closes, requiredBy: requiredBy,
          priority: reader.element(Int(flags & 3), of: Priority.allCases, else: .suggested), due: reader.day(),
          isOverdue: flags >> 2 != 0)
      }
      unclosable = reader.list { reader in
        let target = reader.number()
        let obstacle = reader.element(Int(reader.number()), of: LearningPlan.Obstacle.allCases, else: .noCourse)
        let required = reader.number()
        let reached = reader.number()
        return Unclosable(
          target: target, obstacle: obstacle, required: required, reached: reached == 0 ? nil : reached - 1)
      }
      hours = reader.signed()
      lowerBound = reader.signed()
    }
    guard reader.isWhole else { return nil }
  }

  /// Whether it holds for any need, met or not, by its target and due day, without the rest being looked at.
  ///
  /// - Parameter bytes: as ``encode(into:)`` wrote them.
  static func hasNeed(in bytes: ArraySlice<UInt8>, where holds: (_ target: UInt32, _ due: Int32) -> Bool) -> Bool {
    var reader = NumberReader(bytes)
    guard UInt8(reader.number() & 3) == Truth.yes.rawValue else { return false }
    for _ in 0..<reader.count() {
      if holds(reader.number(), reader.day()) { return true }
      let flags = reader.number()
      if flags >> 6 & 1 != 0 { reader.skip(2) }
      if flags >> 5 & 1 != 0 { reader.skip(2 + (reader.number() & (isWhole - 1)).nonzeroBitCount) }
      reader.skip(reader.count())
    }
    var target: UInt32 = 0
    for _ in 0..<reader.count() {
      target &+= reader.number()
      if holds(target, PackedHolding.noDay) { return true }
    }
    return false
  }
}

/// Reads numbers of seven bits a byte; of bytes that are none, zeros, and then they are not whole.
private struct NumberReader {
  private var rest: ArraySlice<UInt8>
  private var isBroken = false

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// Whether everything was read, and nothing else.
  var isWhole: Bool { !isBroken && rest.isEmpty }

  mutating func long() -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while let byte = rest.popFirst() {
      number |= UInt64(byte & 127) << shift
      if byte < 128 { return number }
      shift += 7
      if shift > 63 { break }
    }
    isBroken = true
    return 0
  }

  mutating func number() -> UInt32 {
    let number = long()
    if number > UInt64(UInt32.max) { isBroken = true }
    return UInt32(truncatingIfNeeded: number)
  }

  mutating func signed() -> Int64 { Self.unfold(long()) }

  mutating func day() -> Int32 {
    let number = long()
    guard number != 0 else { return PackedHolding.noDay }
    return StoredAnswer.usualDay &+ Int32(truncatingIfNeeded: Self.unfold(number - 1))
  }

  /// How many of something follow, each of at least one byte.
  mutating func count() -> Int {
    let count = long()
    if count > UInt64(rest.count) {
      isBroken = true
      return 0
    }
    return Int(count)
  }

  mutating func ascending() -> [UInt32] {
    var last: UInt32 = 0
    return list { reader in
      last &+= reader.number()
      // No set has so many names: whoever counts by them must not be made to.
      if last >= 1 << 24 { reader.isBroken = true }
      return last
    }
  }

  mutating func list<Element>(_ element: (inout NumberReader) -> Element) -> [Element] {
    let count = count()
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(element(&self)) }
    return elements
  }

  mutating func element<Element>(_ place: Int, of all: [Element], else other: Element) -> Element {
    if all.indices.contains(place) { return all[place] }
    isBroken = true
    return other
  }

  mutating func skip(_ count: Int) { for _ in 0..<count { _ = long() } }

  private static func unfold(_ number: UInt64) -> Int64 {
    Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }
}

extension NeedState {
  fileprivate var place: UInt32 { UInt32(Self.allCases.firstIndex(of: self) ?? 0) }
}

extension LearningPlan.Obstacle {
  fileprivate var place: UInt32 { UInt32(Self.allCases.firstIndex(of: self) ?? 0) }
}
