import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel
import WireFormat

extension Rendering {
  /// What of an audience leaves the cadre out: one body for each leaf that would have to change, of the smallest change.
  func leftOut(of audience: [Condition]) -> [ClassReasonBody] {
    let plain = ClassReasonBody(code: ClassChoice.Reason.notForCadre.code)
    let leaves = facts.smallestChanges(toMeet: audience).first ?? []
    guard !leaves.isEmpty else { return [plain] }
    return leaves.map { leaf in
      var body = plain
      if explain == .none {
        fill(&body, with: leaf)
      } else {
        let change = change(leaf)
        body.field = change.field ?? change.competency ?? change.role
        body.title = change.title
        if leaf.mustHold {
          body.needed = change.needed ?? change.atLeast.map(String.init)
          body.neededTitles = change.neededTitles
        }
        body.actual = change.actual
        body.actualTitles = change.actualTitles
      }
      return body
    }
  }

  /// The same without titles.
  private func fill(_ body: inout ClassReasonBody, with leaf: Change) {
    var needed: String?
    body.actual = leaf.count.map { [String($0)] }
    switch leaf.condition.form {
    case .test(let test):
      body.field = vocabulary.name(of: test.field)
      needed = test.operand
      body.actual = leaf.actual.flatMap { vocabulary.texts(of: $0, in: test.field) }
    case .missing(let field):
      body.field = vocabulary.name(of: field)
      body.actual = leaf.actual.flatMap { vocabulary.texts(of: $0, in: field) }
    case .holds(let competency, let level):
      body.field = vocabulary.competencies.items[competency.position].id
      needed = String(level)
    case .holdsRole(let role): body.field = ruleSet.provisions[role.position].id
    case .trained(let test): needed = String(test.atLeast)
    case .all, .any, .not: break
    }
    if leaf.mustHold { body.needed = needed }
  }
}
