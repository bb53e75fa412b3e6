package import TrainingModel

/// The demands of one cadre while they are joined: a slot for each target, and lists that share one pool.
package struct Joining: ~Copyable {
  /// All demands on one target: the highest level, the strongest priority, the earliest due day, the most hours and days.
  package struct Slot: BitwiseCopyable {
    package var level: Int32
    /// As ``Priority`` codes: the stronger is the smaller.
    package var priority: Int32
    /// ``PackedHolding/noDay``: none.
    package var due: Int32
    /// In thousandths; -1: not asked for. See ``Demands/Joined``.
    package var eitherHours: Int64
    package var eitherDays: Int64
    package var hoursAlone: Int64
    package var daysAlone: Int64
    /// Places in the pool; -1: none.
    package var firstBy: Int32
    var lastBy: Int32
    /// The date fields without a value that another due day hangs on, the latest first.
    package var firstMissing: Int32

    package var strongest: Priority {
      priority == Int32(Priority.mandatory.code)
        ? .mandatory : priority == Int32(Priority.expected.code) ? .expected : .suggested
    }

    static let empty = Slot(
      level: 0, priority: Int32(Priority.suggested.code), due: noDay, eitherHours: -1, eitherDays: -1,
      hoursAlone: -1,
      daysAlone: -1, firstBy: -1, lastBy: -1, firstMissing: -1)
  }

  struct Link: BitwiseCopyable {
    var value: Int32
    var next: Int32
  }

  let slots: Scratch<Slot>
  private let touched: Scratch<UInt32>
  private let pool: Scratch<Link>
  /// How many targets were touched, and how many links are used.
  private let counts: Scratch<Int32>

  init(_ demands: DemandIndex) {
    slots = .init(repeating: .empty, count: demands.targets.count)
    touched = .init(repeating: 0, count: demands.targets.count)
    // A demand adds who asks, and at most one field.
    pool = .init(repeating: Link(value: 0, next: 0), count: 2 * demands.entries.count)
    counts = .init(repeating: 0, count: 2)
  }

  func clear() {
    for place in 0..<touchedCount { slots[Int(touched[place])] = .empty }
    counts[0] = 0
    counts[1] = 0
  }

  package var touchedCount: Int { Int(counts[0]) }
  /// The targets of which something is demanded, in no order.
  package var touchedTargets: [UInt32] { (0..<touchedCount).map { touched[$0] } }
  package func touchedTarget(_ place: Int) -> UInt32 { touched[place] }
  package func slot(of target: UInt32) -> Slot { slots[Int(target)] }

  @inline(__always)
  func add(_ entry: UnsafePointer<DemandIndex.Entry>, due: Int32, missing: Int32, by provision: Int32) {
    let entry = entry.pointee
    let slot = slots.pointer + Int(entry.target)
    if slot.pointee.firstBy < 0 {
      touched[touchedCount] = entry.target
      counts[0] &+= 1
    }
    slot.pointee.level = max(slot.pointee.level, entry.level)
    slot.pointee.priority = min(slot.pointee.priority, entry.priority)
    switch (entry.hours >= 0, entry.days >= 0) {
    case (true, true):
      slot.pointee.eitherHours = max(slot.pointee.eitherHours, entry.hours)
      slot.pointee.eitherDays = max(slot.pointee.eitherDays, entry.days)
    case (true, false): slot.pointee.hoursAlone = max(slot.pointee.hoursAlone, entry.hours)
    case (false, true): slot.pointee.daysAlone = max(slot.pointee.daysAlone, entry.days)
    case (false, false): break
    }
    if due != noDay {
      slot.pointee.due = slot.pointee.due == noDay ? due : min(slot.pointee.due, due)
    }
    var poolCount = counts[1]
    defer { counts[1] = poolCount }
    if missing >= 0 {
      pool[Int(poolCount)] = Link(value: missing, next: slot.pointee.firstMissing)
      slot.pointee.firstMissing = poolCount
      poolCount &+= 1
    }
    let last = slot.pointee.lastBy
    if last >= 0 {
      if pool[Int(last)].value == provision { return }
      pool[Int(last)].next = poolCount
    } else {
      slot.pointee.firstBy = poolCount
    }
    pool[Int(poolCount)] = Link(value: provision, next: -1)
    slot.pointee.lastBy = poolCount
    poolCount &+= 1
  }

  /// The values of a list, by the place of its first link.
  package func list(_ first: Int32) -> [Int32] {
    var values: [Int32] = []
    var place = first
    while place >= 0 {
      values.append(pool[Int(place)].value)
      place = pool[Int(place)].next
    }
    return values
  }
}
