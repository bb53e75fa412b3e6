import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

extension CadreDecoder {
  /// Nil where it cannot be told what is held; that has its message.
  func holding(_ element: XMLElement, in file: String, into sink: inout DiagnosticSink) -> Holding? {
    let competency = find("competency", of: element, among: vocabulary.competencies, in: file, into: &sink)
    let level = element.positiveInteger("level")
    let assessedOn = date("assessed-on", of: element, in: file, into: &sink)
    let expiresOn = date("expires-on", of: element, in: file, into: &sink)
    if let assessedOn, let expiresOn, expiresOn < assessedOn {
      sink.report(
        .endBeforeStart, "`expires-on` is before `assessed-on`", in: file, at: element.range(of: "expires-on"))
    }
    guard let competency, let level else { return nil }
    let top = vocabulary.scales[vocabulary.competencies[competency].scale].levels.count
    if level > top {
      let id = vocabulary.competencies[competency].id
      sink.report(
        .levelAboveScale, "`level` must be from 1 to \(top), the highest of the scale of `\(id)`", in: file,
        at: element.range(of: "level"))
    }
    return Holding(competency: competency, level: level, assessedOn: assessedOn, expiresOn: expiresOn)
  }

  /// Nil where it has no result; that has its message.
  func record(_ element: XMLElement, in file: String, into sink: inout DiagnosticSink) -> TrainingRecord? {
    var record = TrainingRecord(result: element.choice("result") ?? .booked)
    record.course = find("course", of: element, among: vocabulary.courses, in: file, into: &sink)
    record.trainingClass = find("class", of: element, among: vocabulary.classes, in: file, into: &sink)
    record.title = element.child("title").map { text(of: $0, in: file, into: &sink) }
    if record.title == nil, !element.has("course"), !element.has("class") {
      sink.report(
        .namelessTraining, "`<training>` without `course` and `class` needs a `<title>`", in: file, at: element.range)
    }
    record.kind = element.choice("kind")
    record.starts = date("starts", of: element, in: file, into: &sink)
    record.ends = date("ends", of: element, in: file, into: &sink)
    if let starts = record.starts, let ends = record.ends, ends < starts {
      sink.report(.endBeforeStart, "`ends` is before `starts`", in: file, at: element.range(of: "ends"))
    }
    record.hours = element.amount("hours")
    record.days = element.amount("days")
    record.mode = element.choice("mode")
    record.place = element.choice("place")
    record.organiserLevel = element.choice("organiser-level")
    record.leaveHours = element.amount("leave-hours")
    if element.has("leave-hours") {
      if !element.has("hours") {
        sink.report(
          .impossibleLeave, "`leave-hours` needs `hours`", in: file, at: element.range(of: "leave-hours"))
      } else if let leave = record.leaveHours, let hours = record.hours, leave > hours {
        sink.report(
          .impossibleLeave, "`leave-hours` must not be more than `hours`", in: file,
          at: element.range(of: "leave-hours"))
      }
    }
    return record
  }

  /// What an attribute names; nil where it is absent, and where it names nothing, which is reported.
  private func find<Thing>(
    _ name: String, of element: XMLElement, among things: Named<Thing>, in file: String,
    into sink: inout DiagnosticSink
  ) -> Ordinal<Thing>? {
    guard let id = element.value(name) else { return nil }
    if let found = things.index(of: id) { return found }
    sink.report(
      .unknownInRuleSet,
      "`\(name)` names no \(name) of the rule set" + (sink.showsValues ? ": `\(id)`" : "")
        + Suggestion.phrase(for: id, among: things.ids), in: file, at: element.range(of: name))
    return nil
  }

  func sortParts(of cadre: inout Cadre) {
    PartOrder.sort(&cadre.holdings)
    PartOrder.sort(&cadre.records)
    for field in manyFields {
      guard case .many(var values) = cadre.values[field.position], values.count > 1 else { continue }
      values.sort(by: PartOrder.precedes)
      // What stands twice counts once. Looking for each while they are read would take the square of them.
      if zip(values, values.dropFirst()).contains(where: { $0 == $1 }) {
        values = zip(values.indices, values).compactMap { $0 > 0 && values[$0 - 1] == $1 ? nil : $1 }
      }
      cadre.values[field.position] = .many(values)
    }
  }
}
