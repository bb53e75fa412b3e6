import ArgumentParser
import WireFormat

/// `quebu generations`.
struct GenerationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generations",
    abstract:
      "What refreshes have stored: list it, see what a night has changed and why, publish or drop what is held.",
    subcommands: [
      GenerationsListCommand.self, GenerationsShowCommand.self, GenerationsDiffCommand.self,
      GenerationsPublishCommand.self, GenerationsDropCommand.self,
    ])
}

/// `quebu generations list`.
struct GenerationsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The generations, the newest first.")

  @OptionGroup var list: ListOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let listing = Listing<GenerationBody>(columns: Self.columns) { .generations(limit: $0, cursor: $1) }
    try listing.run(session, session.daemon, list)
  }

  private static var columns: [Listing<GenerationBody>.Column] {
    [
      .init(name: "number", title: Phrase("序号", "No."), isRight: true) { "\($0.number)" },
      .init(name: "date", title: Phrase("日期", "Date")) { $0.date },
      .init(
        name: "state", title: .state, value: { $0.state },
        shown: { .init($1.code($0.current ? "current" : $0.state), $0.state == "held" ? .yellow : .plain) }),
      .init(name: "cadres", title: .cadres, isRight: true) { "\($0.cadres)" },
      .init(name: "changed", title: Phrase("有变化", "Changed"), isRight: true) { $0.changes.map { "\($0.changed)" } },
      .init(name: "new_needs", title: Phrase("新增缺口", "New needs"), isRight: true) {
        $0.changes.map { "\($0.newNeeds)" }
      },
      .init(name: "met_needs", title: Phrase("已补", "Met"), isRight: true) { $0.changes.map { "\($0.metNeeds)" } },
      .init(
        name: "rule_set", title: .ruleSet, value: { $0.ruleSet.digest },
        shown: { generation, _ in .init(ShortDigest.text(generation.ruleSet.digest)) }),
      .init(name: "since", title: .since) { $0.since },
      .init(
        name: "left_out", title: .leftOut, isRight: true, value: { $0.leftOut.map { "\($0)" } },
        shown: { generation, _ in .init(GenerationView.count(generation.leftOut), .yellow) }),
      .init(
        name: "kept_files", title: Phrase("旧版文件", "Old files"), isRight: true, value: { $0.keptFiles.map { "\($0)" } },
        shown: { generation, _ in .init(GenerationView.count(generation.keptFiles), .yellow) }),
    ]
  }
}

/// A generation.
struct NamedGeneration: ParsableArguments {
  @Argument(help: ArgumentHelp("The number of a generation.", valueName: "number"))
  var number: Int
}

/// `quebu generations show`.
struct GenerationsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One generation: what it is of, what it changes, and why it is held.")

  @Argument(help: ArgumentHelp("The number of a generation (default: the one that is served).", valueName: "number"))
  var number: Int?

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    try session.write(
      GenerationBody.self, try session.daemon.bytes(for: .generation(number.map(String.init) ?? "current"))
    ) { GenerationView(generation: $0).lines(session.terminal, session.wording) }
  }
}

