import Foundation
import HTTPTypes

@testable import QuebuService

/// A request as bytes: the method and the target in the first line, header fields until an empty line, then
/// the body.
struct FuzzedRequest {
  private var method = HTTPRequest.Method.get
  private var target = "/"
  private var headers = HTTPFields()
  private var body = ""

  init(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let parts = text.split(separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
    let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
    let start = (lines.first ?? "").split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    method = HTTPRequest.Method(String(start[0])) ?? .get
    if start.count > 1 { target = String(start[1]) }
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":"), let name = HTTPField.Name(String(line[..<colon])) else { continue }
      headers.append(HTTPField(name: name, value: String(line[line.index(after: colon)...].drop { $0 == " " })))
    }
    if parts.count > 1 { body = String(parts[1]) }
  }

  /// - Returns: what does not hold of the answer, in words; nil: all of it does.
  func fault(_ inside: Inside) async -> String? {
    guard let answer = try? await inside.ask(target, method: method, headers: headers, body: body) else {
      return "no answer"
    }
    if answer.status == 500 { return "500: \(answer.text)" }
    let type = answer.headers["content-type"] ?? ""
    guard answer.status < 400 else {
      if method == .head { return nil }
      guard type.hasPrefix("application/problem+json") || answer.status == 503 else {
        return "\(answer.status) is no problem"
      }
      return answer.string("kind") == nil && answer.string("status") == nil ? "a problem without a kind" : nil
    }
    if type.hasPrefix("application/json"), method != .head, !answer.body.isEmpty,
      (try? JSONSerialization.jsonObject(with: Data(answer.body))) == nil
    {
      return "what is answered is not JSON"
    }
    return nil
  }
}
