import Glibc
import Synchronization
import Testing

@testable import QuebuService

@Suite struct BackgroundThreadsTests {
  /// Of the thread that asks.
  private static var niceness: Int32 { getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0) }

  @Test(arguments: [0, 1, 2, 7]) func doesEachOnceAndWaits(count: Int) async throws {
    try await blocking {
      let done = Mutex<[Int: Int32]>([:])
      BackgroundThreads.perform(count) { number in
        usleep(2_000)
        done.withLock { $0[number] = Self.niceness }
      }
      let all = done.withLock { $0 }
      #expect(all.keys.sorted() == Array(0..<count))
      #expect(all.values.allSatisfy { $0 == Self.niceness })
    }
  }

  @Test func givesWayToReadersWithAllItsThreads() async throws {
    let own = Self.niceness
    let all: [Int32] = await withCheckedContinuation { continuation in
      BackgroundThreads.start {
        let all = Mutex<[Int32]>([])
        BackgroundThreads.perform(3) { _ in all.withLock { $0.append(Self.niceness) } }
        continuation.resume(returning: all.withLock { $0 })
      }
    }
    #expect(all == [Int32](repeating: min(19, own + 10), count: 3))
  }

  /// More work that blocks than there are processors, and those who answer still find a thread.
  @Test(.timeLimit(.minutes(1))) func keepsNoneOfThoseBusyThatOthersWaitFor() async throws {
    let count = BackgroundThreads.count * 4
    let (running, told) = AsyncStream.makeStream(of: Void.self)
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    let (open, hold) = (ends[0], ends[1])
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<count {
        group.addTask {
          await withTaskExecutorPreference(BackgroundThreads.Executor.shared) {
            told.yield()
            // Until nobody can write any more.
            var byte: UInt8 = 0
            _ = read(open, &byte, 1)
          }
        }
      }
      var started = running.makeAsyncIterator()
      for _ in 0..<count { await started.next() }
      let answer = try? await onBulkThreads { 42 }
      #expect(answer == 42)
      close(hold)
    }
    close(open)
  }
}
