package import TrainingModel

/// The demands of one cadre while they are joined: a slot for each target, and lists that share one pool. What is demanded
/// of everyone is in the slots beforehand; see ``CommonDemands``.
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
    /// The place in the pool of who asks, the latest first; below 0: none.
    var lastBy: Int32
    /// The latest who asks; -1: none.
    var lastProvision: Int32
    /// The date fields without a value that another due day hangs on, the latest first.
    package var firstMissing: Int32

    package var strongest: Priority {
      priority == Int32(Priority.mandatory.code)
        ? .mandatory : priority == Int32(Priority.expected.code) ? .expected : .suggested
    }

    static let empty = Slot(
      level: 0, priority: Int32(Priority.suggested.code), due: noDay, eitherHours: -1, eitherDays: -1,
      hoursAlone: -1,
      daysAlone: -1, lastBy: -1, lastProvision: -1, firstMissing: -1)

    /// `lastBy` where nobody asks but those who ask everyone.
    static var common: Int32 { -2 }

    @inline(__always)
    mutating func join(_ entry: DemandIndex.Entry, due newDue: Int32) {
      level = max(level, entry.level)
      priority = min(priority, entry.priority)
      // Without branches, as far as can be: nothing here can be foreseen. No day is before any day, and behind all here.
      due = min(due &- 1, newDue &- 1) &+ 1
      guard max(entry.hours, entry.days) >= 0 else { return }
      switch (entry.hours >= 0, entry.days >= 0) {
      case (true, true):
        eitherHours = max(eitherHours, entry.hours)
        eitherDays = max(eitherDays, entry.days)
      case (true, false): hoursAlone = max(hoursAlone, entry.hours)
      case (false, true): daysAlone = max(daysAlone, entry.days)
      case (false, false): break
      }
    }
  }

  struct Link: BitwiseCopyable {
    var value: Int32
    var next: Int32
  }

  private let common: CommonDemands
  private let slots: Scratch<Slot>
  /// First the targets of what is demanded of everyone.
  private let touched: Scratch<UInt32>
  /// The targets whose slots are not those of everyone.
  private let changed: Scratch<UInt32>
  private let pool: Scratch<Link>
  /// How many targets were touched, how many links are used, and how many slots were changed.
  private let counts: Scratch<Int32>

  init(_ demands: DemandIndex, _ common: CommonDemands) {
    self.common = common
    let count = demands.targets.count
    slots = .init(repeating: .empty, count: count)
    slots.pointer.update(from: common.slots.base, count: count)
    touched = .init(repeating: 0, count: count + 1)
    touched.pointer.update(from: common.targets.base, count: common.targets.count)
    changed = .init(repeating: 0, count: count + 1)
    // A demand adds who asks, and at most one field.
    pool = .init(repeating: Link(value: 0, next: 0), count: 2 * demands.entries.count)
    counts = .init(repeating: 0, count: 3)
  }

  /// Nothing is demanded.
  func clear() {
    for place in 0..<Int(counts[2]) {
      let target = Int(changed[place])
      slots.pointer[target] = common.slots.base[target]
    }
    counts.pointer.update(repeating: 0, count: 3)
  }

  /// What is demanded of everyone, after ``clear()``.
  func begin() { counts[0] = Int32(common.targets.count) }

  package var touchedCount: Int { Int(counts[0]) }
  /// The targets of which something is demanded, in no order.
  package var touchedTargets: [UInt32] { (0..<touchedCount).map { touched[$0] } }
  package func touchedTarget(_ place: Int) -> UInt32 { touched[place] }
  package func slot(of target: UInt32) -> Slot { slots[Int(target)] }

  @inline(__always)
  func add(_ entry: UnsafePointer<DemandIndex.Entry>, due: Int32, missing: Int32, by provision: Int32) {
    let entry = entry.pointee
    let slot = slots.pointer + Int(entry.target)
    touched[touchedCount] = entry.target
    counts[0] &+= slot.pointee.lastBy == -1 ? 1 : 0
    changed[Int(counts[2])] = entry.target
    counts[2] &+= slot.pointee.lastBy < 0 ? 1 : 0
    slot.pointee.join(entry, due: due)
    var poolCount = counts[1]
    if missing >= 0 {
      pool[Int(poolCount)] = Link(value: missing, next: slot.pointee.firstMissing)
      slot.pointee.firstMissing = poolCount
      poolCount &+= 1
    }
    if slot.pointee.lastProvision != provision {
      pool[Int(poolCount)] = Link(value: provision, next: slot.pointee.lastBy)
      slot.pointee.lastBy = poolCount
      slot.pointee.lastProvision = provision
      poolCount &+= 1
    }
    counts[1] = poolCount
  }

  /// The provisions that ask for a target, in order.
  func askers(of target: UInt32) -> [Int32] {
    let place = Int(target)
    let common = common.askers.numbers[
      Int(common.askers.starts[place])..<Int(common.askers.starts[place + 1])]
    var count = 0
    var link = slots[place].lastBy
    while link >= 0 {
      count += 1
      link = pool[Int(link)].next
    }
    guard count > 0 else { return Array(common) }
    var askers = [Int32](repeating: 0, count: common.count + count)
    // The last who asks is the first link.
    link = slots[place].lastBy
    while link >= 0 {
      count -= 1
      askers[count] = pool[Int(link)].value
      link = pool[Int(link)].next
    }
    guard !common.isEmpty else { return askers }
    askers.replaceSubrange((askers.count - common.count)..., with: common)
    askers.sort()
    return askers
  }

  /// The values of a list, by the place of its first link.
  func list(_ first: Int32) -> [Int32] {
    var values: [Int32] = []
    var place = first
    while place >= 0 {
      values.append(pool[Int(place)].value)
      place = pool[Int(place)].next
    }
    return values
  }
}
