import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

extension RuleDecoder {
  mutating func decodeClasses() {
    classes = decodeAll(symbols.classes) { $0.trainingClass($1) }
  }

  mutating func trainingClass(_ declaration: Declaration) -> TrainingClass? {
    let element = declaration.element
    let file = declaration.file
    let title = title(of: declaration, noun: "class")
    let offers = references(of: "offers", "course", in: element, symbols.courses, noun: "course", file)
    let audience = element.child("for").map { conditions(in: $0, scope: .cadre, file) } ?? []
    let unitQuotas = unitQuotas(of: element, file)
    let heldAt = references(of: "held-at", "base", in: element, symbols.bases, noun: "base", file)
    let dates = dates(of: element, file)
    guard let id = declaration.id, let starts = dates.starts, let ends = dates.ends,
      let seats = element.positiveInteger("seats"), let kind: TrainingKind = element.choice("kind"),
      let state: ClassState = element.choice("state"), let hours = element.amount("hours")
    else { return nil }
    var out = TrainingClass(
      id: id, starts: starts, ends: ends, seats: seats, kind: kind, state: state, hours: hours,
      location: file.location(element.range))
    out.title = title
    out.enrolBy = dates.enrolBy
    out.organiserLevel = element.choice("organiser-level")
    out.place = element.choice("place")
    out.days = element.amount("days")
    out.offers = offers
    out.audience = audience
    out.unitQuotas = unitQuotas
    out.heldAt = heldAt
    let head = element.child("head")?.normalizedText ?? ""
    out.head = head.isEmpty ? nil : head
    return out
  }

  private mutating func dates(
    of element: XMLElement, _ file: FileContext
  ) -> (starts: CalendarDate?, ends: CalendarDate?, enrolBy: CalendarDate?) {
    let starts = element.date("starts")
    let ends = element.date("ends")
    let enrolBy = element.date("enrol-by")
    checkOrder("starts", starts, "ends", ends, of: element, file)
    if let starts, let ends, ends < starts { return (starts, ends, enrolBy) }
    if let enrolBy, let ends, ends < enrolBy {
      sink.report(
        .reversedDates, "`enrol-by` \(enrolBy) lies behind `ends` \(ends)", in: file.name,
        at: element.range(of: "enrol-by"))
    } else if let enrolBy, let starts, starts < enrolBy {
      sink.report(
        .enrolmentAfterStart, "one may enrol until \(enrolBy), when the class has started on \(starts) already",
        in: file.name, at: element.range(of: "enrol-by"), severity: .warning)
    }
    return (starts, ends, enrolBy)
  }

  private mutating func unitQuotas(of element: XMLElement, _ file: FileContext) -> [TrainingClass.UnitQuota] {
    var out: [TrainingClass.UnitQuota] = []
    var first: [String: XMLElement] = [:]
    var sum = 0
    for child in element.children where child.name == "quota" {
      guard let unit = child.value("unit") else { continue }
      if let earlier = first.updateValue(child, forKey: unit) {
        reportGivenTwice("the unit `\(unit)`", child.range(of: "unit"), earlier.range(of: "unit"), file)
        continue
      }
      guard let seats = child.positiveInteger("seats") else { continue }
      out.append(.init(unit: unit, seats: seats))
      let before = sum
      sum += seats
      if let all = element.positiveInteger("seats"), sum > all, before <= all {
        sink.report(
          .tooManySeats, "the units get more seats than the \(all) of the class", in: file.name,
          at: child.range(of: "seats"), related: [.init("its seats", at: file.location(element.range(of: "seats")))])
      }
    }
    return out.count < 2 ? out : out.sorted { $0.unit < $1.unit }
  }
}