/// `quebu generations diff`.
struct GenerationsDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Whose needs and recommendations are others than in the generation before, and why.",
    discussion: """
      A number is compared with the generation that it was made from; FIRST..SECOND are any two that are kept. Without either it \
      is what the last refresh of everyone changed, with what --unit and --cadre have mended since. Causes are \
      profile, rule, catalogue (courses and classes) and date; where several can have come to it, all are named.

      What counts as a change: a cadre who comes or goes; a need that is not met any more or now, is met now, is not asked for \
      any more, or is overdue by now; of a need that stays, another level, other hours or days, priority or due day, and \
      whether it can be judged; a course that is recommended now, or not any more. Nothing else is: what somebody has made of \
      a need so far, other rules that ask for the same, higher demands that are met all the same, another order of the plan, \
      titles. Classes are chosen when someone asks: of a class that changes only those have a change who attended it, if it \
      counts otherwise for them.

      -o ndjson gives a line for each cadre, csv one for each need or recommendation; with --by, for each row.

      --by counts by unit or by rule, without persons: rows with a figure about fewer than five cadres are left out, and \
      what would give them away.
      """)

  @Argument(
    help: ArgumentHelp(
      "A number, or FIRST..SECOND (default: since the refresh of everyone before the last).", valueName: "generations"))
  var generations = "current"

  enum Dimension: String, CaseIterable, ExpressibleByArgument {
    case unit, rule
  }

  @Option(help: "Count by unit or rule instead of naming cadres.")
  var by: Dimension?

  @OptionGroup var list: ListOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    let name = generations
    if let by { return try writeCounts(session, .generationCounts(name, by: by.rawValue)) }
    let question = { (limit: Int, cursor: String?) in Question.generationDiff(name, limit: limit, cursor: cursor) }
    switch options.output {
    case .csv: try writeRows(session, question)
    case .ndjson:
      try Listing<CadreDifferenceBody>(columns: [], question: question).run(session, session.daemon, list)
    case .json, .yaml, .table:
      let bytes = try session.daemon.bytes(for: question(min(list.limit ?? 20, 1_000), list.cursor))
      try session.write(GenerationDiffBody.self, bytes) {
        GenerationDiffView(diff: $0).lines(session.terminal, session.wording)
      }
    }
  }

  private func writeCounts(_ session: Session, _ question: Question) throws {
    let bytes = try session.daemon.bytes(for: question)
    guard options.output != .ndjson else {
      for row in try DaemonSource.decode(GenerationCountsBody.self, from: bytes).rows {
        session.writeLine(WireEncoder.encode(row))
      }
      return
    }
    try session.write(GenerationCountsBody.self, bytes, csv: { GenerationCountsView(counts: $0).csv }) {
      GenerationCountsView(counts: $0).lines(session.terminal, session.wording)
    }
  }

  private func writeRows(_ session: Session, _ question: @escaping (Int, String?) -> Question) throws {
    var csv = CSV(
      header: ["cadre", "change", "causes", "kind", "target", "course", "due", "old_due"] + Self.amountColumns)
    let cadres: [CadreDifferenceBody] = try session.daemon.items(limit: list.limit) { question($0, $1 ?? list.cursor) }
    for cadre in cadres {
      let head = [cadre.cadre, cadre.change, cadre.causes.joined(separator: " ")]
      for part in cadre.parts {
        csv.add(
          head + [part.kind, part.target.map(GenerationDiffView.name), part.course, part.due, part.oldDue]
            + Self.amounts(part))
      }
      if cadre.parts.isEmpty { csv.add(head + [String?](repeating: nil, count: 5 + Self.amountColumns.count)) }
    }
    StandardStreams.write(csv.text)
  }

  private static let amountColumns = ["level", "old_level", "hours", "old_hours", "days", "old_days"]

  private static func amounts(_ part: DifferencePartBody) -> [String?] {
    let sides = [part.required, part.oldRequired]
    return sides.map { $0?.level?.description } + sides.map { $0?.amounts?.hours?.description }
      + sides.map { $0?.amounts?.days?.description }
  }
}

/// `quebu generations publish`.
struct GenerationsPublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Publish a generation that is held.")

  @OptionGroup var generation: NamedGeneration
  @OptionGroup var options: GlobalOptions

  func run() throws { try Session(options).decide(generation.number, "publish") }
}

/// `quebu generations drop`.
struct GenerationsDropCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drop", abstract: "Drop a generation that is held: nobody ever sees it.")

  @OptionGroup var generation: NamedGeneration
  @OptionGroup var options: GlobalOptions

  func run() throws { try Session(options).decide(generation.number, "drop") }
}

extension Session {
  fileprivate func decide(_ generation: Int, _ verb: String) throws {
    let daemon = daemon
    let response = try daemon.send("POST", RequestTarget("v1", "generations", "\(generation):\(verb)").text)
    guard response.status == 200 else { throw daemon.failure(for: response) }
    try write(GenerationBody.self, response.body) { GenerationView(generation: $0).lines(terminal, wording) }
  }
}
