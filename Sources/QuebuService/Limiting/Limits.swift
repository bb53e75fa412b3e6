package import NIOCore

/// How much users may ask of the service at once, how long it waits for them, and how much they may send. The table
/// `[limits]` of the configuration; these are what holds where it says nothing.
package struct Limits: Hashable, Sendable {
  /// Open at once, of all users together. Fewer where the process may not open so many files.
  package var connections = 512
  /// Of one user.
  package var userConnections = 128
  /// Connections beyond those: each is answered once, by a refusal unless it asks how the service is, and closed. Nobody has
  /// more than a quarter of them.
  package var surplusConnections = 32
  /// Requests of one user at once, those included whose answers are not written in full yet; of bulk requests half as many.
  package var userRequests = 64

  /// Requests that look at many cadres, at the database or at what was sent, worked on at once.
  package var bulkRequests = max(2, System.coreCount)
  /// Those that wait for it.
  package var queue = 64
  /// How long a request waits at most until it is worked on.
  package var queueTime = TimeAmount.seconds(5)

  /// Without a byte of a request.
  package var idleTime = TimeAmount.seconds(60)
  /// From the first byte of a request to the end of its header.
  package var headerTime = TimeAmount.seconds(10)
  /// From there to the end of its body.
  package var bodyTime = TimeAmount.seconds(60)
  /// While the client takes no byte of an answer.
  package var writeTime = TimeAmount.seconds(30)
  /// For the request of a surplus connection, and for what still comes behind a last answer.
  package var lingerTime = TimeAmount.seconds(2)

  /// Of all header fields together, and the target.
  package var headerBytes = 16 << 10
  package var headerCount = 64
  /// Of the target of a request (RFC 9110, 4.1, asks for 8,000 at least).
  package var targetBytes = 8_000
  /// Of a body where the path has no limit of its own.
  package var bodyBytes = 1 << 20
  /// Of a body with the files of a rule set. The sets that we know have some hundred KiB.
  package var ruleSetBytes = 64 << 20
  /// Of all bodies that are read or worked on at once.
  package var allBodyBytes = 256 << 20

  /// Files that the process can always open for itself, whatever the number of connections: the database, the folders that
  /// are read, the state.
  package var reservedFiles = 128

  package init() {}
}
