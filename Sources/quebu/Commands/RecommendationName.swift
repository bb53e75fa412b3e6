import Answering
import WireFormat

/// What a command calls recommendations of a cadre: the id of one, or that of a course.
struct RecommendationName {
  var cadre: String
  var text: String

  var isID: Bool {
    text.utf8.count == 16
      && text.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
  }

  /// The id of the recommendation of the course; nil: it is not recommended now.
  func recommendedNow(_ session: Session, _ daemon: DaemonSource) throws -> String? {
    let question = Question.recommendations(
      cadre: cadre, asOf: session.options.asOf, explain: .none, includeMet: false)
    let response = try daemon.send("GET", question.target.text)
    // Of a cadre who is not there any more decisions may be.
    if response.status == 404 { return nil }
    guard response.status == 200 else { throw daemon.failure(for: response) }
    let answer = try DaemonSource.decode(AnswerBody.self, from: response.body)
    return answer.plan.courses.first { $0.course == text }?.id
  }

  /// The ids of the recommendations of the course that were decided on.
  func decided(_ decisions: [DecisionBody]) -> [String] {
    decisions.filter { $0.course == text }.map(\.recommendation)
  }

  func unknown(_ session: Session) -> Failure {
    Failure(
      .noInput, session.wording(Phrase("这名干部现在没有这一推荐", "that course is not recommended to the cadre now")))
  }
}
