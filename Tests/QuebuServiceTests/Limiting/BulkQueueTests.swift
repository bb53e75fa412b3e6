import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import QuebuService

/// The line before the bulk threads, with a clock that stands until it is told.
@Suite(.timeLimit(.minutes(1))) final class BulkQueueTests: Sendable {
  private let loop = NIOAsyncTestingEventLoop()
  private let queue: BulkQueue
  /// What was worked on, in this order.
  private let done = Mutex<[Int]>([])
  /// Who has hung up.
  private let gone = Mutex<Set<Int>>([])

  init() {
    var limits = Limits()
    limits.bulkRequests = 1
    limits.queue = 2
    limits.queueTime = .seconds(5)
    queue = BulkQueue(limits, on: loop)
  }

  /// Whether it was worked on.
  private func enter(
    _ number: Int, _ work: () async -> Void = {}, unless isGone: @escaping @Sendable () -> Bool = { false }
  ) async -> Bool {
    do {
      try await queue.whenThereIsRoom(unless: isGone) {
        done.withLock { $0.append(number) }
        await work()
      }
      return true
    } catch {
      #expect((error as? Problem)?.kind == .overloaded)
      return false
    }
  }

  /// Begins them one after the other while the first is held; what became of each.
  private func whileHeld(_ count: Int, _ then: () async throws -> Void) async throws -> [Bool] {
    let (begun, release) = (AsyncStream.makeStream(of: Void.self), AsyncStream.makeStream(of: Void.self))
    return try await withThrowingTaskGroup(of: (Int, Bool).self) { group in
      group.addTask {
        await (
          0,
          self.enter(0) {
            begun.continuation.finish()
            for await _ in release.stream {}
          }
        )
      }
      for await _ in begun.stream {}
      for number in 1..<count {
        group.addTask { await (number, self.enter(number, unless: { self.gone.withLock { $0.contains(number) } })) }
        try await until("it waits, or is refused") { queue.length == min(number, 2) }
      }
      try await then()
      release.continuation.finish()
      var results = [Bool](repeating: false, count: count)
      for try await (number, result) in group { results[number] = result }
      return results
    }
  }

  @Test func theLatestIsNext() async throws {
    #expect(try await whileHeld(3) {} == [true, true, true])
    #expect(done.withLock { $0 } == [0, 2, 1])
    #expect(queue.length == 0 && !queue.isFull)
  }

  @Test func whoComesToAFullLineIsRefusedAtOnce() async throws {
    let results = try await whileHeld(3) {
      #expect(queue.isFull)
      #expect(await enter(9) == false)
    }
    #expect(results == [true, true, true] && done.withLock { $0 } == [0, 2, 1])
  }

  @Test func whoHasHungUpIsPassedOver() async throws {
    let results = try await whileHeld(3) { self.gone.withLock { _ = $0.insert(2) } }
    #expect(results == [true, true, false] && done.withLock { $0 } == [0, 1])
    #expect(queue.length == 0 && !queue.isFull)
  }

  @Test func whoHasHungUpTakesNoPlace() async throws {
    let results = try await whileHeld(3) {
      #expect(queue.isFull)
      gone.withLock { _ = $0.insert(1) }
      // Whoever comes now finds room.
      #expect(!queue.isFull && queue.length == 1)
    }
    #expect(results == [true, false, true] && done.withLock { $0 } == [0, 2])
  }

  @Test func whoWaitedTooLongIsRefused() async throws {
    let results = try await whileHeld(2) {
      await loop.advanceTime(by: .seconds(4))
      #expect(queue.length == 1)
      await loop.advanceTime(by: .seconds(1))
      #expect(queue.length == 0)
    }
    #expect(results == [true, false] && done.withLock { $0 } == [0])
    #expect(await enter(7))
  }

  @Test func eachHasItsOwnTime() async throws {
    let results = try await whileHeld(2) {
      await loop.advanceTime(by: .seconds(3))
      async let later = enter(5)
      try await until("it waits") { queue.length == 2 }
      await loop.advanceTime(by: .seconds(2))
      #expect(queue.length == 1)
      await loop.advanceTime(by: .seconds(3))
      #expect(await later == false)
    }
    #expect(results == [true, false])
  }
}
