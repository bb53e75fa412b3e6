import Answering
import ArgumentParser
import Glibc
import TrainingModel
import WireFormat

/// `quebu refresh start`: the stored answers of everyone are brought up to date for a day.
struct RefreshStartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start",
    abstract: "Bring the stored answers of everyone up to date for a day, and check that they are right.",
    discussion: """
      The daemon reads the profiles afresh and evaluates everyone the first time, later only those whom the changes of \
      profiles, rules and the day can reach. What it finds is published in one moment as a generation, or held where it \
      changes more than the limits of the daemon allow. Where the current generation is of the same inputs, nothing is \
      done. --unit and --cadre look at some only, of the day and the rules of the current generation: for a profile that was \
      mended. Ctrl-C stops the waiting, not the refresh.

      --verify evaluates everyone besides, and compares. With --offline nothing is stored, and --verify does so for the \
      answers that follow from those of the day before.

      Exit status: 0; with --wait 1 where the refresh failed, answers differ, or it is held; 2 the daemon keeps nothing, has no \
      room, or could not answer; 64 usage; 65 profiles cannot be read; 66 no such unit, cadre or, with --offline, folder; 69 no \
      daemon; 75 the daemon is busy with another refresh, its database cannot be written, or everyone has to be refreshed first; \
      77 not permitted. What takes the daemon longer than a second to find is known to whoever waits.
      """)

  /// How long the daemon may be silent while it reads profiles, in seconds.
  static let readingTime = 1_800

  @Argument(help: ArgumentHelp("The day to answer for, YYYY-MM-DD (default: today).", valueName: "date"))
  var date: String?

  @Flag(help: "Evaluate everyone anew besides, and compare.")
  var verify = false

  @Flag(help: "Wait until it ends; the exit status says how.")
  var wait = false

  @Option(help: "Look only at the cadres of this unit and of those below it.")
  var unit: String?

  @Option(help: "Look only at this cadre.")
  var cadre: String?

  @OptionGroup var offline: OfflineOptions
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if date != nil, options.asOf != nil { throw ValidationError("Name the day once.") }
    if unit != nil, cadre != nil { throw ValidationError("Name a unit or a cadre, not both.") }
    if unit != nil || cadre != nil, !offline.folders.isEmpty {
      throw ValidationError("'--unit' and '--cadre' are for what the daemon stores.")
    }
  }

  func run() throws {
    let session = Session(options)
    let day = try LocalCalendar(wording: session.wording).day(date ?? options.asOf)
    guard offline.folders.isEmpty else { return try session.finish(try work(day, session)) }
    let daemon = session.daemon
    let target = RequestTarget("v1", "refreshes", day.description).adding("verify", verify ? "true" : nil)
      .adding("unit", unit).adding("cadre", cadre)
    let response = try daemon.send("PUT", target.text, timeout: Self.readingTime)
    switch response.status {
    case 200: try session.finish(try DaemonSource.decode(RefreshBody.self, from: response.body))
    case 202: try session.follow(response, daemon, waiting: wait)
    default: throw daemon.failure(for: response)
    }
  }

  private func work(_ day: CalendarDate, _ session: Session) throws -> RefreshBody {
    let source = try OfflineSource(rules: offline.folders[0], profiles: offline.folders[1], session: session)
    // Nobody is not everyone.
    if source.hasBadFiles {
      throw Failure(.invalidData, session.wording(Phrase("档案目录有不能读取的文件", "not all of the profiles can be read")))
    }
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
    var body = refresh.body
    body.leftOut = source.leftOut == 0 ? nil : source.leftOut
    return body
  }
}
