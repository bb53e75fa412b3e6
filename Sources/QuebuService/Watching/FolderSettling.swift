package import NIOCore

/// That documents of a folder have changed, and nothing more has happened to them for a while.
package struct FolderChange: Hashable, Sendable {}

/// Turns events of the kernel into changes of a folder: one when it has been quiet for a while, however many files an editor
/// or a checkout touches, and in however many steps.
package final class FolderSettling: ChannelInboundHandler {
  package typealias InboundIn = ByteBuffer
  package typealias InboundOut = FolderChange

  private let isChanged: ([InotifyEvent]) -> Bool
  private let quiet: TimeAmount
  private var timer: Scheduled<Void>?

  /// - Parameters:
  ///   - quiet: how long nothing may happen before a change is told.
  ///   - isChanged: whether events are about documents.
  package init(quiet: TimeAmount, isChanged: @escaping ([InotifyEvent]) -> Bool) {
    self.quiet = quiet
    self.isChanged = isChanged
  }

  package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var buffer = unwrapInboundIn(data)
    guard isChanged(InotifyEvent.all(in: &buffer)) else { return }
    timer?.cancel()
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: quiet) {
      context.fireChannelRead(self.wrapInboundOut(FolderChange()))
      context.fireChannelReadComplete()
    }
  }

  package func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }
}
