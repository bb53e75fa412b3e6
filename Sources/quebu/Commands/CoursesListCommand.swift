import ArgumentParser
import WireFormat

/// `quebu courses list`.
struct CoursesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "All courses.")

  @OptionGroup var list: ListOptions
  @OptionGroup var offline: OfflineOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    try Self.listing.run(session, try session.source(offline), list)
  }

  static var listing: Listing<CourseBody> {
    Listing(
      columns: [
        .init(name: "id", title: .id) { $0.id },
        .init(
          name: "title_zh", title: .title, isFlexible: true, value: { $0.title?.exactly("zh") },
          shown: { .init($1.title($0.title), .bold) }),
        .init(name: "title_en", title: .title, value: { $0.title?.exactly("en") }, shown: { _, _ in "" }),
        .init(name: "hours", title: .hours, isRight: true) { $0.hours.description },
        .init(name: "days", title: .days, isRight: true) { $0.days?.description },
        .init(name: "mode", title: .mode, value: { $0.mode }, shown: { .init($1.code($0.mode)) }),
        .init(name: "method", title: .method, value: { $0.method }, shown: { .init($1.code($0.method)) }),
        .init(name: "content", title: .content, value: { $0.content }, shown: { .init($1.code($0.content)) }),
        .init(
          name: "state", title: .state, value: { $0.state },
          shown: { .init($1.code($0.state), $0.state == "active" ? .plain : .yellow) }),
        .init(name: "grade", title: .grade, value: { $0.grade }, shown: { .init($0.grade.map($1.code)) }),
        .init(
          name: "teaches", title: .teaches, isFlexible: true,
          value: { $0.teaches.map { "\($0.competency)=\($0.level)" }.joined(separator: " ") },
          shown: { course, wording in
            .init(wording.list(course.teaches.map { "\(wording.title($0.title, or: $0.competency)) \($0.level)" }))
          }),
      ], question: { .courses(limit: $0, cursor: $1) })
  }
}
