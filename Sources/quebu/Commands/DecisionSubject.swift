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
    let name = RecommendationName(cadre: cadre, text: recommendation)
    let id = try name.isID ? recommendation : idOfCourse(name, among: decisions, session, daemon)
    let standing = decisions.first { $0.recommendation == id }?.revision
    return Found(cadre: cadre, recommendation: id, revision: ifRevision.map { $0 == 0 ? nil : $0 } ?? standing)
  }

  /// Of what is recommended now; else of what was decided on before.
  private func idOfCourse(
    _ name: RecommendationName, among decisions: [DecisionBody], _ session: Session, _ daemon: DaemonSource
  ) throws -> String {
    if let now = try name.recommendedNow(session, daemon) { return now }
    let ids = name.decided(decisions)
    switch ids.count {
    case 1: return ids[0]
    case 0: throw name.unknown(session)
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
