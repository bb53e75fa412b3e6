/// All units and cadres that are served together, checked against one vocabulary. Cadres are in the order of their ids.
///
/// Cadres are kept in columns; ``cadres`` gives them back one by one, and whoever goes over all of them reads the columns.
package struct Population: Sendable {
  package var units: Named<Unit>
  /// In the order of their ids.
  package let columns: PopulationColumns

  /// - Parameter columns: in the order of the ids of the cadres.
  package init(units: Named<Unit>, columns: PopulationColumns) {
    self.units = units
    self.columns = columns
  }

  /// - Parameter cadres: with distinct ids, in any order.
  package init(units: Named<Unit> = .init(), cadres: [Cadre] = []) {
    var builder = PopulationBuilder()
    for cadre in cadres { builder.append(cadre) }
    self = builder.finish(units: units)
  }

  /// The cadres, put together from the columns whenever they are asked for.
  package var cadres: Cadres { Cadres(columns: columns) }

  package struct Cadres: RandomAccessCollection, Sendable {
    let columns: PopulationColumns

    package var startIndex: Int { 0 }
    package var endIndex: Int { columns.count }
    package subscript(place: Int) -> Cadre { columns.cadre(at: place) }
    package subscript(number: Ordinal<Cadre>) -> Cadre { columns.cadre(at: number.position) }
  }

  /// The place of the first cadre whose id comes behind `id`; 0 for nil. By halving.
  package func place(after id: String?) -> Int {
    guard let id else { return 0 }
    return partition { columns.ids[$0] <= id }
  }

  package func index(of id: some StringProtocol) -> Ordinal<Cadre>? {
    let id = String(id)
    let place = partition { columns.ids[$0] < id }
    return place < columns.count && columns.ids[place] == id ? Ordinal(place) : nil
  }

  package subscript(id id: String) -> Cadre? { index(of: id).map { cadres[$0] } }

  /// The place of the first cadre for which it does not hold, where it holds for all before that one.
  private func partition(_ isBefore: (Int) -> Bool) -> Int {
    var (low, high) = (0, columns.count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether `unit` is `other` or lies below it.
  package func unit(_ unit: Ordinal<Unit>, isWithin other: Ordinal<Unit>) -> Bool {
    var current: Ordinal<Unit>? = unit
    while let here = current {
      if here == other { return true }
      current = units[here].parent
    }
    return false
  }
}
