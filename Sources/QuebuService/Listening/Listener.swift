package import Logging
import NIOCore
import NIOExtras
import NIOPosix
import ServiceLifecycle

/// Serves on a claimed socket until it is told to stop; then accepts nobody else, lets the requests that have begun be
/// answered, and takes the socket away.
package struct Listener<Target: Answerer>: Service {
  private let claim: SocketClaim
  private let server: ConnectionServer<Target>
  private let logger: Logger
  private let onListening: @Sendable () -> Void

  /// - Parameter onListening: called once, when connections are accepted.
  package init(
    _ claim: SocketClaim, target: Target, limits: Limits = .init(), logger: Logger,
    onListening: @escaping @Sendable () -> Void = {}
  ) {
    self.claim = claim
    self.server = ConnectionServer(target, limits: limits, logger: logger)
    self.logger = logger
    self.onListening = onListening
  }

  package func run() async throws {
    defer { claim.release() }
    let group = MultiThreadedEventLoopGroup.singleton
    let quiescing = ServerQuiescingHelper(group: group)
    let channel = try await ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(quiescing.makeServerChannelHandler(channel: channel))
        }
      }
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .bind(claim.descriptor) { [server] channel in server.accept(channel) }
    onListening()
    // Beside the connections, not on the threads of the language's pool, where something long may be before it.
    let executor = EventLoopTaskExecutor(channel.channel.eventLoop)
    await withGracefulShutdownHandler {
      await withTaskExecutorPreference(executor) { await serve(channel) }
    } onGracefulShutdown: {
      Self.stopAccepting(channel.channel, group).whenComplete { _ in quiescing.initiateShutdown(promise: nil) }
    }
  }

  /// Accepts nobody else, and lets in whoever is accepted already: a connection that is on its way from the loop of the
  /// listener to its own when the listener closes would be closed too. It goes there and back.
  private static func stopAccepting(_ channel: any Channel, _ group: any EventLoopGroup) -> EventLoopFuture<Void> {
    let loop = channel.eventLoop
    @Sendable func through() -> EventLoopFuture<Void> {
      EventLoopFuture.andAllComplete(group.makeIterator().map { $0.submit {} }, on: loop)
    }
    return channel.setOption(.autoRead, value: false).flatMap { through() }.flatMap { through() }
  }

  @concurrent
  private func serve(_ channel: NIOAsyncChannel<Connection?, Never>) async {
    await withDiscardingTaskGroup { connections in
      do {
        try await channel.executeThenClose { accepted in
          for try await connection in accepted {
            guard let connection else { continue }
            let executor = EventLoopTaskExecutor(connection.parts.channel.eventLoop)
            connections.addTask(executorPreference: executor) { [server] in await server.serve(connection) }
          }
        }
      } catch is CancellationError {
        logger.debug("the listener was cancelled")
      } catch {
        logger.error("the listener stopped", metadata: ["error": "\(error)"])
      }
    }
  }
}
