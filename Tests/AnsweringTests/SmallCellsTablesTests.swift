import QuebuTestSupport
import Testing

@testable import Answering

/// That nothing which is left out of a table with two dimensions can be had from it together with the tables of either
/// dimension alone and the total.
@Suite struct SmallCellsTablesTests {
  @Test func noSmallCellFollowsFromWhatIsShown() {
    var random = SplitMix(seed: 11)
    var (hidden, shown) = (0, 0)
    for _ in 0..<1_500 {
      let (height, width) = (1 + random.below(6), 1 + random.below(5))
      let isSparse = random.oneIn(2)
      let cells = (0..<height).map { _ in
        (0..<width).map { _ in
          random.oneIn(isSparse ? 8 : 3) ? random.below(7) : random.oneIn(5) ? 0 : 5 + random.below(40)
        }
      }
      let attack = Attack(cells)
      hidden += attack.unknown.count
      shown += height * width - attack.values.count * width
      for (what, count) in attack.determined where !SmallCells.mayShow(count) {
        Issue.record("\(what) of \(cells) is \(count)")
      }
      for (what, count) in attack.rests where !SmallCells.mayShow(count) {
        Issue.record("what is left of \(what) of \(cells) is \(count)")
      }
    }
    #expect(hidden > 1_000 && shown > 1_000)
  }

  /// Everything that the four tables show, and what follows from it by sums.
  private struct Attack {
    enum What: Hashable {
      case cell(Int, Int), row(Int), column(Int), total
    }

    let cells: [[Int]]
    /// The values of the first dimension that the table with both leaves out.
    let values: Set<Int>
    private(set) var unknown: [What: Int] = [:]

    init(_ cells: [[Int]]) {
      self.cells = cells
      let width = cells[0].count
      let rows = cells.map { [$0.reduce(0, +)] }
      let columns = (0..<width).map { column in [cells.reduce(0) { $0 + $1[column] }] }
      let total = rows.reduce(0) { $0 + $1[0] }
      values = SmallCells.hiddenValues(cells, alone: rows)
      func hide(_ what: What) { unknown[what] = unknown.count }
      for row in values { for column in 0..<width { hide(.cell(row, column)) } }
      for row in SmallCells(rows).hidden { hide(.row(row)) }
      for column in SmallCells(columns).hidden { hide(.column(column)) }
      if !SmallCells.mayShow(total) { hide(.total) }
    }

    func count(_ what: What) -> Int {
      switch what {
      case .cell(let row, let column): cells[row][column]
      case .row(let row): cells[row].reduce(0, +)
      case .column(let column): cells.reduce(0) { $0 + $1[column] }
      case .total: cells.reduce(0) { $0 + $1.reduce(0, +) }
      }
    }

    /// Each is the sum of the others.
    private var sums: [(What, [What])] {
      let (rows, columns) = (Array(cells.indices), Array(cells[0].indices))
      return rows.map { row in (.row(row), columns.map { .cell(row, $0) }) }
        + columns.map { column in (.column(column), rows.map { .cell($0, column) }) }
        + [(.total, rows.map { .row($0) }), (.total, columns.map { .column($0) })]
    }

    /// What a sum that is shown leaves for all of its parts that are not.
    var rests: [(What, Int)] {
      sums.filter { unknown[$0.0] == nil }.map { sum, parts in
        (sum, parts.filter { unknown[$0] != nil }.reduce(0) { $0 + count($1) })
      }
    }

    /// The unknowns for which all sums together leave one value, by elimination over a prime field.
    var determined: [(What, Int)] {
      let prime = 1_000_003
      func inverse(_ value: Int) -> Int {
        var (result, base, exponent) = (1, value, prime - 2)
        while exponent > 0 {
          if exponent & 1 == 1 { result = result * base % prime }
          base = base * base % prime
          exponent >>= 1
        }
        return result
      }
      var equations = sums.map { sum, parts in
        var row = [Int](repeating: 0, count: unknown.count)
        if let place = unknown[sum] { row[place] = prime - 1 }
        for part in parts { if let place = unknown[part] { row[place] = 1 } }
        return row
      }
      var rank = 0
      for column in 0..<unknown.count {
        guard let pivot = equations.indices.first(where: { $0 >= rank && equations[$0][column] != 0 }) else { continue }
        equations.swapAt(rank, pivot)
        let factor = inverse(equations[rank][column])
        for place in equations[rank].indices { equations[rank][place] = equations[rank][place] * factor % prime }
        for row in equations.indices where row != rank && equations[row][column] != 0 {
          let factor = equations[row][column]
          for place in equations[row].indices {
            equations[row][place] = (equations[row][place] + (prime - factor) * equations[rank][place]) % prime
          }
        }
        rank += 1
      }
      let known = Set(
        equations.prefix(rank).compactMap { row in
          let places = row.indices.filter { row[$0] != 0 }
          return places.count == 1 ? places[0] : nil
        })
      return unknown.filter { known.contains($0.value) }.map { ($0.key, count($0.key)) }
    }
  }
}
