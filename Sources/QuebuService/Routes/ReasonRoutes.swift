import Answering
import Hummingbird
import WireFormat

extension RouteTable {
  /// `/v1/cadres/{id}/why?need=|course=|rule=` and `/v1/cadres/{id}/why-not?rule=|course=|class=`, both with `as_of`.
  mutating func addReasons(_ backend: Backend) {
    get("/v1/cadres/{id}/why", for: .persons, as: .why) { request, scope in
      _ = try request.accepted()
      var query = try request.query()
      let asOf = query.asOf(else: backend)
      let given = query.exactlyOne(of: ["need", "course", "rule"])
      try query.finish()
      guard let subject = given.flatMap({ WhySubject(parameter: $0.name, $0.value) }) else {
        throw Problem(.invalidParameter)
      }
      let served = try backend.serving.current()
      let id = try scope.cadre(in: served)
      let body = try answering { () throws(AnswerFailure) in try served.snapshot.why(id, subject, asOf: asOf) }
      return try scope.disclose(.json(body), of: [id])
    }

    get("/v1/cadres/{id}/why-not", for: .persons, as: .whyNot) { request, scope in
      _ = try request.accepted()
      var query = try request.query()
      let asOf = query.asOf(else: backend)
      let given = query.exactlyOne(of: ["rule", "course", "class"])
      try query.finish()
      guard let subject = given.flatMap({ WhyNotSubject(parameter: $0.name, $0.value) }) else {
        throw Problem(.invalidParameter)
      }
      let served = try backend.serving.current()
      let id = try scope.cadre(in: served)
      let body = try answering { () throws(AnswerFailure) in try served.snapshot.whyNot(id, subject, asOf: asOf) }
      return try scope.disclose(.json(body), of: [id])
    }
  }
}

extension WhySubject {
  fileprivate init?(parameter: String, _ id: String) {
    switch parameter {
    case "need": self = .need(id)
    case "course": self = .course(id)
    case "rule": self = .rule(id)
    default: return nil
    }
  }
}

extension WhyNotSubject {
  fileprivate init?(parameter: String, _ id: String) {
    switch parameter {
    case "rule": self = .rule(id)
    case "course": self = .course(id)
    case "class": self = .trainingClass(id)
    default: return nil
    }
  }
}

extension RouteDocument {
  fileprivate static let why = RouteDocument(
    "explainWhy", "Why a cadre has a need, is recommended a course, or is under a rule",
    "One of `need`, `course` and `rule`.",
    taking: [
      .query("need", "Id of a need of the answer."),
      .query("course", "Id of a course in the plan.", example: "political-ability"),
      .query("rule", "Id of a rule.", example: "yearly-quota"),
    ] + .asOf, answers: [.json(WhyBody.self, "The conditions with the values of the cadre.")], problems: [.starting])

  fileprivate static let whyNot = RouteDocument(
    "explainWhyNot", "Why a cadre is not under a rule, or is not recommended a course or a class",
    "One of `rule`, `course` and `class`. With the smallest changes that would make it so.",
    taking: [
      .query("rule", "Id of a rule.", example: "yearly-quota"),
      .query("course", "Id of a course.", example: "political-ability"),
      .query("class", "Id of a class.", example: "division-2025-spring"),
    ] + .asOf, answers: [.json(WhyNotBody.self, "The reasons, and what would have to change.")], problems: [.starting])
}
