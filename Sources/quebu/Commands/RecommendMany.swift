import WireFormat

/// The answers for a unit or for everyone, each written as soon as it is there.
struct RecommendMany {
  let command: RecommendCommand
  let session: Session
  let source: any AnswerSource

  func run() throws {
    let cadres = try source.items(CadreSummaryBody.self, limit: nil) {
      .cadres(unit: command.unit, role: nil, text: nil, asOf: command.options.asOf, limit: $0, cursor: $1)
    }
    switch session.options.output {
    case .ndjson:
      for cadre in cadres { session.writeLine(try bytes(cadre)) }
    case .json:
      for (place, cadre) in cadres.enumerated() {
        StandardStreams.write(Array((place == 0 ? #"{"items":["# : ",").utf8) + (try bytes(cadre)))
      }
      StandardStreams.write(cadres.isEmpty ? "{\"items\":[]}\n" : "]}\n")
    case .yaml:
      for cadre in cadres { StandardStreams.write("---\n" + (try YAMLText.text(try bytes(cadre)))) }
    case .csv:
      StandardStreams.write(NeedRows.csv(of: try cadres.map(answer)).text)
    case .table where command.explain:
      for (place, cadre) in cadres.enumerated() {
        let view = AnswerView(
          answer: try answer(cadre),
          cadre: try? source.body(CadreBody.self, for: .cadre(cadre.id, asOf: command.options.asOf)), isFull: true)
        session.write((place == 0 ? [] : [""]) + view.lines(session.terminal, session.wording))
      }
    case .table:
      session.write(try overview(cadres))
    }
  }

  private func bytes(_ cadre: CadreSummaryBody) throws -> [UInt8] {
    try source.bytes(for: command.question(cadre.id))
  }

  private func answer(_ cadre: CadreSummaryBody) throws -> AnswerBody {
    try DaemonSource.decode(AnswerBody.self, from: try bytes(cadre))
  }

  /// One line a cadre: how much is lacking, how much of it is late, and what comes first.
  private func overview(_ cadres: [CadreSummaryBody]) throws -> [String] {
    let wording = session.wording
    guard !cadres.isEmpty else { return [wording(.none)] }
    var table = TextTable([
      .init(title: wording(.id)), .init(title: wording(.name)), .init(title: wording(.unit), isFlexible: true),
      .init(title: wording(.needs), isRight: true), .init(title: wording(.overdue), isRight: true),
      .init(title: wording(.cannotJudge), isRight: true), .init(title: wording(.hours), isRight: true),
      .init(title: wording(Phrase("首要缺口", "First need")), isFlexible: true),
      .init(title: wording(Phrase("首推课程", "First course")), isFlexible: true),
    ])
    for cadre in cadres {
      let answer = try answer(cadre)
      func count(_ state: String) -> Int { answer.needs.filter { $0.state == state }.count }
      let unmet = answer.needs.count - count("met")
      let first = answer.needs.first { $0.state != "met" }
      let course = answer.plan.courses.first
      table.add([
        .init(cadre.id), .init(cadre.name, .bold), .init(wording.title(cadre.unitTitle, or: cadre.unit)),
        .init(answer.served ? "\(unmet)" : "—"), .init(shown(count("overdue")), .red),
        .init(shown(count("cannot-judge")), .yellow),
        .init(answer.plan.courses.isEmpty ? "" : answer.plan.hours.description),
        .init(
          answer.served ? first.map { wording.target($0.target, $0.title) } : wording(Phrase("不在培训对象范围", "not served"))),
        .init(course.map { wording.title($0.title, or: $0.course) }),
      ])
    }
    return table.lines(session.terminal)
  }

  private func shown(_ count: Int) -> String { count == 0 ? "" : "\(count)" }
}
