import TrainingModel

/// The order of what a cadre has several of: one that does not depend on the file, and in which equal things are the same.
enum PartOrder {
  /// Values of one field: codes as in their list, texts by their characters, the rest by size.
  static func precedes(_ a: FieldValue, _ b: FieldValue) -> Bool {
    switch (a, b) {
    case (.code(let a), .code(let b)): a < b
    case (.text(let a), .text(let b)): a < b
    case (.number(let a), .number(let b)): a < b
    case (.date(let a), .date(let b)): a < b
    case (.flag(let a), .flag(let b)): !a && b
    default: false
    }
  }

  static func sort(_ holdings: inout [Holding]) {
    sort(&holdings) { a, b in
      a.competency.raw == b.competency.raw ? precedes(a, b) : a.competency.raw < b.competency.raw
    }
  }

  static func sort(_ records: inout [TrainingRecord]) {
    sort(&records) { a, b in
      // A day that is absent comes last.
      let (end, other) = (a.ends?.dayNumber ?? .max, b.ends?.dayNumber ?? .max)
      return end == other ? precedes(a, b) : end < other
    }
  }

  /// Of few parts each is put where it belongs among those before it.
  @inline(__always)
  private static func sort<Part>(_ parts: inout [Part], _ precedes: (Part, Part) -> Bool) {
    guard parts.count <= 32 else { return parts.sort(by: precedes) }
    parts.withUnsafeMutableBufferPointer { parts in
      guard let base = parts.baseAddress else { return }
      for next in 1..<max(1, parts.count) where precedes(parts[next], parts[next - 1]) {
        let part = (base + next).move()
        var place = next
        repeat {
          (base + place).moveInitialize(from: base + (place - 1), count: 1)
          place -= 1
        } while place > 0 && precedes(part, parts[place - 1])
        (base + place).initialize(to: part)
      }
    }
  }

  /// By competency, then the best known first in time.
  static func precedes(_ a: Holding, _ b: Holding) -> Bool {
    if a.competency != b.competency { return a.competency < b.competency }
    if a.assessedOn != b.assessedOn { return precedes(a.assessedOn, b.assessedOn) }
    if a.level != b.level { return a.level < b.level }
    return precedes(a.expiresOn, b.expiresOn)
  }

  /// By the end and the start, earliest first, then by all the rest.
  static func precedes(_ a: TrainingRecord, _ b: TrainingRecord) -> Bool {
    if a.ends != b.ends { return precedes(a.ends, b.ends) }
    if a.starts != b.starts { return precedes(a.starts, b.starts) }
    if a.trainingClass != b.trainingClass { return precedes(a.trainingClass, b.trainingClass) }
    if a.course != b.course { return precedes(a.course, b.course) }
    if a.title != b.title { return precedes(a.title, b.title) }
    if a.result != b.result { return a.result.code < b.result.code }
    if a.hours != b.hours { return precedes(a.hours, b.hours) }
    if a.days != b.days { return precedes(a.days, b.days) }
    if a.leaveHours != b.leaveHours { return precedes(a.leaveHours, b.leaveHours) }
    if a.kind != b.kind { return precedes(a.kind?.code, b.kind?.code) }
    if a.mode != b.mode { return precedes(a.mode?.code, b.mode?.code) }
    if a.place != b.place { return precedes(a.place?.code, b.place?.code) }
    return precedes(a.organiserLevel?.code, b.organiserLevel?.code)
  }

  /// What is absent comes last.
  private static func precedes<Value: Comparable>(_ a: Value?, _ b: Value?) -> Bool {
    guard let a else { return false }
    guard let b else { return true }
    return a < b
  }
}
