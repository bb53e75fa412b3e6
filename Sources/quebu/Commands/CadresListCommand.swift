import ArgumentParser
import WireFormat

/// `quebu cadres list`.
struct CadresListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "All cadres, or some of them.")

  @Option(help: "Of a unit and of the units below it.")
  var unit: String?

  @Option(help: "Who have this role.")
  var role: String?

  @Option(name: .customLong("q"), help: "Part of the id or of the name.")
  var text: String?

  @OptionGroup var list: ListOptions
  @OptionGroup var offline: OfflineOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    try listing.run(session, try session.source(offline), list)
  }

  private var listing: Listing<CadreSummaryBody> {
    Listing(
      columns: [
        .init(name: "id", title: .id) { $0.id },
        .init(name: "name", title: .name, value: { $0.name }, shown: { cadre, _ in .init(cadre.name, .bold) }),
        .init(
          name: "unit", title: .unit, isFlexible: true, value: { $0.unit },
          shown: { .init($1.title($0.unitTitle, or: $0.unit)) }),
        .init(
          name: "roles", title: .roles, isFlexible: true, value: { $0.roles.joined(separator: " ") },
          shown: { .init($1.list($0.roles), .dim) }),
        .init(name: "records", title: .records, isRight: true) { String($0.records) },
        .init(
          name: "last_trained", title: .lastTrained, value: { $0.lastTrained },
          shown: { $0.lastTrained.map { .init($0) } ?? .init($1(.never), .yellow) }),
      ], question: { .cadres(unit: unit, role: role, text: text, asOf: options.asOf, limit: $0, cursor: $1) })
  }
}
