import WireFormat

/// What threads have found so far, put into the order of cadres.
struct PreviewResults: Sendable {
  var tally: ChangeTally
  private(set) var done = 0
  private(set) var changed = 0
  /// As many as were asked for.
  private(set) var changes: [CadreChangeBody] = []
  private let limit: Int
  private let receive: (@Sendable (CadreChangeBody) -> Void)?
  /// Blocks that wait for an earlier one.
  private var waiting: [Int: [CadreChangeBody]] = [:]
  private var nextBlock = 0

  init(options: Preview.Options, receive: (@Sendable (CadreChangeBody) -> Void)?) {
    tally = ChangeTally(dimensions: options.by)
    limit = options.detail == .persons ? options.limit : 0
    self.receive = receive
  }

  mutating func add(_ changes: [CadreChangeBody], of block: Int, count: Int) {
    done += count
    waiting[block] = changes
    while let next = waiting.removeValue(forKey: nextBlock) {
      nextBlock += 1
      changed += next.count
      self.changes += next.prefix(max(0, limit - self.changes.count))
      if let receive { next.forEach(receive) }
    }
  }
}
