import Diagnostics
import RuleEvaluation
import RuleLanguage
import TrainingModel
import WireFormat

extension Rendering {
  /// Where a provision stands, what it rests on and what it asks for on a target.
  func reason(_ ordinal: Ordinal<Provision>, for target: Target? = nil) -> ReasonBody {
    let provision = ruleSet.provisions[ordinal]
    return ReasonBody(
      rule: provision.id, kind: provision.kind.word, title: title(provision.title),
      asks: target.flatMap { target in
        provision.demands.first { $0.target == target }.map(ask)
      },
      basis: basis(provision.basis), because: because(provision), file: provision.location.file,
      line: provision.location.line, column: provision.location.column,
      condition: explain == .full ? tree(provision.conditions, root: provision.location) : nil)
  }

  private func ask(_ demand: Demand) -> AskBody {
    AskBody(
      level: demand.level == 0 ? nil : demand.level, hours: demand.hours?.wire, days: demand.days?.wire,
      priority: demand.priority.rawValue, due: due(demand.due)?.description)
  }

  private func due(_ due: Due?) -> CalendarDate? {
    switch due {
    case .on(let day)?: return day
    case .within(let period, let field)?:
      guard case .date(let date) = facts.cadre.values[field.position] else { return nil }
      return date + period
    case nil: return nil
    }
  }

  func basis(_ basis: [Basis]) -> [BasisBody] { basis.map { vocabulary.body(of: $0) } }

  /// The author's text with the cadre's own values in it, in each language.
  private func because(_ provision: Provision) -> Titles? {
    Titles(
      provision.because.map { language, parts in
        let text = parts.map { part in
          switch part {
          case .text(let text): text
          case .value(let field): shown(facts.value(of: field), in: field, language: language)
          }
        }
        return (language, text.joined())
      })
  }

  /// A value for people: codes by their titles, several with commas.
  private func shown(_ value: FieldValue, in field: FieldReference, language: String) -> String {
    guard let texts = vocabulary.texts(of: value, in: field), !texts.isEmpty else {
      return language == "zh" ? "（未填）" : "(missing)"
    }
    let titles = vocabulary.codeTitles(of: value, in: field)
    return texts.enumerated().map { place, text in titles?[place].text(in: language) ?? text }
      .joined(separator: language == "zh" ? "、" : ", ")
  }

  /// A list of conditions that must all hold, as one tree with what came out for the cadre.
  func tree(_ conditions: [Condition], root: SourceLocation?) -> ConditionBody {
    let traces = facts.trace(conditions)
    let location = root ?? conditions.first?.location
    return ConditionBody(
      op: "all", result: facts.truth(ofAll: conditions).word, file: location?.file ?? "", line: location?.line ?? 0,
      column: location?.column ?? 0, of: traces.map(node))
  }

  private func node(_ trace: Trace) -> ConditionBody {
    var body = vocabulary.body(of: trace.condition, ruleSet: ruleSet)
    body.result = trace.result.word
    switch trace.condition.form {
    case .test(let test):
      if let actual = trace.actual { self.actual(actual, in: test.field, &body.actual, &body.actualTitles) }
    case .missing(let field):
      if let actual = trace.actual { self.actual(actual, in: field, &body.actual, &body.actualTitles) }
    case .holds: body.actual = trace.count.map { [String($0)] }
    case .trained: body.count = trace.count
    case .all, .any, .not, .holdsRole: body.of = trace.children.map(node)
    }
    return body
  }

  /// A leaf that would have to change.
  func change(_ change: Change) -> ChangeBody {
    let leaf = vocabulary.body(of: change.condition, ruleSet: ruleSet)
    var body = ChangeBody(
      op: leaf.op, field: leaf.field, operatorName: leaf.operatorName, needed: leaf.needed,
      neededTitles: leaf.neededTitles, competency: leaf.competency, role: leaf.role, title: leaf.title,
      withinPast: leaf.withinPast, atLeast: leaf.atLeast, must: change.mustHold ? "hold" : "not-hold",
      file: leaf.file, line: leaf.line, column: leaf.column)
    switch change.condition.form {
    case .test(let test):
      if let actual = change.actual { self.actual(actual, in: test.field, &body.actual, &body.actualTitles) }
    case .missing(let field):
      if let actual = change.actual { self.actual(actual, in: field, &body.actual, &body.actualTitles) }
    default: body.actual = change.count.map { [String($0)] }
    }
    return body
  }

  private func actual(
    _ value: FieldValue, in field: FieldReference, _ texts: inout [String]?, _ titles: inout [Titles]?
  ) {
    texts = vocabulary.texts(of: value, in: field)
    let found = vocabulary.codeTitles(of: value, in: field)?.compactMap { Titles($0.byLanguage) }
    if let found, found.count == texts?.count { titles = found }
  }
}
