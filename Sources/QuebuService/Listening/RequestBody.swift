import NIOCore

/// The body of a request while it comes in.
struct RequestBody {
  private(set) var bytes = ByteBuffer()
  private let limit: Int
  private let memory: BodyMemory
  private var taken = 0

  /// - Parameter limit: how many bytes it may have.
  init(limit: Int, memory: BodyMemory) {
    self.limit = limit
    self.memory = memory
  }

  /// The client says how many bytes are to come. They take memory only as they do.
  ///
  /// - Throws: `Problem` of kind `body-too-large`.
  func expect(_ count: Int) throws(Problem) {
    guard count <= limit else { throw Problem(.bodyTooLarge, "the body is longer than \(limit) bytes") }
  }

  /// - Throws: `Problem` of kind `body-too-large`; of kind `overloaded` where all bodies together are too large.
  mutating func append(_ piece: ByteBuffer) throws(Problem) {
    try expect(bytes.readableBytes + piece.readableBytes)
    guard memory.take(piece.readableBytes) else { throw Problem.overloaded }
    taken += piece.readableBytes
    if bytes.readableBytes == 0 {
      bytes = piece
    } else {
      var piece = piece
      bytes.writeBuffer(&piece)
    }
  }

  /// It is not needed any more.
  func forget() { memory.give(back: taken) }
}
