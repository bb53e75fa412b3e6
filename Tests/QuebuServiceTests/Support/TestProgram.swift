import Foundation

/// One run of `quebud` or `quebu` to its end, as a script sees it.
struct TestProgram {
  /// The exit code, or the number of the signal that has ended it, below zero.
  var status: Int32
  /// What it wrote on standard output and standard error.
  var output: String

  /// - Parameters:
  ///   - name: of a program that is built here; else of one that is installed.
  ///   - tracer: what runs it, with its arguments; empty: nothing does.
  init(
    _ arguments: [String], of name: String = "quebud", environment: [String: String] = [:], under tracer: [String] = []
  ) async throws {
    self = try await blocking { try TestProgram(running: name, arguments, environment, tracer) }
  }

  private init(
    running name: String, _ arguments: [String], _ environment: [String: String], _ tracer: [String]
  ) throws {
    let built = URL(fileURLWithPath: TestDaemon.program).deletingLastPathComponent().appendingPathComponent(name).path
    let program = FileManager.default.isExecutableFile(atPath: built) ? built : name
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = tracer + [program] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let written = Pipe()
    process.standardOutput = written
    process.standardError = written
    try process.run()
    output = String(decoding: written.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let isKilled = process.terminationReason == .uncaughtSignal
    status = isKilled ? -process.terminationStatus : process.terminationStatus
  }
}
