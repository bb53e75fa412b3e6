package import Logging
package import NIOCore
import NIOPosix
import ServiceLifecycle

/// Reloads when the folder of rules has changed and settled.
package struct Watch: Service {
  private let tree: WatchedTree
  private let quiet: TimeAmount
  private let reloader: Reloader
  private let logger: Logger

  /// - Parameter tree: watched since before the folder was read for the first time, so that no change falls between.
  package init(_ tree: WatchedTree, quiet: TimeAmount = .milliseconds(500), reloader: Reloader, logger: Logger) {
    self.tree = tree
    self.quiet = quiet
    self.reloader = reloader
    self.logger = logger
  }

  package func run() async throws {
    let channel = try await NIOPipeBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .takingOwnershipOfDescriptor(input: tree.descriptor) { [tree, quiet] channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(FolderSettling(quiet: quiet, isChanged: tree.isChanged))
          return try NIOAsyncChannel<FolderChange, Never>(wrappingChannelSynchronously: channel)
        }
      }
    logger.info("watching the folder of rules")
    try await channel.executeThenClose { changes, _ in
      try await Self.follow(changes.cancelOnGracefulShutdown(), reloader)
    }
  }

  /// Reloads at each change. The reloader logs what came of it, and keeps the last good set.
  package static func follow<Changes: AsyncSequence>(
    _ changes: Changes, _ reloader: Reloader
  ) async throws where Changes.Element == FolderChange {
    for try await _ in changes { _ = try? await reloader.reload(.everything, ChangeCause(.watch)) }
  }
}
