import ArgumentParser
import WireFormat

/// `quebu classes show`.
struct ClassesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "One class.")

  @Argument(help: "Id of the class.")
  var trainingClass: String

  @OptionGroup var offline: OfflineOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let bytes = try session.source(offline).bytes(for: .trainingClass(trainingClass))
    try session.write(ClassBody.self, bytes) {
      ClassView(trainingClass: $0).lines(session.terminal, session.wording)
    }
  }
}
