import Foundation
import Testing

@testable import quebu

/// One run of the program itself, as a script sees it.
struct ProgramRun {
  var status: Int32
  var output: String
  var errors: String

  /// - Parameters:
  ///   - line: the arguments, apart by spaces.
  ///   - folder: the working folder; nil: that of the tests.
  ///   - input: what stands on standard input.
  init(_ line: String, in folder: String? = nil, environment: [String: String] = [:], input: String = "") throws {
    let process = Process()
    process.executableURL = URL(filePath: try #require(Folder.ofThisProgram) + "/quebu")
    process.arguments = line.split(separator: " ").map(String.init)
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "en_GB.UTF-8"].merging(environment) { $1 }
    let (given, written, told) = (Pipe(), Pipe(), Pipe())
    process.standardInput = given
    process.standardOutput = written
    process.standardError = told
    try process.run()
    try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try given.fileHandleForWriting.close()
    output = String(decoding: written.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    errors = String(decoding: told.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
  }
}
