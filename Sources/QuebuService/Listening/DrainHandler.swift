import NIOCore
import NIOExtras
import NIOHTTPTypes

/// Ends a connection gracefully when the listener shuts down: at once when it is idle, else when the answers to the
/// requests that have begun are written out in full. One that has not asked anything yet has a moment to do so: whoever
/// connected to a socket that outlives the service is not to lose his first request to a restart.
///
/// It keeps the event from Hummingbird's own handler, which closes behind the last part of an answer without waiting for
/// the bytes to leave, and so cuts a long answer to a slow reader.
final class DrainHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// How long a connection without a request so far is waited for.
  private static let grace = TimeAmount.seconds(1)

  private var isFresh = true
  private var isDraining = false
  private var openRequests = 0

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head = unwrapInboundIn(data) {
      openRequests += 1
      isFresh = false
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard case .end = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
    openRequests -= 1
    guard isDraining, openRequests <= 0 else { return context.write(data, promise: promise) }
    let written = promise ?? context.eventLoop.makePromise()
    let channel = context.channel
    written.futureResult.whenComplete { _ in channel.close(promise: nil) }
    context.write(data, promise: written)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard event is ChannelShouldQuiesceEvent else { return context.fireUserInboundEventTriggered(event) }
    isDraining = true
    if isFresh {
      let bound = NIOLoopBound((self, context.channel), eventLoop: context.eventLoop)
      context.eventLoop.scheduleTask(in: Self.grace) {
        let (handler, channel) = bound.value
        if handler.isFresh { channel.close(promise: nil) }
      }
    } else if openRequests <= 0 {
      context.close(promise: nil)
    }
  }
}
