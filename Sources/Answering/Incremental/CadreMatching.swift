import TrainingModel

/// Which cadre of a population is which of another, and has not changed: names, titles and places in files aside, of
/// which no answer by numbers holds anything. Both are bound alike.
struct CadreMatching {
  /// By the place in the new population: the place in the old one; -1: it is new, or has changed.
  let sources: [Int32]

  init(old: Population, new: Population) {
    let (a, b) = (old.columns, new.columns)
    guard a.valueNumbers !== b.valueNumbers else {
      sources = (0..<Int32(b.count)).map { $0 }
      return
    }
    let units = Self.units(old.units, new.units)
    func numbers<Value>(_ a: Distinct<Value>, _ b: Distinct<Value>) -> [UInt32] {
      let known = Dictionary(uniqueKeysWithValues: b.values.enumerated().map { ($1, UInt32($0)) })
      return a.values.map { known[$0] ?? .max }
    }
    let values = zip(a.values, b.values).map(numbers)
    let shapes = numbers(a.shapes, b.shapes)
    let amounts = numbers(a.amounts, b.amounts)
    func isSame(_ x: Int, _ y: Int) -> Bool {
      guard units[a.units[x].position] == b.units[y].raw else { return false }
      for field in 0..<b.fieldCount
      where values[field][Int(a.valueNumbers[x * b.fieldCount + field])] != b.valueNumbers[y * b.fieldCount + field] {
        return false
      }
      guard a.holdings[a.holdingRange(of: x)].elementsEqual(b.holdings[b.holdingRange(of: y)]) else { return false }
      return a.records[a.recordRange(of: x)].elementsEqual(b.records[b.recordRange(of: y)]) { x, y in
        shapes[Int(x.shape)] == y.shape && amounts[Int(x.amounts)] == y.amounts && x.starts == y.starts
          && x.ends == y.ends
      }
    }
    var sources = [Int32](repeating: -1, count: b.count)
    guard a.fieldCount == b.fieldCount else {
      self.sources = sources
      return
    }
    var x = 0
    for y in 0..<b.count {
      while x < a.count, a.ids[x] < b.ids[y] { x += 1 }
      if x < a.count, a.ids[x] == b.ids[y], isSame(x, y) { sources[y] = Int32(x) }
    }
    self.sources = sources
  }

  /// By the number of an old unit: the new one with the same id below the same units; -1: there is none.
  private static func units(_ old: Named<Unit>, _ new: Named<Unit>) -> [Int32] {
    func path(_ unit: Ordinal<Unit>, _ units: Named<Unit>) -> [String] {
      var path: [String] = []
      var next: Ordinal<Unit>? = unit
      while let here = next {
        path.append(units[here].id)
        next = units[here].parent
      }
      return path
    }
    return old.ordinals.map { unit in
      guard let other = new.index(of: old[unit].id), path(unit, old) == path(other, new) else { return -1 }
      return other.raw
    }
  }
}
