import ArgumentParser
import WireFormat

/// `quebu version`: without the daemon.
struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "version", abstract: "The version of this program.")

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let version = VersionBody(name: "quebu", version: QuebuVersion.current)
    guard options.output != .table else { return StandardStreams.write("quebu \(QuebuVersion.current)\n") }
    try Session(options).write(VersionBody.self, WireEncoder.encode(version)) { _ in [] }
  }
}
