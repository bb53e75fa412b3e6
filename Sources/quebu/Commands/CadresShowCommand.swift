import ArgumentParser
import WireFormat

/// `quebu cadres show`.
struct CadresShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One cadre: facts, assessed levels and training.")

  @Argument(help: "Id of the cadre.")
  var cadre: String

  @OptionGroup var offline: OfflineOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let bytes = try session.source(offline).bytes(for: .cadre(cadre, asOf: options.asOf))
    try session.write(CadreBody.self, bytes) { CadreView(cadre: $0).lines(session.terminal, session.wording) }
  }
}
