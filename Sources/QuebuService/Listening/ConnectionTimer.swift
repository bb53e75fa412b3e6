import NIOCore
import NIOHTTPTypes
import Synchronization

/// Ends a connection on which nothing comes along: no request, half a request, or an answer that nobody takes. Half a request
/// is told so; the rest is closed.
///
/// There is one timer, set again only when it is up or a time is sooner than it, so that a request costs none.
final class ConnectionTimer: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// The client has begun a request and does not go on with it.
  struct TooSlow: Error {}

  private enum Reading { case nothing, header, body }

  private let limits: Limits
  private let isSurplus: Bool
  private let arrival: Arrival
  private var reading = Reading.nothing
  /// Since when the present state of reading is, or nothing is asked.
  private var since = NIODeadline.now()
  /// Bytes have come that are not a header yet.
  private var hasBytes = false
  private var openAnswers = 0
  private var isLingering = false
  /// What waited to be taken when it was looked at last, and since when; nil: the client keeps up.
  private var unwritten: (bytes: Int, since: NIODeadline)?
  private var timer: (at: NIODeadline, task: Scheduled<Void>)?

  init(_ limits: Limits, isSurplus: Bool, arrival: Arrival) {
    self.limits = limits
    self.isSurplus = isSurplus
    self.arrival = arrival
  }

  /// To be added in front of everything: sees bytes before they are a request.
  var front: Front { Front(timer: self) }

  // MARK: What happens

  func handlerAdded(context: ChannelHandlerContext) { if context.channel.isActive { begin(context) } }
  func handlerRemoved(context: ChannelHandlerContext) { stop() }

  func channelActive(context: ChannelHandlerContext) {
    begin(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    stop()
    context.fireChannelInactive()
  }

  private func begin(_ context: ChannelHandlerContext) {
    since = context.eventLoop.now
    set(context)
  }

  private func stop() {
    timer?.task.cancel()
    timer = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      let now = context.eventLoop.now
      (reading, since, hasBytes) = (.body, now, false)
      openAnswers += 1
      arrival.time.store(now.uptimeNanoseconds, ordering: .relaxed)
    case .body: break
    case .end: (reading, hasBytes) = (.nothing, false)
    }
    context.fireChannelRead(data)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    if hasBytes, reading == .nothing, openAnswers == 0 { (reading, since) = (.header, context.eventLoop.now) }
    hasBytes = false
    if reading != .nothing { set(context) }
    context.fireChannelReadComplete()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let isEnd = if case .end = unwrapOutboundIn(data) { true } else { false }
    context.write(data, promise: promise)
    guard isEnd else { return }
    openAnswers -= 1
    since = context.eventLoop.now
    set(context)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable {
      unwritten = nil
      since = context.eventLoop.now
    } else {
      unwritten = (Self.unwritten(of: context), context.eventLoop.now)
    }
    set(context)
    context.fireChannelWritabilityChanged()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.outputClosed? = event as? ChannelEvent {
      (isLingering, since) = (true, context.eventLoop.now)
      set(context)
    }
    context.fireUserInboundEventTriggered(event)
  }

  // MARK: The timer

  /// When the present state has lasted too long; nil: it may last.
  private var end: NIODeadline? {
    if isLingering { return since + limits.lingerTime }
    if let unwritten { return unwritten.since + limits.writeTime }
    switch reading {
    case .nothing: return openAnswers > 0 ? nil : since + (isSurplus ? limits.lingerTime : limits.idleTime)
    case .header: return since + (isSurplus ? limits.lingerTime : limits.headerTime)
    // What is sent ahead is read when the answers before it are written.
    case .body: return openAnswers > 1 ? nil : since + limits.bodyTime
    }
  }

  private func set(_ context: ChannelHandlerContext) {
    guard let end else { return }
    if let timer, timer.at <= end { return }
    stop()
    let bound = NIOLoopBound((timer: self, context: context), eventLoop: context.eventLoop)
    let task = context.eventLoop.scheduleTask(deadline: end) { bound.value.timer.fire(bound.value.context) }
    timer = (end, task)
  }

  private func fire(_ context: ChannelHandlerContext) {
    timer = nil
    guard let end else { return }
    let now = context.eventLoop.now
    guard end <= now else { return set(context) }
    if !isLingering, let known = unwritten {
      let left = Self.unwritten(of: context)
      guard left < known.bytes else { return context.close(promise: nil) }
      unwritten = (left, now)
      return set(context)
    }
    guard !isLingering, reading != .nothing else { return context.close(promise: nil) }
    // Whoever serves the connection says so, and ends it; behind that it lingers.
    (isLingering, since) = (true, now)
    set(context)
    context.fireErrorCaught(TooSlow())
  }

  private static func unwritten(of context: ChannelHandlerContext) -> Int {
    (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
  }

  /// When the header of the latest request came.
  final class Arrival: Sendable {
    fileprivate let time = Atomic<UInt64>(0)

    /// How long that has been ago.
    var waited: TimeAmount {
      .nanoseconds(
        Int64(clamping: NIODeadline.now().uptimeNanoseconds) - Int64(clamping: time.load(ordering: .relaxed)))
    }
  }

  /// Tells the timer that bytes have come.
  final class Front: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let timer: ConnectionTimer

    fileprivate init(timer: ConnectionTimer) { self.timer = timer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      timer.hasBytes = true
      context.fireChannelRead(data)
    }
  }
}
