import Foundation
import HTTPTypes
import NIOCore

@testable import QuebuService

/// A request as bytes: the method and the target in the first line, header fields until an empty line, then
/// the body.
struct FuzzedRequest {
  private var head: HTTPRequest
  private var body = ByteBuffer()

  init(_ bytes: [UInt8]) {
    let end = bytes.firstRange(of: Array("\n\n".utf8))
    if let end { body.writeBytes(bytes[end.upperBound...]) }
    let text = String(decoding: bytes[..<(end?.lowerBound ?? bytes.endIndex)], as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = (lines.first ?? "").split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    head = HTTPRequest(
      method: HTTPRequest.Method(String(start[0])) ?? .get, scheme: "http", authority: "quebud",
      path: start.count > 1 ? String(start[1]) : "/")
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":"), let name = HTTPField.Name(String(line[..<colon])) else { continue }
      head.headerFields.append(
        HTTPField(name: name, value: String(line[line.index(after: colon)...].drop { $0 == " " })))
    }
  }

  /// - Returns: what does not hold of the answer, in words; nil: all of it does.
  func fault(_ inside: Inside) async -> String? {
    guard let answer = try? await inside.answer(to: head, body, from: .own) else { return "no answer" }
    return Self.fault(of: answer, hasBody: head.method != .head)
      ?? APICheck.shared?.faults(of: answer, to: head.method.rawValue, head.path ?? "/").first
  }

  /// What must hold of every answer, whatever is asked.
  static func fault(of answer: TestAnswer, hasBody: Bool) -> String? {
    if answer.status == 500 { return "500: \(answer.text)" }
    guard hasBody else { return nil }
    let type = answer.headers["content-type"] ?? ""
    guard answer.status < 400 else {
      guard type.hasPrefix("application/problem+json") || answer.status == 503 else {
        return "\(answer.status) is no problem"
      }
      return answer.string("kind") == nil && answer.string("status") == nil ? "a problem without a kind" : nil
    }
    if type.hasPrefix("application/json"), !answer.body.isEmpty,
      (try? JSONSerialization.jsonObject(with: Data(answer.body))) == nil
    {
      return "what is answered is not JSON"
    }
    return nil
  }
}
