import TrainingModel
import WireFormat

/// Rows of different lengths in memory that stays where it is, to be read without counting references. Whoever keeps them
/// must keep the ``PackedMemory`` that they were made in.
struct PackedRows<Element: BitwiseCopyable & Sendable>: Sendable, BitwiseCopyable {
  private nonisolated(unsafe) let elements: UnsafePointer<Element>
  /// By row: where it begins; one more at the end.
  private nonisolated(unsafe) let starts: UnsafePointer<UInt32>
  private let count: Int

  init(_ elements: some Collection<Element>, starts: [UInt32], in memory: inout PackedMemory) {
    self.elements = memory.keep(elements)
    self.starts = memory.keep(starts)
    count = starts.count - 1
  }

  init(_ rows: [[Element]], in memory: inout PackedMemory) {
    self.init(
      rows.flatMap { $0 }, starts: rows.reduce(into: [0]) { $0.append(($0.last ?? 0) + UInt32($1.count)) }, in: &memory)
  }

  @inline(__always)
  subscript(row: Int) -> UnsafeBufferPointer<Element> {
    precondition(row >= 0 && row < count, "out of bounds")
    return UnsafeBufferPointer(start: elements + Int(starts[row]), count: Int(starts[row + 1] - starts[row]))
  }
}

/// What ``PackedRows`` lie in.
struct PackedMemory: Sendable {
  private var kept: [any AnyObject & Sendable] = []

  mutating func keep<Element: BitwiseCopyable & Sendable>(
    _ elements: some Collection<Element>
  ) -> UnsafePointer<Element> {
    let frozen = Frozen(elements)
    kept.append(frozen)
    return frozen.base
  }
}

/// Stretches of bytes that are made once and appended to many answers.
typealias Pieces = PackedRows<UInt8>

extension PackedRows<UInt8> {
  /// - Parameter elements: what the pieces are of, in their order.
  init<Of>(
    _ elements: some Sequence<Of>, in memory: inout PackedMemory, _ write: (Of, inout WireOutput) -> Void
  ) {
    var output = WireOutput()
    var starts: [UInt32] = [0]
    for element in elements {
      write(element, &output)
      starts.append(UInt32(output.count))
    }
    self.init(output.bytes, starts: starts, in: &memory)
  }

  /// Texts in quotes.
  init(quoting texts: some Sequence<String>, in memory: inout PackedMemory) {
    self.init(texts, in: &memory) { $1.string($0) }
  }
}
