import TrainingModel

extension RuleLogic {
  /// A condition in a few words, as it is written, in backticks.
  func words(_ condition: Condition) -> String {
    switch condition.form {
    case .all: "`<all>`"
    case .any: "`<any>`"
    case .not: "`<not>`"
    case .test(let test): "`\(name(of: test.field)) \(test.op.rawValue) \(test.operand)`"
    case .missing(let field): "`missing \(name(of: field))`"
    case .holds(let competency, let level): "`holds \(vocabulary.competencies[competency].id) at-least \(level)`"
    case .holdsRole(let role): "`holds-role \(provisions[role].id)`"
    case .trained: "`<trained>`"
    }
  }

  func name(of field: FieldReference) -> String {
    switch field {
    case .cadre(let field): vocabulary.fields[field].id
    case .cadreID: "id"
    case .cadreUnit: "unit"
    case .record(let field): field.rawValue
    case .trainingClass(let field): field.rawValue
    }
  }

  /// A rule, role or row by its name: `the rule \`x\``.
  func name(of ordinal: Ordinal<Provision>) -> String {
    switch provisions[ordinal].kind {
    case .rule: "the rule `\(provisions[ordinal].id)`"
    case .role: "the role `\(provisions[ordinal].id)`"
    case .row: "the row `\(provisions[ordinal].id)`"
    }
  }

  func name(of target: Target) -> String {
    switch target {
    case .competency(let competency): "the competency `\(vocabulary.competencies[competency].id)`"
    case .course(let course): "the course `\(vocabulary.courses[course].id)`"
    case .quota(let quota): "the quota `\(vocabulary.quotas[quota].id)`"
    case .training(let kind, let since):
      "`\(kind.rawValue)` training" + (since.map { " since `\(vocabulary.fields[$0].id)`" } ?? "")
    }
  }

  /// What a value is called in a file.
  func words(_ value: FieldValue, of field: FieldReference) -> String {
    switch value {
    case .missing: "missing"
    case .code(let code): codeName(Int(code), of: field)
    case .text(let text): text
    case .number(let number): number.description
    case .date(let date): date.description
    case .flag(let flag): flag ? "yes" : "no"
    case .many(let values): values.isEmpty ? "nothing" : values.map { words($0, of: field) }.joined(separator: " ")
    }
  }

  private func codeName(_ code: Int, of field: FieldReference) -> String {
    guard case .cadre(let field) = field, let list = vocabulary.codeList(of: field) else { return "\(code)" }
    return list.codes[code].value
  }
}
