import Foundation
import Glibc
import HTTPTypes
import Testing

/// What the k-th call that changes a file comes to (`Tests/FaultInjection`).
enum InjectedFault: String, CaseIterable, Sendable {
  /// Killed, with half of what was to be written.
  case kill
  /// The disk is full.
  case full
  /// One call fails, as where a disk is going to die.
  case broken

  /// Of a program.
  ///
  /// - Parameters:
  ///   - path: files whose paths begin so are counted.
  ///   - isForGood: whether a disk that is full stays so.
  func environment(under path: String, at place: Int, isForGood: Bool = true) -> [String: String] {
    var variables = [
      "LD_PRELOAD": Self.library, "FAULT_UNDER": path, "FAULT_AT": "\(place)",
      "FAULT_KIND": self == .kill ? "kill" : self == .full ? "\(ENOSPC)" : "\(EIO)",
    ]
    if self == .full, isForGood { variables["FAULT_STAYS"] = "1" }
    return variables
  }

  /// Beside the program.
  private static var library: String {
    URL(fileURLWithPath: TestDaemon.program).deletingLastPathComponent().appendingPathComponent("libFaultInjection.so")
      .path
  }

  /// Goes through all places, or through some; `make crash` through all.
  ///
  /// - Parameters:
  ///   - step: from one place to the next where not all are gone through.
  ///   - least: more places than that there are in any case.
  ///   - isDisturbed: whether there was a call of that number.
  func places(
    _ what: String = "", step: Int, least: Int, _ isDisturbed: (_ place: Int) async throws -> Bool
  ) async throws {
    let step = CrashOptions.rounds == nil ? step : 1
    var count = 0
    var place = self == .kill ? 1 : 1 + Int.random(in: 0..<step)
    while try await isDisturbed(place) {
      count += 1
      place += step
    }
    #expect(count > least / step)
    print("\(rawValue) \(what): \(count) places of \(place - 1)")
  }
}

extension Inside {
  /// A refresh of everyone, to its end.
  func refresh() async throws {
    var answer = try await ask("/v1/refreshes/2026-03-01", method: .put)
    let path = try #require(answer.headers["location"], "\(answer.text)")
    repeat { answer = try await ask("\(path)?wait=10") } while answer.string("state") == "running"
    try #require(answer.string("state") == "succeeded", "\(answer.text)")
  }
}
