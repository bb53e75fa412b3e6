import QuebuTestSupport
import Testing

@testable import Answering

/// That nothing which is left out of counts can be had from what is shown.
@Suite struct SmallCellsTests {
  @Test func showsWhatIsBigEnough() {
    #expect(SmallCells([[5, 0], [7, 9]]).hidden.isEmpty)
    #expect(SmallCells([]).hidden.isEmpty)
  }

  @Test func theNextSmallestGoesWithALoneOne() {
    #expect(SmallCells([[3], [20], [8]]).hidden == [0, 2])
    // Together they are too few, too.
    #expect(SmallCells([[1], [2], [30], [8]]).hidden == [0, 1, 3])
    #expect(SmallCells([[3], [4], [30], [8]]).hidden == [0, 1])
    // In another figure the one that goes is a small one again.
    #expect(SmallCells([[3, 0], [20, 20], [8, 4]]).hidden == [0, 2, 1])
  }

  @Test func whereNoRowIsLeftTheTotalGoes() {
    let cells = SmallCells([[1, 9], [1, 9], [1, 9], [1, 9], [1, 9]])
    #expect(cells.hidden.count == 5 && cells.openFigures == [0])
    #expect(SmallCells([[3, 20]]).openFigures == [0])
  }

  /// With the totals known, no small figure of a row that is left out is determined: what is left out comes to five or
  /// more, and other tables give the same picture.
  @Test func nothingLeftOutCanBeComputed() {
    var random = SplitMix(seed: 5)
    var small = 0
    for _ in 0..<3_000 {
      let (height, width) = (1 + random.below(6), 1 + random.below(3))
      let rows = (0..<height).map { _ in
        (0..<width).map { _ in random.oneIn(2) ? random.below(8) : random.below(40) }
      }
      let cells = SmallCells(rows)
      for row in rows.indices where !cells.hidden.contains(row) { #expect(rows[row].allSatisfy(SmallCells.mayShow)) }
      for figure in 0..<width {
        let total = rows.reduce(0) { $0 + $1[figure] }
        // A total that is as small, or that would give something away, is not shown.
        guard SmallCells.mayShow(total), !cells.openFigures.contains(figure) else { continue }
        let shown = rows.indices.filter { !cells.hidden.contains($0) }.reduce(0) { $0 + rows[$1][figure] }
        let rest = total - shown
        #expect(rest == 0 || rest >= SmallCells.least, "\(rows) \(cells.hidden)")
        for row in cells.hidden where !SmallCells.mayShow(rows[row][figure]) {
          // The same sum with one more here and one less elsewhere, where every row that is left out keeps someone.
          let others = cells.hidden.filter { $0 != row }
          let canGrow = others.contains { rows[$0][figure] > 1 }
          let canShrink = rows[row][figure] > 1 && !others.isEmpty
          #expect(canGrow || canShrink, "\(rows) \(cells.hidden)")
          small += 1
        }
      }
    }
    #expect(small > 1_000)
  }

  /// Two rules of the same four cadres are eight figures, and four people whom the total would give away.
  @Test func thoseWhoStandInSeveralRowsAreCountedOnce() {
    let four: [Int32] = [0, 1, 2, 3]
    let others = (4..<19).map { Int32($0) }
    let cells = SmallCells(people: [[four], [four], [others]])
    #expect(cells.hidden == [0, 1, 2] && cells.openFigures.isEmpty)
    // Those who stand in the third row as well are given away by nothing.
    #expect(SmallCells(people: [[[0, 1, 2, 3, 4]], [[0, 1, 2, 3]], [(0..<19).map { Int32($0) }]]).hidden == [0, 1])
    #expect(SmallCells(people: [[four], [four]]).openFigures == [0])
    #expect(SmallCells(people: [[others], [others]]).hidden.isEmpty && SmallCells(people: []).hidden.isEmpty)
  }

  @Test func nobodyFollowsFromTheTotalOfRowsWithPeopleInCommon() {
    var left = 0
    for seed in UInt64(0)..<2_000 {
      var random = SplitMix(seed: seed)
      let width = 1 + random.below(3)
      let people = 1 + random.below(40)
      let rows = (0..<1 + random.below(6)).map { _ in
        let share = 1 + random.below(6)
        return (0..<width).map { _ in (0..<Int32(people)).filter { _ in random.below(6) < share } }
      }
      let cells = SmallCells(people: rows)
      for figure in 0..<width {
        let shown = Set(rows.indices.filter { !cells.hidden.contains($0) }.flatMap { rows[$0][figure] })
        let out = Set(cells.hidden.flatMap { rows[$0][figure] })
        for row in rows.indices where !cells.hidden.contains(row) {
          #expect(SmallCells.mayShow(rows[row][figure].count), "seed \(seed)")
        }
        guard !cells.openFigures.contains(figure) else { continue }
        #expect(SmallCells.mayShow(out.count) && SmallCells.mayShow(out.subtracting(shown).count), "seed \(seed)")
        if !out.isEmpty { left += 1 }
      }
    }
    #expect(left > 200)
  }
}
