import Answering
import ArgumentParser
import WireFormat

/// What a decision is about, and in the place of which one it shall stand.
struct DecisionSubject: ParsableArguments {
  /// A recommendation that was found, with the revision of the decision on it; nil: there is none.
  struct Found {
    var cadre: String
    var recommendation: String
    var revision: Int?

    var target: RequestTarget { RequestTarget("v1", "cadres", cadre, "decisions", recommendation) }
  }

  @Argument(help: "Id of the cadre.")
  var cadre: String

  @Argument(help: "Id of a recommended course, or that of the recommendation (`id` of a course of the plan).")
  var recommendation: String

  @Option(
    help: ArgumentHelp(
      "Only in the place of this decision; 0: of none (default: of the one that stands when the command starts).",
      valueName: "revision"))
  var ifRevision: Int?

  /// - Throws: `Failure`: there is no such recommendation, or the course alone does not tell which of several.
  func find(_ session: Session, _ daemon: DaemonSource) throws -> Found {
    let asOf = session.options.asOf
    let decisions = try daemon.items(DecisionBody.self, limit: nil) {
      .decisions(cadre: cadre, asOf: asOf, limit: $0, cursor: $1)
    }
    let id = try isID ? recommendation : idOfCourse(among: decisions, session, daemon)
    let standing = decisions.first { $0.recommendation == id }?.revision
    return Found(cadre: cadre, recommendation: id, revision: ifRevision.map { $0 == 0 ? nil : $0 } ?? standing)
  }

  private var isID: Bool {
    recommendation.utf8.count == 16
      && recommendation.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
  }

  /// Of what is recommended now; else of what was decided on before.
  private func idOfCourse(
    among decisions: [DecisionBody], _ session: Session, _ daemon: DaemonSource
  ) throws -> String {
    let question = Question.recommendations(
      cadre: cadre, asOf: session.options.asOf, explain: .none, includeMet: false)
    // Of a cadre who is not there any more the decisions are.
    let response = try daemon.send("GET", question.target.text)
    if response.status == 200 {
      let answer = try DaemonSource.decode(AnswerBody.self, from: response.body)
      if let planned = answer.plan.courses.first(where: { $0.course == recommendation }) { return planned.id }
    } else if response.status != 404 {
      throw daemon.failure(for: response)
    }
    let ids = decisions.filter { $0.course == recommendation }.map(\.recommendation)
    switch ids.count {
    case 1: return ids[0]
    case 0:
      throw Failure(
        .noInput,
        session.wording(Phrase("这名干部现在没有这一推荐", "that course is not recommended to the cadre now")))
    default:
      throw Failure(
        .usage,
        session.wording(
          Phrase(
            "这门课有过几次推荐，请给出推荐编号：\(ids.joined(separator: "、"))",
            "the course was recommended more than once; name the recommendation: \(ids.joined(separator: ", "))")))
    }
  }
}
