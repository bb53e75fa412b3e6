import Answering
import Testing

@testable import quebu

@Suite struct HTTPResponseReaderTests {
  /// A reader over a text that arrives in pieces of that many bytes.
  private func reader(_ text: String, pieces: Int) -> HTTPResponseReader {
    var rest = Array(text.utf8)[...]
    return HTTPResponseReader {
      let piece = rest.prefix(pieces)
      rest = rest.dropFirst(pieces)
      return Array(piece)
    }
  }

  @Test(arguments: [1, 2, 3, 7, 1_000])
  func readsByLengthInChunksAndToTheEnd(pieces: Int) throws {
    var reader = reader(
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A:b\r\n\r\nhello"
        + "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 Not Found\r\ntransfer-encoding: chunked\r\n\r\n"
        + "3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n"
        + "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.0 500\r\n\r\nrest", pieces: pieces)
    let first = try reader.response()
    #expect(first.status == 200 && first.body == Array("hello".utf8) && first.headers["x-a"] == "b")
    let second = try reader.response()
    #expect(second.status == 404 && second.body == Array("abc0123456789".utf8))
    #expect(try reader.response().status == 204)
    let last = try reader.response()
    #expect(last.status == 500 && last.body == Array("rest".utf8))
    #expect(throws: HTTPResponseReader.Fault.cutShort) { try reader.response() }
  }

  @Test(arguments: [
    ("", HTTPResponseReader.Fault.cutShort), ("SSH-2.0\r\n\r\n", .notHTTP), ("HTTP/1.1 200", .cutShort),
    ("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nshort", .cutShort),
    ("HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n", .notHTTP), ("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", .notHTTP),
    ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n", .notHTTP),
    ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab", .cutShort),
    (String(repeating: "x", count: 70_000), .tooLong),
  ])
  func refusesWhatIsNoAnswer(text: String, fault: HTTPResponseReader.Fault) {
    var reader = reader(text, pieces: 4_096)
    #expect(throws: fault) { try reader.response() }
  }

  @Test func encodesPathsAndQueries() {
    #expect(RequestTarget("v1", "cadres", "a/b ?").text == "/v1/cadres/a%2Fb%20%3F")
    #expect(RequestTarget("v1", "rule-sets:validate").text == "/v1/rule-sets:validate")
    #expect(
      Question.why(cadre: "x", .init(parameter: "rule", id: "by-system#2"), asOf: nil).target.text
        == "/v1/cadres/x/why?rule=by-system%232")
    #expect(
      Question.cadres(unit: "xc", role: nil, text: "王&文", asOf: nil, limit: 7, cursor: nil).target.text
        == "/v1/cadres?unit=xc&q=%E7%8E%8B%26%E6%96%87&limit=7")
    #expect(
      Question.recommendations(cadre: "x", asOf: "2026-03-01", explain: .full, includeMet: true).target.text
        == "/v1/cadres/x/recommendations?as_of=2026-03-01&explain=full&met=true")
    #expect(Question.needs(by: ["unit", "role"], asOf: nil).target.text == "/v1/needs?by=unit%2Crole")
  }
}
