import TrainingModel

/// The demands on one day of the provisions that stand for everyone who is served, joined once: those that ask nothing of
/// the cadre, for which no exception can be made, and whose due days do not hang on the cadre.
final class CommonDemands: Sendable {
  /// Those provisions.
  let provisions: Frozen<UInt64>
  /// By target: all of these demands on it.
  let slots: Frozen<Joining.Slot>
  /// The targets of which one of them demands something, in order.
  let targets: Frozen<UInt32>
  /// By target: the provisions that ask, in order.
  let askers: DemandIndex.Lists

  /// - Parameters:
  ///   - always: the provisions that ask nothing, as bits; there may be more words of others.
  ///   - inForce: the provisions in force, as bits.
  init(_ demands: DemandIndex, always: UnsafeBufferPointer<UInt64>, inForce: [UInt64]) {
    var provisions = inForce.enumerated().map { word, bits in bits & always[word] & ~demands.excepted[word] }
    func remove(_ provision: Int) { provisions[provision / 64] &= ~(1 << UInt64(provision % 64)) }
    for row in demands.firstHits.numbers.elements { remove(Int(row)) }
    var slots = [Joining.Slot](repeating: .empty, count: demands.targets.count)
    var askers = [[Int32]](repeating: [], count: demands.targets.count)
    for provision in 0..<demands.firstDays.count
    where provisions[provision / 64] & (1 << UInt64(provision % 64)) != 0 {
      let entries = demands.entries[Int(demands.starts[provision])..<Int(demands.starts[provision + 1])]
      let isException = demands.bases.starts[provision] != demands.bases.starts[provision + 1]
      guard !isException, entries.allSatisfy({ $0.reckoning < 0 }) else {
        remove(provision)
        continue
      }
      for entry in entries {
        let target = Int(entry.target)
        slots[target].join(entry, due: entry.due)
        slots[target].lastBy = Joining.Slot.common
        if askers[target].last != Int32(provision) { askers[target].append(Int32(provision)) }
      }
    }
    self.provisions = Frozen(provisions)
    self.slots = Frozen(slots)
    targets = Frozen(askers.indices.filter { !askers[$0].isEmpty }.map { UInt32($0) })
    self.askers = DemandIndex.Lists(askers)
  }
}
