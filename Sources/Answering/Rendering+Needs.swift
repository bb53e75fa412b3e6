import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel
import WireFormat

extension Rendering {
  func need(_ need: Need, of answer: Answer) -> NeedBody {
    var body = NeedBody(
      id: facts.id(of: need).description, target: target(need.target), title: targetTitle(need.target),
      state: need.state.rawValue, priority: need.demand.priority.rawValue, due: need.demand.due?.description,
      rules: ids(need.demand.by))
    (body.kind, body.content) = vocabulary.kindAndContent(of: need.target)
    fill(&body, with: need, of: answer)
    if !need.fill.isEmpty {
      body.fill = names(need.fill)
      body.fillTitles = titles(need.fill)
    }
    if explain != .none { body.reasons = need.demand.by.map { reason($0, for: need.target) } }
    return body
  }

  private func fill(_ body: inout NeedBody, with need: Need, of answer: Answer) {
    switch need.measure {
    case .level(let required, let held):
      body.required = .level(required)
      body.held = .level(held)
      body.missing = need.missingLevels
      if case .competency(let competency) = need.target {
        let scale = vocabulary.scales[vocabulary.competencies[competency].scale]
        body.requiredTitle = title(scale.levels[required - 1])
        if held > 0 { body.heldTitle = title(scale.levels[held - 1]) }
      }
    case .course(let countedUntil):
      body.lapsedOn = countedUntil?.description
    case .training(let sums, let since):
      body.since = since?.description
      amounts(&body, need, sums.certain)
      body.pace = need.pace(window: nil, today: facts.today).map(PaceBody.init)
      if !need.isMet { body.classes = choices(of: answer.classes(for: need), occupancy: answer.occupancy) }
    case .quota(let sums, let window):
      body.window = WindowBody(from: window.lowerBound.description, to: window.upperBound.description)
      amounts(&body, need, sums.certain)
      if case .quota(let quota) = need.target {
        body.pace = need.pace(window: vocabulary.quotas[quota].window, today: facts.today).map(PaceBody.init)
      }
      if !need.isMet { body.classes = choices(of: answer.classes(for: need), occupancy: answer.occupancy) }
    }
  }

  private func amounts(_ body: inout NeedBody, _ need: Need, _ sum: Ledger.Sum) {
    let (hours, days) = (need.demand.hours, need.demand.days)
    body.required = .amounts(AmountsBody(hours: hours?.wire, days: days?.wire))
    body.held = .amounts(AmountsBody(hours: sum.hours.wire, days: sum.days.wire))
    if let left = need.left { body.left = AmountsBody(hours: left.hours?.wire, days: left.days?.wire) }
    if need.demand.asksForBoth { body.both = true }
  }

  func choice(_ choice: ClassChoice) -> ClassChoiceBody {
    let value = vocabulary.classes.items[choice.trainingClass.position]
    return ClassChoiceBody(
      trainingClass: value.id, title: title(value.title), starts: value.starts.description,
      ends: value.ends.description, enrolBy: value.enrolBy?.description, available: choice.isAvailable,
      upcoming: choice.isUpcoming ? true : nil, seatsLeft: choice.placesLeft,
      reasons: choice.reasons.flatMap {
        $0 == .notForCadre
          ? reasons(againstAudienceOf: choice.trainingClass) : reasons(for: $0, audience: [])
      })
  }

  /// One body a reason; of an audience one for each leaf that would have to change, of the smallest change.
  func reasons(for reason: ClassChoice.Reason, audience: [Condition]) -> [ClassReasonBody] {
    var body = ClassReasonBody(code: reason.code)
    switch reason {
    case .notOpen(let state): body.actual = [state.rawValue]
    case .enrolmentClosed(let day), .started(let day): body.date = day.description
    case .full, .unitQuotaFull, .alreadyBooked, .alreadyCompleted: break
    case .notForCadre: return leftOut(of: audience)
    case .audienceUnknown(let fields):
      return fields.map {
        ClassReasonBody(
          code: reason.code, field: vocabulary.name(of: $0), title: title(vocabulary.title(of: $0)))
      }
    case .overlap(let other, let day):
      body.trainingClass = other.map { vocabulary.classes[$0].id }
      body.title = other.flatMap { title(vocabulary.classes[$0].title) }
      body.date = day.description
    case .limitReached(let limit):
      body.limit = ruleSet.limits[limit].id
      body.title = title(ruleSet.limits[limit].title)
    }
    return [body]
  }
}

extension PaceBody {
  init(_ pace: Pace) {
    self.init(
      hours: pace.hours?.wire, days: pace.days?.wire, per: pace.per.rawValue, until: pace.until?.description)
  }
}
