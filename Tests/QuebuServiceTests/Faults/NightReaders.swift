import Foundation
import Persistence
import Synchronization

@testable import QuebuService

/// Readers that ask on and on, over the socket and in the database itself, and hold what they get to be of one night.
final class NightReaders: Sendable {
  private let nights: Nights
  private let isStopped = Atomic(false)
  private let running = Atomic(0)
  private let counts = Mutex((answers: 0, faults: [String]()))
  /// What SQLite has said of itself, the latest last. Of the process: empty where a store was opened before.
  private static let said = Mutex<[String]>([])

  /// To be called before any store is opened.
  static func listen() {
    StoreLog.send { code, message in
      guard !StoreLog.isNotice(code) else { return }
      said.withLock { $0 = $0.suffix(19) + ["(\(code)) \(message)"] }
    }
  }

  init(_ nights: Nights, count: Int) {
    self.nights = nights
    for number in 0..<count {
      running.add(1, ordering: .relaxed)
      Thread.detachNewThread { [self] in
        while !isStopped.load(ordering: .relaxed) {
          if number % 2 == 0 { ask() } else { read() }
          // Others have work to do on the same processors.
          usleep(30_000)
        }
        running.subtract(1, ordering: .relaxed)
      }
    }
  }

  /// Waits for the last of them.
  ///
  /// - Returns: how much they read, and what of it was not right.
  func stop() async throws -> (answers: Int, faults: [String]) {
    isStopped.store(true, ordering: .relaxed)
    try await until("readers end") { running.load(ordering: .relaxed) == 0 }
    return counts.withLock { $0 }
  }

  private func note(_ fault: String?) {
    counts.withLock {
      $0.answers += 1
      if let fault { $0.faults.append(fault) }
    }
  }

  private func ask() {
    // That nobody answers happens: it is killed.
    guard let connection = try? TestConnection(nights.site.socket, timeout: 20),
      (try? connection.write(request(Nights.page))) != nil, let answer = try? connection.answer()
    else { return }
    switch answer.status {
    case 200:
      let page = Nights.unnumbered(answer)
      note(nights.nights.contains { $0.page == page } ? nil : "a page is of no night: \(answer.text.prefix(200))")
    // Nothing is published yet, or nothing is served yet.
    case 404, 503: return
    default: note("\(answer.status): \(answer.text)")
    }
  }

  /// Piece by piece, each as of another moment, of the generation that was the current one at first.
  private func read(again: Bool = false) {
    do {
      let store = try Store(reading: nights.site.state + "/quebu.sqlite")
      defer { try? store.close() }
      guard let current = try store.current() else { return }
      guard let night = nights.night(of: current.inputs.date) else { return note("a generation is of no night") }
      let from = Int.random(in: 0..<night.rows.count)
      for start in stride(from: from, to: min(from + 60, night.rows.count), by: 20) {
        let after = start == 0 ? nil : night.rows[start - 1].cadre
        let rows = try store.rows(in: current.number, after: after, limit: 20)
        // What was published long ago is taken away.
        guard try store.generation(current.number)?.state == .published else { return }
        note(
          rows.elementsEqual(night.rows[start...].prefix(20)) ? nil : "rows of \(current.number) are not of its night")
      }
    } catch {
      // It is being made. Damage was told once after a kill of a database that was sound, for a reason not found yet; what is
      // damaged is so the next time too.
      guard StoreFailure(error) == .damaged else { return }
      let said = Self.said.withLock { $0.suffix(6).joined(separator: "; ") }
      print("a reader was told \(again ? "again " : "")that the database is damaged: \(said)")
      if again { note("\(error): \(said)") } else { read(again: true) }
    }
  }
}
