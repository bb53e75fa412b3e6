/// Rows of numbers, of different lengths, in one array.
package struct NumberRows: Sendable {
  package let numbers: [Int32]
  /// By row: where it starts; and where the last one ends.
  package let starts: [Int32]

  package init(_ rows: [[Int]]) {
    var numbers: [Int32] = []
    var starts: [Int32] = [0]
    for row in rows {
      numbers += row.map { Int32($0) }
      starts.append(Int32(numbers.count))
    }
    self.numbers = numbers
    self.starts = starts
  }

  /// Where the row's numbers are.
  @inlinable
  package func places(of row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }
}
