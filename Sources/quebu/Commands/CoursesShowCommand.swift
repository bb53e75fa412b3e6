import ArgumentParser
import WireFormat

/// `quebu courses show`.
struct CoursesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "One course.")

  @Argument(help: "Id of the course.")
  var course: String

  @OptionGroup var offline: OfflineOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let bytes = try session.source(offline).bytes(for: .course(course))
    try session.write(CourseBody.self, bytes) { CourseView(course: $0).lines(session.terminal, session.wording) }
  }
}
