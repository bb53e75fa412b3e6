/// Which rows of a table of counts are left out so that none of them says something about fewer than five cadres, and
/// none that is left out can be had by subtracting the rest from the total.
enum SmallCells {
  /// A figure about fewer is left out.
  static let least = 5

  /// Whether a figure behind which so many cadres stand may be shown: none at all, or enough.
  static func mayShow(_ cadres: Int) -> Bool { cadres == 0 || cadres >= least }

  /// The rows to leave out.
  ///
  /// A row goes where one of its figures is about one to four cadres. As long as the rows that went come, in some figure,
  /// to so few cadres in all, or one of them alone has any, the smallest of the others goes too.
  ///
  /// - Parameters:
  ///   - rows: by row, by figure: how many cadres stand behind it.
  ///   - order: of two rows that are as small, the one that goes first.
  static func hidden(_ rows: [[Int]], order: (Int, Int) -> Bool = { $0 < $1 }) -> Set<Int> {
    var hidden = Set(rows.indices.filter { row in !rows[row].allSatisfy(mayShow) })
    guard let width = rows.first?.count, !hidden.isEmpty else { return hidden }
    while hidden.count < rows.count {
      let isSafe = (0..<width).allSatisfy { figure in
        let behind = hidden.map { rows[$0][figure] }.filter { $0 > 0 }
        return behind.isEmpty || hidden.count >= 2 && behind.count >= 2 && behind.reduce(0, +) >= least
      }
      if isSafe { break }
      // The row that closes a gap with the fewest cadres: one with something in a figure that is not safe.
      let open = (0..<width).filter { figure in
        let behind = hidden.map { rows[$0][figure] }.filter { $0 > 0 }
        return !behind.isEmpty && (behind.count < 2 || behind.reduce(0, +) < least)
      }
      let candidates = rows.indices.filter { row in !hidden.contains(row) && open.contains { rows[row][$0] > 0 } }
      guard
        let next = candidates.min(by: { a, b in
          let (x, y) = (rows[a].reduce(0, +), rows[b].reduce(0, +))
          return x == y ? order(a, b) : x < y
        })
      else { break }
      hidden.insert(next)
    }
    return hidden
  }
}
