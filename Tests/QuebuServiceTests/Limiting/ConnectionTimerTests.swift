import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import Testing

@testable import QuebuService

/// When connections end on which nothing comes along, by a clock that stands until it is told.
@Suite struct ConnectionTimerTests {
  /// Keeps the errors that reach the end of the pipeline.
  private final class End: ChannelInboundHandler {
    typealias InboundIn = HTTPRequestPart
    private(set) var isTooSlow = false

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      isTooSlow = error is ConnectionTimer.TooSlow
    }
  }

  private let channel = EmbeddedChannel()
  private let end = End()
  private var limits = Limits()

  private func connect(isSurplus: Bool = false) throws {
    let timer = ConnectionTimer(limits, isSurplus: isSurplus, arrival: .init())
    let pipeline = channel.pipeline.syncOperations
    try pipeline.addHandler(timer.front)
    try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false, withErrorHandling: false)
    try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
    try pipeline.addHandlers([timer, end])
    channel.connect(to: try SocketAddress(unixDomainSocketPath: "/x"), promise: nil)
  }

  private func receive(_ text: String) throws { try channel.writeInbound(ByteBuffer(string: text)) }

  private func answer(_ body: Int = 0) throws {
    let headers: HTTPFields = [.contentLength: "\(body)"]
    try channel.writeOutbound(HTTPResponsePart.head(.init(status: .ok, headerFields: headers)))
    if body > 0 { try channel.writeOutbound(HTTPResponsePart.body(.init(repeating: 0, count: body))) }
    try channel.writeOutbound(HTTPResponsePart.end(nil))
  }

  private func pass(_ seconds: Int64) { channel.embeddedEventLoop.advanceTime(by: .seconds(seconds)) }

  private static let whole = "GET / HTTP/1.1\r\n\r\n"
  private static let half = "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc"

  @Test func withoutARequest() throws {
    try connect()
    pass(59)
    #expect(channel.isActive)
    pass(1)
    #expect(!channel.isActive && !end.isTooSlow)
  }

  @Test func betweenRequests() throws {
    try connect()
    for _ in 0..<3 {
      pass(59)
      try receive(Self.whole)
      try answer()
    }
    pass(59)
    #expect(channel.isActive)
    pass(1)
    #expect(!channel.isActive)
  }

  @Test func aHeaderThatDoesNotEnd() throws {
    try connect()
    pass(50)
    for byte in Self.whole.dropLast().prefix(9) {
      #expect(!end.isTooSlow)
      try receive(String(byte))
      pass(1)
    }
    #expect(!end.isTooSlow)
    pass(1)
    #expect(end.isTooSlow && channel.isActive)
    // For the answer that says so.
    pass(2)
    #expect(!channel.isActive)
  }

  @Test func aBodyThatDoesNotEnd() throws {
    try connect()
    try receive(Self.half)
    for _ in 0..<5 {
      pass(10)
      try receive("d")
    }
    pass(9)
    #expect(!end.isTooSlow)
    pass(1)
    #expect(end.isTooSlow)
  }

  @Test func whatIsWorkedOnMayTake() throws {
    try connect()
    try receive(Self.whole)
    pass(3_600)
    #expect(channel.isActive)
    // What is sent ahead waits for the answer before it.
    try receive(Self.half)
    pass(3_600)
    #expect(channel.isActive && !end.isTooSlow)
    try answer()
    pass(59)
    #expect(!end.isTooSlow)
    pass(1)
    #expect(end.isTooSlow)
  }

  @Test func halfAHeaderBehindARequestHasItsTime() throws {
    try connect()
    try receive(Self.whole + "GET / HT")
    try answer()
    pass(59)
    #expect(channel.isActive)
    try receive("TP/1.1\r\n")
    pass(9)
    #expect(!end.isTooSlow)
    pass(1)
    #expect(end.isTooSlow)
  }

  @Test func anAnswerThatNobodyTakes() throws {
    try connect()
    try receive(Self.whole)
    writability(false, waiting: 100_000)
    pass(29)
    #expect(channel.isActive)
    pass(1)
    #expect(!channel.isActive)
  }

  @Test func anAnswerThatIsTakenSlowly() throws {
    try connect()
    try receive(Self.whole)
    for left in stride(from: 10, to: 5, by: -1) {
      writability(false, waiting: left * 10_000)
      pass(29)
      // Some is taken, so that there may be more.
      writability(true, waiting: 0)
    }
    #expect(channel.isActive)
    try answer()
    pass(59)
    #expect(channel.isActive)
    pass(1)
    #expect(!channel.isActive)
  }

  /// Less than what makes it writable again.
  @Test func anAnswerOfWhichSomeIsTaken() throws {
    try connect()
    try receive(Self.whole)
    writability(false, waiting: 100_000)
    pass(29)
    waiting(90_000)
    pass(1)
    #expect(channel.isActive)
    pass(29)
    #expect(channel.isActive)
    pass(1)
    #expect(!channel.isActive)
  }

  @Test func whoIsOneTooManyHasLittleTime() throws {
    try connect(isSurplus: true)
    try receive("GET /")
    pass(1)
    #expect(!end.isTooSlow)
    pass(1)
    #expect(end.isTooSlow)
    pass(2)
    #expect(!channel.isActive)
  }

  @Test func whatComesBehindTheLastAnswerHasLittleTime() throws {
    try connect()
    try receive(Self.half)
    try answer()
    channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.outputClosed)
    for _ in 0..<2 {
      #expect(channel.isActive)
      try receive("d")
      pass(1)
    }
    #expect(!channel.isActive && !end.isTooSlow)
  }

  /// - Parameter bytes: wait to be taken by the client.
  private func writability(_ isWritable: Bool, waiting bytes: Int) {
    waiting(bytes)
    channel.isWritable = isWritable
    channel.pipeline.fireChannelWritabilityChanged()
  }

  /// The channel counts what is written and not flushed.
  private func waiting(_ bytes: Int) {
    channel.flush()
    while let _ = try? channel.readOutbound(as: ByteBuffer.self) {}
    guard bytes > 0 else { return }
    // In front of all handlers, as if an answer had passed them.
    let front = try? channel.pipeline.syncOperations.context(handlerType: ConnectionTimer.Front.self)
    front?.write(NIOAny(ByteBuffer(repeating: 0, count: bytes)), promise: nil)
  }
}
