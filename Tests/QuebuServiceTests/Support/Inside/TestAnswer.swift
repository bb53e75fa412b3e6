import Foundation

struct TestAnswer: Sendable {
  var status: Int
  /// By lower-case name.
  var headers: [String: String] = [:]
  var body: [UInt8] = []

  var text: String { String(decoding: body, as: UTF8.self) }

  /// A member of the body, by the path of names and numbers to it.
  subscript(path: String...) -> Any? {
    var value = try? JSONSerialization.jsonObject(with: Data(body))
    for name in path {
      if let object = value as? [String: Any] {
        value = object[name]
      } else if let list = value as? [Any], let place = Int(name), list.indices.contains(place) {
        value = list[place]
      } else {
        return nil
      }
    }
    return value
  }

  func string(_ path: String...) -> String? {
    var value = try? JSONSerialization.jsonObject(with: Data(body))
    for name in path {
      if let list = value as? [Any] {
        value = Int(name).flatMap { list.indices.contains($0) ? list[$0] : nil }
      } else {
        value = (value as? [String: Any])?[name]
      }
    }
    return value as? String
  }
}
