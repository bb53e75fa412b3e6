import Answering
import ArgumentParser
import Glibc
import TrainingModel
import WireFormat

/// `quebu refresh`: the answers of everyone are brought up to date for a day.
struct RefreshCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh",
    abstract: "Bring the answers of everyone up to date for a day, and check that they are right.",
    discussion: """
      The daemon evaluates everyone the first time, and later only those whom the changes of profiles, rules and the day \
      can reach. It keeps the answers in memory. Where the same was done last, nothing is done again. Ctrl-C stops the \
      waiting, not the refresh.

      --verify evaluates everyone anew besides and compares. With --offline it does so for the answers that follow from \
      those of the day before.

      Exit status: 0; 1 answers differ, or the refresh failed; 64 usage; 69 no daemon; 75 the daemon is busy with another \
      refresh; with --offline also 65 invalid rules, 66 no such folder.
      """)

  @Argument(help: ArgumentHelp("The day to answer for, YYYY-MM-DD (default: today).", valueName: "date"))
  var date: String?

  @Flag(help: "Evaluate everyone anew besides, and compare.")
  var verify = false

  @Option(help: ArgumentHelp("Wait for a refresh that the daemon has begun before.", valueName: "id"))
  var operation: String?

  @OptionGroup var offline: OfflineOptions
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if date != nil, options.asOf != nil { throw ValidationError("Name the day once.") }
    guard operation != nil else { return }
    if date != nil || options.asOf != nil || verify || !offline.folders.isEmpty {
      throw ValidationError("'--operation' names a refresh that has begun; nothing else goes with it.")
    }
  }

  func run() throws {
    let session = Session(options)
    let refresh: RefreshBody
    if let operation {
      refresh = try wait(session).result(of: operation, session.daemon)
    } else {
      let day = try LocalCalendar(wording: session.wording).day(date ?? options.asOf)
      refresh = offline.folders.isEmpty ? try ask(day, session) : try work(day, session)
    }
    try session.write(RefreshBody.self, WireEncoder.encode(refresh)) {
      RefreshView(refresh: $0).lines(session.terminal, session.wording)
    }
  }

  private func ask(_ day: CalendarDate, _ session: Session) throws -> RefreshBody {
    let daemon = session.daemon
    let target = RequestTarget("v1", "refreshes", day.description).adding("verify", verify ? "true" : nil)
    let response = try daemon.send("PUT", target.text)
    switch response.status {
    case 200: return try DaemonSource.decode(RefreshBody.self, from: response.body)
    case 202:
      let id = try DaemonSource.decode(OperationBody.self, from: response.body).id
      return try wait(session).result(of: id, daemon)
    default: throw daemon.failure(for: response)
    }
  }

  private func wait(_ session: Session) -> OperationWait<RefreshBody> {
    OperationWait(name: Phrase("刷新", "the refresh"), command: "refresh", session: session)
  }

  private func work(_ day: CalendarDate, _ session: Session) throws -> RefreshBody {
    let source = try OfflineSource(rules: offline.folders[0], profiles: offline.folders[1], session: session)
    let threads = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    var progress = ProgressLine(session)
    let total = source.snapshot.population.cadres.count
    let before = verify ? MemoryAnswers(of: source.snapshot, on: day.adding(days: -1), threads: threads) : nil
    let refresh = MemoryAnswers(
      of: source.snapshot, on: day, from: before, verifies: verify, threads: threads,
      while: {
        progress.show(done: $0, of: total)
        return true
      })
    progress.clear()
    guard let refresh else {
      throw Failure(.couldNotRun, session.wording(Phrase("刷新已取消", "the refresh was cancelled")))
    }
    if refresh.differences > 0 {
      throw Failure(
        .findings,
        session.wording(
          Phrase(
            "\(refresh.body.cadres) 人中 \(refresh.differences) 人的结果与全部重算不一致",
            "\(refresh.differences) of \(refresh.body.cadres) answers differ from those of everyone evaluated anew")))
    }
    return refresh.body
  }
}
