import Logging
import ServiceLifecycle
import Testing
import WireFormat

@testable import QuebuService

@Suite(.timeLimit(.minutes(1))) struct OperationsTests {
  private let operations = Operations()

  @Test func theEndOfTheServiceEndsThem() async throws {
    let operation = try operations.start("what-if")
    operation.run(total: 1)
    let group = ServiceGroup(services: [operations], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await withThrowingTaskGroup { tasks in
      tasks.addTask { try await group.run() }
      tasks.addTask { await operation.wait(behind: 1, for: .seconds(3600)) }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
    #expect(operation.state == .interrupted)
  }

  @Test func nothingHappensToOneAtItsEnd() throws {
    let operation = try operations.start("what-if")
    #expect(operation.cancel())
    let revision = operation.body.revision
    #expect(!operation.cancel())
    operation.run(total: 1)
    operation.succeed([])
    #expect(operation.body.revision == revision && operation.state == .cancelled)
  }
}
