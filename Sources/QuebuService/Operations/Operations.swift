import HTTPTypes
import Synchronization

/// The jobs of the service, the latest ones, in memory.
package final class Operations: Sendable {
  /// So many that have ended are kept.
  private static let keptCount = 16

  private struct Facts {
    var all: [Operation] = []
    var started = 0

    /// The one of a kind that has not ended yet: whoever wants another is told of it.
    func running(_ kind: String) -> Operation? {
      let found = all.first { $0.kind == kind && !$0.state.isFinal }
      found?.name()
      return found
    }
  }

  /// Ids of this process, so that one of an earlier process is not taken for another job.
  private let process = Hexadecimal.text(.random(in: .min ... .max)).prefix(8)
  private let facts = Mutex(Facts())

  package init() {}

  /// The newest first.
  package var all: [Operation] { facts.withLock { $0.all.reversed() } }

  /// Whoever asks for one knows of it from here on.
  package func find(_ id: String) -> Operation? {
    facts.withLock { facts in
      let found = facts.all.first { $0.id == id }
      found?.name()
      return found
    }
  }

  /// - Throws: `Problem` of kind `busy` that names the one of that kind that has not ended yet.
  func refuse(_ kind: String) throws(Problem) {
    if let running = facts.withLock({ $0.running(kind) }) { throw Self.busy(running) }
  }

  /// A new operation, unless one of its kind has not ended yet.
  ///
  /// - Parameters:
  ///   - id: of one that goes on; nil: it gets one.
  ///   - persons: whom what is told of it names.
  /// - Throws: `Problem` of kind `busy` that names that one.
  package func start(
    _ kind: String, id: String? = nil, about persons: Operation.Persons = .none
  ) throws(Problem) -> Operation {
    let created = Clock.timestamp()
    let (operation, isNew) = facts.withLock { facts -> (Operation, Bool) in
      if let running = facts.running(kind) { return (running, false) }
      facts.started += 1
      if let id { facts.all.removeAll { $0.id == id } }
      let operation = Operation(id: id ?? "\(process)-\(facts.started)", kind: kind, persons: persons, created: created)
      facts.all.append(operation)
      while facts.all.count > Self.keptCount, let ended = facts.all.firstIndex(where: { $0.state.isFinal }) {
        facts.all.remove(at: ended)
      }
      return (operation, true)
    }
    guard isNew else { throw Self.busy(operation) }
    return operation
  }

  /// As if it had never begun.
  ///
  /// - Returns: false where somebody knows of it: it stays.
  func forget(_ operation: Operation) -> Bool {
    facts.withLock { facts in
      guard !operation.isNamed else { return false }
      facts.all.removeAll { $0 === operation }
      operation.interrupt()
      return true
    }
  }

  /// Of those that have ended whatever names a cadre, who is erased.
  func forget(naming cadre: String) {
    facts.withLock { facts in facts.all.removeAll { $0.state.isFinal && $0.namedPersons.contains(cadre) } }
  }

  private static func busy(_ operation: Operation) -> Problem {
    let path = path(of: operation)
    return Problem(
      .busy, "another \(operation.kind) is running: \(path)", headers: [.location: path, .retryAfter: "1"])
  }

  package static func path(of operation: Operation) -> String { "/v1/operations/\(operation.id)" }

  /// Stops all that run, at the end of the service.
  package func interruptAll() { for operation in all { operation.interrupt() } }
}
