import Hummingbird
import WireFormat

extension RouteTable {
  /// `/-/problems` and `/-/problems/{kind}`: what the kinds of problems mean.
  mutating func addProblems() {
    get("/-/problems", for: .anyone, .status, as: .problems) { request, _ in
      try request.expectNothing()
      return .json(Page(items: ProblemKind.allCases.map(KindBody.init)))
    }

    get("/-/problems/{kind}", for: .anyone, .status, as: .problem) { request, scope in
      try request.expectNothing()
      guard let kind = ProblemKind(rawValue: try scope.segment("kind")) else {
        throw Problem(.notFound, "there is no such kind of problem")
      }
      return .json(KindBody(kind))
    }
  }
}

/// A kind of problem, explained.
private struct KindBody: WireBody {
  var kind: String
  var status: Int
  var title: String
  var explanation: String

  init(_ kind: ProblemKind) {
    self.kind = kind.rawValue
    status = kind.status.code
    title = kind.title
    explanation = kind.explanation
  }

  func write(to output: inout WireOutput) {
    output.object {
      $0.field("kind", kind)
      $0.field("status", status)
      $0.field("title", title)
      $0.field("explanation", explanation)
    }
  }
}

extension RouteDocument {
  fileprivate static let problems = RouteDocument(
    "listProblems", "What each kind of problem means", answers: [.json(Page<KindBody>.self, "All kinds.")])

  fileprivate static let problem = RouteDocument(
    "getProblem", "What a kind of problem means, and what to do about it", answers: [.json(KindBody.self, "The kind.")])
}
