import HTTPTypes
import NIOCore
import Testing

@testable import QuebuService

extension APICheck {
  /// Fails the test that runs.
  static func check(_ answer: TestAnswer, to method: String, _ target: String) {
    guard let shared else {
      Issue.record("there is no description")
      return
    }
    for fault in shared.faults(of: answer, to: method, target) { Issue.record("\(method) \(target): \(fault)") }
  }
}

extension Inside {
  /// Asks, and holds the answer to the description of the API.
  ///
  /// - Parameters:
  ///   - peer: who is at the other end.
  ///   - principal: as whom that one is seen; nil: as the access rules say.
  func ask(
    _ target: String, method: HTTPRequest.Method = .get, headers: HTTPFields = [:], host: String? = "quebud",
    body: String = "", from peer: PeerCredentials? = .own, as principal: Principal? = nil
  ) async throws -> TestAnswer {
    let head = HTTPRequest(method: method, scheme: "http", authority: host, path: target, headerFields: headers)
    let answer = try await answer(
      to: head, ByteBuffer(string: body), from: principal ?? door.principal(of: peer))
    APICheck.check(answer, to: method.rawValue, target)
    return answer
  }
}
