import ArgumentParser
import WireFormat

/// `quebu classes list`.
struct ClassesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "All classes, or some of them.")

  @Option(help: "That offer this course.")
  var course: String?

  @Option(help: "That end on this day or later.")
  var from: String?

  @Option(help: "That start on this day or earlier.")
  var to: String?

  @Flag(help: "With free seats.")
  var free = false

  @OptionGroup var list: ListOptions
  @OptionGroup var offline: OfflineOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    try listing.run(session, try session.source(offline), list)
  }

  private var listing: Listing<ClassBody> {
    Listing(
      columns: [
        .init(name: "id", title: .id) { $0.id },
        .init(
          name: "title_zh", title: .title, isFlexible: true, value: { $0.title?.exactly("zh") },
          shown: { .init($1.title($0.title), .bold) }),
        .init(name: "title_en", title: .title, value: { $0.title?.exactly("en") }, shown: { _, _ in "" }),
        .init(name: "starts", title: .starts) { $0.starts },
        .init(name: "ends", title: .ends) { $0.ends },
        .init(name: "enrol_by", title: .enrolBy) { $0.enrolBy },
        .init(
          name: "state", title: .state, value: { $0.state },
          shown: { .init($1.code($0.state), $0.state == "open" ? .green : .plain) }),
        .init(name: "kind", title: .kind, value: { $0.kind }, shown: { .init($1.code($0.kind)) }),
        .init(name: "hours", title: .hours, isRight: true) { $0.hours.description },
        .init(name: "seats", title: .seats, isRight: true) { String($0.seats) },
        .init(name: "seats_left", title: .seatsLeft, isRight: true) { $0.seatsLeft.map(String.init) },
        .init(
          name: "offers", title: .courses, isFlexible: true,
          value: { $0.offers.map(\.course).joined(separator: " ") },
          shown: { item, wording in .init(wording.list(item.offers.map { wording.title($0.title, or: $0.course) })) }),
      ],
      question: { .classes(course: course, from: from, to: to, onlyFree: free, limit: $0, cursor: $1) })
  }
}
