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

  /// Of a table with two dimensions, the values of the first one of which nothing is shown.
  ///
  /// The tables with either dimension alone can be had as well. Whole values are left out, so that what is left out is a
  /// rectangle, in which no cell follows from sums of rows and columns; and among them those that are left out of the table of
  /// the first dimension alone, which their cells would give away. A third dimension would have further tables to look at.
  ///
  /// - Parameters:
  ///   - cells: by value of the first dimension, then by value of the second and by figure in one list, the same for all.
  ///   - alone: by value of the first dimension, by figure: its row in the table without the second.
  static func hiddenValues(_ cells: [[Int]], alone: [[Int]]) -> Set<Int> {
    SmallCells(zip(cells, alone).map { $0 + $1 }, besides: SmallCells(alone).hidden).hidden
  }

  /// - Parameters:
  ///   - rows: by row, by figure: how many cadres stand behind it.
  ///   - others: rows that are left out for other reasons.
  init(_ rows: [[Int]], besides others: Set<Int> = []) {
    hidden = others.union(rows.indices.filter { row in !rows[row].allSatisfy(Self.mayShow) })
    guard let width = rows.first?.count, !hidden.isEmpty else { return }
    var sums = [Int](repeating: 0, count: width)
    func add(_ row: Int, to sums: inout [Int]) { for figure in 0..<width { sums[figure] += rows[row][figure] } }
    for row in hidden { add(row, to: &sums) }
    let sizes = rows.map { $0.reduce(0, +) }
    var candidates = rows.indices.filter { !hidden.contains($0) }.sorted { sizes[$0] < sizes[$1] }
    while true {
      let open = (0..<width).filter { sums[$0] > 0 && (sums[$0] < Self.least || sums[$0] <= hidden.count) }
      guard let place = candidates.firstIndex(where: { row in open.contains { rows[row][$0] > 0 } }) else {
        openFigures = Set(open)
        return
      }
      let next = candidates.remove(at: place)
      hidden.insert(next)
      add(next, to: &sums)
    }
  }

  /// Of rows in which the same cadre may stand more than once: those that are left out are counted as people besides, in each
  /// figure. Together they are five or more, and so are those of them who stand in no other row, whom a total gives away.
  ///
  /// - Parameter rows: by row, by figure: the numbers of the cadres behind it, from 0 on.
  init(people rows: [[[Int32]]]) {
    self.init(rows.map { $0.map(\.count) })
    guard let width = rows.first?.count else { return }
    let end = rows.joined().joined().max().map { Int($0) + 1 } ?? 0
    var figure = 0
    while figure < width, !hidden.isEmpty {
      // 1: in a row that is left out, 2: in one that is shown.
      var marks = [UInt8](repeating: 0, count: end)
      for row in rows.indices {
        for cadre in rows[row][figure] { marks[Int(cadre)] |= hidden.contains(row) ? 1 : 2 }
      }
      let out = marks.count { $0 & 1 != 0 }
      let alone = marks.count { $0 == 1 }
      let others = rows.indices.filter { !hidden.contains($0) && !rows[$0][figure].isEmpty }
      if Self.mayShow(out) && Self.mayShow(alone) || openFigures.contains(figure) {
        figure += 1
      } else if let next = others.min(by: { rows[$0][figure].count < rows[$1][figure].count }) {
        hidden.insert(next)
        // It may have figures of others.
        figure = 0
      } else {
        openFigures.insert(figure)
        figure += 1
      }
    }
  }
}
