import Diagnostics
import RuleLanguage
import TrainingModel
import WireFormat

extension Vocabulary {
  func body(of basis: Basis) -> BasisBody {
    let source = sources[basis.source]
    return BasisBody(
      source: source.id, title: Titles(source.title.byLanguage), at: basis.at,
      text: basis.text.isEmpty ? nil : basis.text, href: source.href)
  }

  /// A condition as it is written, without a cadre: nothing is evaluated.
  func body(of condition: Condition, ruleSet: RuleSet) -> ConditionBody {
    var body = ConditionBody(
      op: "all", file: condition.location.file, line: condition.location.line, column: condition.location.column)
    func below(_ children: [Condition]) -> [ConditionBody] { children.map { self.body(of: $0, ruleSet: ruleSet) } }
    switch condition.form {
    case .all(let children): body.of = below(children)
    case .any(let children):
      body.op = "any"
      body.of = below(children)
    case .not(let child):
      body.op = "not"
      body.of = below([child])
    case .test(let test):
      body.op = "test"
      body.field = name(of: test.field)
      body.title = Titles(title(of: test.field).byLanguage)
      body.operatorName = test.op.rawValue
      body.needed = test.operand
      body.neededTitles = titles(inOperand: test)
      body.ifMissing = test.ifMissing
    case .missing(let field):
      body.op = "missing"
      body.field = name(of: field)
      body.title = Titles(title(of: field).byLanguage)
    case .holds(let competency, let level):
      body.op = "holds"
      body.competency = competencies[competency].id
      body.title = Titles(competencies[competency].title.byLanguage)
      body.atLeast = level
    case .holdsRole(let role):
      body.op = "holds-role"
      body.role = ruleSet.provisions[role].id
      body.title = Titles(ruleSet.provisions[role].title.byLanguage)
    case .trained(let test):
      body.op = "trained"
      body.withinPast = test.withinPast?.description
      body.atLeast = test.atLeast
      body.of = below(test.matching)
    }
    return body
  }

  /// Several conditions that must all hold; nil where there is none.
  func body(ofAll conditions: [Condition], ruleSet: RuleSet) -> ConditionBody? {
    guard let first = conditions.first else { return nil }
    if conditions.count == 1 { return body(of: first, ruleSet: ruleSet) }
    return ConditionBody(
      op: "all", file: first.location.file, line: first.location.line, column: first.location.column,
      of: conditions.map { body(of: $0, ruleSet: ruleSet) })
  }

  /// The titles of the codes that the author wrote in an operand, in the same order.
  private func titles(inOperand test: FieldTest) -> [Titles]? {
    guard let list = codeList(of: test.field) else { return nil }
    let words = test.operand.split { $0 == " " || $0 == "." }.filter { !$0.isEmpty }
    let found = words.compactMap { list.place(of: $0) }.compactMap { Titles(list.codes[$0].title.byLanguage) }
    return found.isEmpty ? nil : found
  }
}
