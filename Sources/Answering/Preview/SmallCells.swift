/// Which rows of a table of counts are left out so that none of them says something about fewer than five cadres, and no
/// such figure can be had by subtracting what is shown from the total.
struct SmallCells {
  /// A figure about fewer is left out.
  static let least = 5

  /// Whether a figure behind which so many cadres stand may be shown: none at all, or enough.
  static func mayShow(_ cadres: Int) -> Bool { cadres == 0 || cadres >= least }

  /// The rows to leave out: those with a figure about one to four cadres, and as many of the smallest others as it takes
  /// until those that are left out come to five in each figure, and to more than one for each of them.
  private(set) var hidden: Set<Int>
  /// The figures whose totals have to go too, for there are no more rows to leave out.
  private(set) var openFigures: Set<Int> = []

  /// - Parameter rows: by row, by figure: how many cadres stand behind it.
  init(_ rows: [[Int]]) {
    hidden = Set(rows.indices.filter { row in !rows[row].allSatisfy(Self.mayShow) })
    guard let width = rows.first?.count else { return }
    while !hidden.isEmpty {
      openFigures = Set(
        (0..<width).filter { figure in
          let behind = hidden.reduce(0) { $0 + rows[$1][figure] }
          return behind > 0 && (behind < Self.least || behind <= hidden.count)
        })
      let candidates = rows.indices.filter { row in
        !hidden.contains(row) && openFigures.contains { rows[row][$0] > 0 }
      }
      guard let next = candidates.min(by: { rows[$0].reduce(0, +) < rows[$1].reduce(0, +) }) else { return }
      hidden.insert(next)
    }
  }
}
