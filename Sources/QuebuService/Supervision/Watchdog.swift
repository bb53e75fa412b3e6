import Logging
import NIOCore
import Persistence
import ServiceLifecycle
import Synchronization

/// A part of the service that has to come back to answer.
struct Pulse: Sendable {
  /// For the log.
  var name: String
  /// How long its answer may take before it counts as stuck.
  var patience: Duration
  /// Returns when the part has answered.
  var ask: @Sendable () async -> Void
}

/// Gives the service manager signs of life, twice as often as it wants them, as long as the service works.
///
/// An event loop that serves connections sends them itself, each time behind an answer of all the loops, and only while no part
/// of the service is stuck. So a loop that is held up, or a part that never comes back, ends them, and the manager starts the
/// service anew; work that takes long does not, since it runs on threads of its own.
struct Watchdog: Service {
  private let rounds: Rounds
  private let loops: [any EventLoop]
  private let interval: Duration

  /// - Parameter interval: how often the manager wants a sign at least.
  init(
    _ manager: ServiceManager, interval: Duration, loops: any EventLoopGroup, pulses: [Pulse], logger: Logger
  ) {
    self.loops = loops.makeIterator().map { $0 }
    self.interval = interval
    rounds = Rounds(pulses, manager: manager, logger: logger)
  }

  func run() async throws {
    let pause = TimeAmount.microseconds(interval.microseconds / 2)
    let first = loops[0]
    let ticks = first.scheduleRepeatedTask(initialDelay: .zero, delay: pause) { [rounds, loops] _ in
      rounds.ask()
      EventLoopFuture.andAllComplete(loops.map { $0.submit {} }, on: first).whenComplete { _ in rounds.tell() }
    }
    defer { ticks.cancel() }
    await withDiscardingTaskGroup { group in
      for place in rounds.pulses.indices {
        // A task for each part, of which there are a few, as one that is stuck must not keep the others from being asked; all end with the group.
        group.addTask { [rounds] in await rounds.follow(place) }
      }
      try? await gracefulShutdown()
      group.cancelAll()
    }
  }
}

/// What was asked of each part, and since when.
private final class Rounds: Sendable {
  let pulses: [Pulse]
  private let manager: ServiceManager
  private let logger: Logger
  private let questions: [(stream: AsyncStream<Void>, continuation: AsyncStream<Void>.Continuation)]

  private struct State {
    /// Of each part, since when it owes an answer.
    var asked: [ContinuousClock.Instant?]
    var isStuck = false
  }
  private let state: Mutex<State>

  init(_ pulses: [Pulse], manager: ServiceManager, logger: Logger) {
    self.pulses = pulses
    self.manager = manager
    self.logger = logger
    questions = pulses.map { _ in AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }
    state = Mutex(State(asked: pulses.map { _ in nil }))
  }

  /// Asks those that owe no answer.
  func ask() {
    let asked = state.withLock { state in
      pulses.indices.filter { place in
        guard state.asked[place] == nil else { return false }
        state.asked[place] = .now
        return true
      }
    }
    for place in asked { questions[place].continuation.yield() }
  }

  /// Lets a part answer whenever it is asked.
  func follow(_ place: Int) async {
    for await _ in questions[place].stream {
      await pulses[place].ask()
      state.withLock { $0.asked[place] = nil }
    }
  }

  /// Gives a sign of life, unless a part is stuck.
  func tell() {
    let (stuck, isNews) = state.withLock { state -> (Pulse?, Bool) in
      let place = pulses.indices.first { place in
        state.asked[place].map { ContinuousClock.now - $0 > pulses[place].patience } ?? false
      }
      defer { state.isStuck = place != nil }
      return (place.map { pulses[$0] }, state.isStuck == (place == nil))
    }
    guard let stuck else { return manager.tell("WATCHDOG=1") }
    guard isNews else { return }
    manager.tell("STATUS=Stuck: no answer from the \(stuck.name)")
    logger.critical("a part of the service is stuck", metadata: ["part": "\(stuck.name)"])
  }
}

extension Pulse {
  /// Of the parts that can hold the service up without holding an event loop: changes of what is served, which read all
  /// profiles while the next one waits, and the database.
  static func of(_ reloader: Reloader, _ refreshes: Refreshes?) -> [Pulse] {
    let patience = Duration.seconds(600)
    var pulses = [
      Pulse(name: "reloader", patience: patience) {
        await reloader.turn { _ in Result<Void, Never>.success(()) }.get()
      }
    ]
    if let refreshes {
      pulses.append(
        Pulse(name: "database", patience: patience) {
          // That it fails is an answer, which ends the service another way.
          _ = try? await onBulkThreads {
            try refreshes.storing { () throws(StoreFailure) in try refreshes.store.current() }
          }
        })
    }
    return pulses
  }
}
