import WireFormat

extension AnswerView {
  /// The learning plan: each course with what it closes and the first class that is to be had, or why there is none.
  func plan(_ sections: inout Sections) {
    let wording = sections.wording
    let plan = answer.plan
    guard !plan.courses.isEmpty else { return }
    let proof =
      plan.optimal
      ? Phrase("学时最少", "the fewest hours")
      : Phrase("尚未证明最少，不会低于 \(plan.lowerBound)", "not proved the fewest; no plan has under \(plan.lowerBound)")
    let count = plan.courses.count
    sections.heading(
      wording(.plan),
      aside: wording(
        Phrase(
          "\(count) 门课，共 \(plan.hours) 学时，\(proof.zh)",
          "\(count) course\(count == 1 ? "" : "s"), \(plan.hours) hours, \(proof.en)")))
    var table = TextTable(
      [
        .init(title: "#", isRight: true), .init(title: wording(.course), isFlexible: true),
        .init(title: wording(.hours), isRight: true), .init(title: wording(.method)),
        .init(title: wording(.closes), isFlexible: true), .init(title: wording(.firstClass), isFlexible: true),
        .init(title: wording(.decision), isFlexible: true),
      ], indent: 2)
    for (place, course) in plan.courses.enumerated() {
      table.add(
        [
          .init("\(place + 1)"), .init(wording.title(course.title, or: course.course), .bold),
          .init(course.hours.description), .init("\(wording.code(course.method)) \(wording.code(course.mode))"),
          .init(closes(course, wording)), firstClass(course, wording),
          course.decision.map { wording.decision($0.verdict, $0.reason) } ?? "",
        ], notes: isFull ? details(course, wording) : [])
    }
    sections.add(table)
  }

  private func closes(_ course: PlannedCourseBody, _ wording: Wording) -> String {
    var parts = course.closes.map(wording.closes)
    if let requiredBy = course.requiredBy, !requiredBy.isEmpty {
      let names = requiredBy.map { id in
        wording.title(answer.plan.courses.first { $0.course == id }?.title, or: id)
      }
      parts.append(wording(Phrase("《\(wording.list(names))》的先修课", "comes before \(wording.list(names))")))
    }
    return wording.sentences(parts)
  }

  private func firstClass(_ course: PlannedCourseBody, _ wording: Wording) -> TextTable.Cell {
    if let choice = course.classes.first(where: \.available) {
      return .init(wording.classLine(choice), choice.upcoming == true ? .yellow : .green)
    }
    guard let first = course.classes.first else {
      let isOnline = course.mode == "online"
      return .init(wording(isOnline ? Phrase("线上自学", "online, any time") : Phrase("暂无班次", "no class yet")), .dim)
    }
    let more = course.classes.count - 1
    let others = more > 0 ? wording(Phrase("；另 \(more) 个班次也不可报", "; nor any of \(more) more")) : ""
    return .init(wording.classLine(first) + others, .dim)
  }

  private func details(_ course: PlannedCourseBody, _ wording: Wording) -> [String] {
    var lines = course.classes.map { "\($0.available ? "✓" : "✗") \(wording.classLine($0))" }
    if !course.alternatives.isEmpty { lines.append(wording.label(.alternatives, wording.list(course.alternatives))) }
    return lines
  }
}
