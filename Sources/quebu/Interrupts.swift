import Glibc
import Synchronization

/// Ctrl-C while waiting: noticed, so that the waiting can end in words.
enum Interrupts {
  private static let seen = Atomic(false)

  static var wasInterrupted: Bool { seen.load(ordering: .relaxed) }

  static func watch() { signal(SIGINT) { _ in Interrupts.seen.store(true, ordering: .relaxed) } }
}
