import FoundationEssentials
import WireFormat

/// Where answers come from: the daemon, or folders that this program reads itself. Both give the same bytes.
protocol AnswerSource: AnyObject {
  /// The JSON of the answer.
  func bytes(for question: Question) throws -> [UInt8]
}

extension AnswerSource {
  /// The answer, read.
  func body<Body: WireBody>(_ type: Body.Type = Body.self, for question: Question) throws -> Body {
    try Self.decode(type, from: bytes(for: question))
  }

  /// All items of a list, page after page.
  func items<Item: WireBody>(
    _ type: Item.Type = Item.self, limit: Int?, _ question: (_ limit: Int, _ cursor: String?) -> Question
  ) throws -> [Item] {
    var items: [Item] = []
    var cursor: String?
    repeat {
      let count = min(1_000, (limit ?? .max) - items.count)
      let page = try body(Page<Item>.self, for: question(count, cursor))
      items += page.items
      cursor = page.next
    } while cursor != nil && items.count < limit ?? .max
    return items
  }

  static func decode<Body: WireBody>(_ type: Body.Type, from bytes: [UInt8]) throws -> Body {
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch {
      throw Failure(.couldNotRun, "the answer is not what this version of quebu reads: \(error)")
    }
  }
}
