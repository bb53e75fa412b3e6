import Recommendation
import RuleEvaluation
import TrainingModel

/// Rows as words of 32 bits, one behind another: what a table of answers keeps of a cadre.
extension CadreRows {
  func encode(into words: inout [UInt32]) {
    func add(_ number: Int32) { words.append(UInt32(bitPattern: number)) }
    func add(_ number: Int64) {
      words.append(UInt32(truncatingIfNeeded: number))
      words.append(UInt32(truncatingIfNeeded: number >> 32))
    }
    func add(_ numbers: [Int32]) {
      words.append(UInt32(numbers.count))
      for number in numbers { add(number) }
    }
    words.append(UInt32(serving.rawValue) | (isOptimal ? 4 : 0))
    guard serving == .yes else { return }
    words.append(UInt32(needs.count))
    for need in needs {
      let row = need.row
      let isSummed = row.hours != 0 || row.days != 0
      words.append(row.target)
      add(row.due)
      words.append(
        row.state.place | UInt32(row.priority.code) << 4 | (row.isCertainlyUnmet ? 1 : 0) << 8 | (isSummed ? 1 : 0) << 9
      )
      words.append(UInt32(row.level) << 16 | UInt32(row.held))
      if isSummed {
        add(row.hours)
        add(row.days)
      }
      add(need.by)
    }
    add(unknown)
    words.append(UInt32(letOffs.count))
    for letOff in letOffs {
      words.append(letOff.target)
      add(letOff.until)
      add(letOff.requiredBy)
      add(letOff.by)
    }
    words.append(UInt32(conflicts.count))
    for conflict in conflicts {
      words.append(conflict.target)
      add(conflict.base)
      add(conflict.between)
      words.append(conflict.baseStays ? 1 : 0)
    }
    words.append(UInt32(steps.count))
    for step in steps {
      add(step.course)
      words.append(UInt32(step.closes.count))
      for closing in step.closes {
        words.append(closing.target)
        words.append(UInt32(closing.from) << 16 | UInt32(closing.to))
      }
      add(step.requiredBy)
      words.append(UInt32(step.priority.code) | (step.isOverdue ? 1 : 0) << 4)
      add(step.due)
    }
    words.append(UInt32(unclosable.count))
    for part in unclosable {
      words.append(part.target)
      words.append(part.obstacle.place)
      add(part.required)
      add(part.reached)
    }
    add(hours)
    add(lowerBound)
  }

  /// Whether it holds for any need, by its target and due day, without the rest being looked at.
  ///
  /// - Parameter words: as ``encode(into:)`` wrote them.
  static func hasNeed(in words: ArraySlice<UInt32>, where holds: (_ target: UInt32, _ due: Int32) -> Bool) -> Bool {
    words.withUnsafeBufferPointer { words in
      guard words.count > 1, words[0] & 3 == UInt32(Truth.yes.rawValue) else { return false }
      var place = 2
      for _ in 0..<words[1] {
        if holds(words[place], Int32(bitPattern: words[place + 1])) { return true }
        // Hours and days, where there are any, then those who ask.
        let asking = place + 4 + (words[place + 2] >> 9 & 1 == 0 ? 0 : 4)
        place = asking + 1 + Int(words[asking])
      }
      return false
    }
  }

  /// - Parameter words: as ``encode(into:)`` wrote them.
  init(_ words: ArraySlice<UInt32>) {
    var rest = words
    func word() -> UInt32 { rest.popFirst() ?? 0 }
    func number() -> Int32 { Int32(bitPattern: word()) }
    func long() -> Int64 {
      let low = word()
      return Int64(low) | Int64(number()) << 32
    }
    func count() -> Range<Int> { 0..<Int(word()) }
    func numbers() -> [Int32] { count().map { _ in number() } }
    let head = word()
    serving = Truth(rawValue: UInt8(head & 3)) ?? .no
    isOptimal = head & 4 != 0
    guard serving == .yes else { return }
    needs = count().map { _ in
      var row = NeedRow(target: word(), due: number())
      let flags = word()
      let levels = word()
      row.state = NeedState.allCases[Int(flags & 15)]
      row.priority = Priority.allCases[Int(flags >> 4 & 15)]
      row.isCertainlyUnmet = flags >> 8 & 1 != 0
      row.level = UInt16(levels >> 16)
      row.held = UInt16(levels & 0xFFFF)
      if flags >> 9 & 1 != 0 {
        row.hours = long()
        row.days = long()
      }
      return NeedPart(row: row, by: numbers())
    }
    unknown = numbers()
    letOffs = count().map { _ in LetOff(target: word(), until: number(), requiredBy: numbers(), by: numbers()) }
    conflicts = count().map { _ in
      Conflict(target: word(), base: number(), between: numbers(), baseStays: word() != 0)
    }
    steps = count().map { _ in
      let course = number()
      let closes = count().map { _ in
        let target = word()
        let levels = word()
        return Closing(target: target, from: Int32(levels >> 16), to: Int32(levels & 0xFFFF))
      }
      let requiredBy = numbers()
      let flags = word()
      return Step(
        course: course, closes: closes, requiredBy: requiredBy, priority: Priority.allCases[Int(flags & 15)],
        due: number(), isOverdue: flags >> 4 != 0)
    }
    unclosable = count().map { _ in
      Unclosable(
        target: word(), obstacle: LearningPlan.Obstacle.allCases[Int(word())], required: number(), reached: number())
    }
    hours = long()
    lowerBound = long()
  }
}

extension NeedState {
  fileprivate var place: UInt32 { UInt32(Self.allCases.firstIndex(of: self) ?? 0) }
}

extension LearningPlan.Obstacle {
  fileprivate var place: UInt32 { UInt32(Self.allCases.firstIndex(of: self) ?? 0) }
}
